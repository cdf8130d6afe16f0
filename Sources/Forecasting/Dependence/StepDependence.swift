// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// How the errors of a series' coming steps hang together.
enum StepDependence: Sendable {
  /// The same correlation between any two steps.
  case constant(Double)
  /// As in the paths of fitted models, each with its weight.
  case models([(model: LinearModel, weight: Double)])

  /// Paths drawn to measure the correlation: its standard error is then 0.03 at most.
  private static let paths = 1000

  /// Correlation of the steps' normal scores, row-major.
  func correlation(steps: Int, stream: inout RandomStream) -> [Double] {
    switch self {
    case .constant(let value):
      return (0..<(steps * steps)).map { $0 / steps == $0 % steps ? 1 : value }
    case .models(let models):
      var columns = [[Double]](repeating: [], count: steps)
      // Each path has a stream of its own, so that its first steps do not depend on how many
      // follow.
      for _ in 0..<StepDependence.paths {
        var own = RandomStream(seed: stream.next())
        let path = StepDependence.path(models, steps: steps, stream: &own)
        for step in 0..<steps { columns[step].append(path[step]) }
      }
      return RankCorrelation.matrix(columns)
    }
  }

  /// A model by its weight, run forward with blocks of its own errors: neighbours stay neighbours,
  /// so what correlation the model has left in them is kept (Künsch, Annals of Statistics 17,
  /// 1989).
  private static func path(
    _ models: [(model: LinearModel, weight: Double)], steps: Int, stream: inout RandomStream
  ) -> [Double] {
    var left = stream.uniform() * models.reduce(0) { $0 + $1.weight }
    let model =
      models.first {
        left -= $0.weight
        return left <= 0
      }?.model ?? models[models.count - 1].model
    let errors = model.errors
    let block = max(1, Int(pow(Double(errors.count), 1.0 / 3).rounded()))
    var drawn: [Double] = []
    while drawn.count < steps {
      let start = Int(stream.uniform() * Double(errors.count))
      for offset in 0..<min(block, steps - drawn.count) {
        drawn.append(errors[(start + offset) % errors.count])
      }
    }
    return model.path(errors: drawn)
  }
}
