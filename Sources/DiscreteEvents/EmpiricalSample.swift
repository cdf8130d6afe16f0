// SPDX-License-Identifier: GPL-3.0-or-later

/// Values seen, to draw from.
///
/// A ``Distribution`` is read by all threads in the hottest loops; it holds the values by a plain
/// pointer, because counting references there would make the threads wait for one another. The
/// values of a scenario are few and live as long as the process.
struct EmpiricalSample: Sendable, Hashable {
  private final class Storage: Sendable {
    let values: [Double]
    init(_ values: [Double]) { self.values = values }
  }

  private let storage: Unmanaged<Storage>

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "an empirical distribution needs a value")
    storage = Unmanaged.passRetained(Storage(values))
  }

  private var values: [Double] { storage._withUnsafeGuaranteedRef { $0.values } }

  func draw(_ stream: inout RandomStream) -> Double {
    storage._withUnsafeGuaranteedRef {
      $0.values[min($0.values.count - 1, Int(stream.uniform() * Double($0.values.count)))]
    }
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  var variance: Double {
    let mean = mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }

  static func == (left: EmpiricalSample, right: EmpiricalSample) -> Bool {
    left.values == right.values
  }

  func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
