// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Replications done, rate and time left, on a terminal's stderr only.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var label = ""
    var began = ContinuousClock.now
    var shown = ContinuousClock.now
    var isVisible = false
  }

  private let total: Int
  private let isEnabled: Bool
  private let state = Mutex(State())

  init(total: Int, isQuiet: Bool) {
    self.total = total
    isEnabled = !isQuiet && isatty(STDERR_FILENO) == 1
  }

  func begin(_ label: String) {
    state.withLock {
      $0 = State()
      $0.label = label
    }
  }

  func step() {
    guard isEnabled else { return }
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      // The number of rounds of a plan is not known beforehand: each run counts from zero.
      if state.done > total {
        state.done = 1
        state.began = now
      }
      guard now - state.shown > .milliseconds(100) || state.done == total else { return }
      state.shown = now
      state.isVisible = true
      write(state, elapsed: now - state.began)
    }
  }

  func clear() {
    guard isEnabled else { return }
    state.withLock { if $0.isVisible { Console.draw("\r\u{1B}[K") } }
  }

  private func write(_ state: State, elapsed: Duration) {
    let seconds = max(1e-3, Double(elapsed / .milliseconds(1)) / 1_000)
    let rate = Double(state.done) / seconds
    let left = Double(total - state.done) / rate
    let filled = state.done * 30 / max(1, total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    Console.draw(
      "\r\u{1B}[K\(state.label) \(bar) \(state.done)/\(total)  "
        + "\(Int(rate))/s  \(Int(left.rounded(.up))) s left")
  }
}
