// SPDX-License-Identifier: GPL-3.0-or-later

/// Values seen, or stated with their probabilities, to draw from.
///
/// A ``Distribution`` is read by all threads in the hottest loops; it holds the values by a plain
/// pointer, because counting references there would make the threads wait for one another. The
/// values of a scenario are few and live as long as the process.
struct EmpiricalSample: Sendable, Hashable {
  private final class Storage: Sendable {
    let values: [Double]
    /// Running sums of the probabilities; empty when each value is as likely.
    let cumulative: [Double]

    init(_ values: [Double], _ cumulative: [Double]) {
      self.values = values
      self.cumulative = cumulative
    }

    func draw(_ uniform: Double) -> Double {
      if cumulative.isEmpty {
        return values[min(values.count - 1, Int(uniform * Double(values.count)))]
      }
      return values[cumulative.firstIndex { uniform < $0 } ?? values.count - 1]
    }

    func probability(_ index: Int) -> Double {
      if cumulative.isEmpty { return 1 / Double(values.count) }
      return index == 0 ? cumulative[0] : cumulative[index] - cumulative[index - 1]
    }
  }

  private let storage: Unmanaged<Storage>

  init(_ values: [Double]) {
    precondition(!values.isEmpty, "an empirical distribution needs a value")
    storage = Unmanaged.passRetained(Storage(values, []))
  }

  /// - Precondition: as many probabilities as values, none negative, summing to one.
  init(_ values: [Double], probabilities: [Double]) {
    precondition(!values.isEmpty && values.count == probabilities.count)
    var cumulative: [Double] = []
    for probability in probabilities {
      precondition(probability >= 0)
      cumulative.append((cumulative.last ?? 0) + probability)
    }
    precondition(abs(cumulative[cumulative.count - 1] - 1) < 1e-9, "probabilities sum to one")
    storage = Unmanaged.passRetained(Storage(values, cumulative))
  }

  private var values: [Double] { storage._withUnsafeGuaranteedRef { $0.values } }
  private var cumulative: [Double] { storage._withUnsafeGuaranteedRef { $0.cumulative } }

  func draw(_ stream: inout RandomStream) -> Double {
    let uniform = stream.uniform()
    return storage._withUnsafeGuaranteedRef { $0.draw(uniform) }
  }

  var mean: Double { mean { $0 } }

  var variance: Double {
    let centre: Double = mean
    return mean { ($0 - centre) * ($0 - centre) }
  }

  /// The least value that can be drawn.
  var lowest: Double {
    storage._withUnsafeGuaranteedRef { sample in
      sample.values.indices.filter { sample.probability($0) > 0 }.map { sample.values[$0] }.min()
        ?? 0
    }
  }

  /// The expected value of a function of the value.
  func mean(_ function: (Double) -> Double) -> Double {
    storage._withUnsafeGuaranteedRef { sample in
      sample.values.indices.reduce(0) {
        $0 + sample.probability($1) * function(sample.values[$1])
      }
    }
  }

  static func == (left: EmpiricalSample, right: EmpiricalSample) -> Bool {
    left.values == right.values && left.cumulative == right.cumulative
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(values)
    hasher.combine(cumulative)
  }
}
