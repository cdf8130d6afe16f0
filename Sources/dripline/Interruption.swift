// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// SIGINT, SIGTERM, SIGHUP and SIGPIPE ask a run to stop; it then leaves nothing half-written.
final class Interruption: Sendable {
  private final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  private let flag = Flag()
  /// Kept alive, never touched again.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init() {
    let flag = flag
    sources = [SIGINT, SIGTERM, SIGHUP, SIGPIPE].compactMap { number in
      // A run under `nohup` was told to ignore that its terminal is gone.
      let before = signal(number, SIG_IGN)
      if number == SIGHUP, unsafeBitCast(before, to: Int.self) == 1 { return nil }
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { flag.isSet.store(true, ordering: .relaxed) }
      source.resume()
      return source
    }
  }

  var isAsked: Bool { flag.isSet.load(ordering: .relaxed) }
}
