// SPDX-License-Identifier: GPL-3.0-or-later

/// A fitted model in the form all linear ones share: what it expects of the coming steps, how an
/// error moves the steps after it, and the errors it made.
struct LinearModel: Sendable {
  let name: String
  let scale: ValueScale
  /// nil for a model that is the only one of its kind.
  let likelihood: Likelihood?
  /// Expected values on the model's scale.
  let course: [Double]
  /// ψ₀ = 1, ψ₁, …: the effect of an error of one.
  let responses: [Double]
  /// One-step errors, oldest first.
  let errors: [Double]
  /// Their variance, degrees of freedom counted.
  let variance: Double
  /// Seasonal index of every coming step, by which values are multiplied; nil without.
  var factors: [Double]?

  var steps: Int { course.count }
  var criterion: Double { likelihood?.criterion ?? 0 }

  /// Standard deviation of every step on the model's scale.
  var deviations: [Double] {
    var sum = 0.0
    return responses.map { psi in
      sum += psi * psi
      return (sum * variance).squareRoot()
    }
  }

  /// The series' value at a step for a value on the model's scale.
  func value(_ scaled: Double, step: Int) -> Double {
    scale.invert(scaled) * (factors?[step] ?? 1)
  }

  /// The course that drawn errors make: the state equations run forward.
  func path(errors drawn: [Double]) -> [Double] {
    course.indices.map { step in
      var scaled = course[step]
      for past in 0...step { scaled += responses[step - past] * drawn[past] }
      return value(scaled, step: step)
    }
  }
}

/// A model that may enter the average of its kind.
struct Candidate {
  let model: LinearModel
  /// Row by origin, the last origin last: what today's model would have expected of the steps after
  /// it, in units of the series. Worked out only for candidates that count.
  let past: () -> [[Double]]
}
