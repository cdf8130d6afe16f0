// SPDX-License-Identifier: GPL-3.0-or-later
import Numerics

/// Stages in series under base stock: the best echelon levels.
///
/// Source: Clark and Scarf (1960); Chen and Zheng (1994), "Lower bounds for multi-echelon
/// stochastic inventory systems", Management Science 40. Checked by `InventoryFormulaTests`.
public struct SerialSystem: Sendable {
  /// One stage of the series.
  public struct Stage: Sendable, Hashable {
    /// Echelon holding cost of one unit for one unit of time.
    public var echelonHoldingCost: Double
    /// From the stage before it.
    public var leadTime: Double

    /// A stage.
    public init(echelonHoldingCost: Double, leadTime: Double) {
      self.echelonHoldingCost = echelonHoldingCost
      self.leadTime = leadTime
    }
  }

  /// Of the end customer; independent over time.
  public enum Demand: Sendable, Hashable {
    /// Mean and standard deviation a unit of time.
    case normal(mean: Double, deviation: Double)
    /// Units a unit of time.
    case poisson(rate: Double)
  }

  /// Downstream first.
  public var stages: [Stage]
  /// Of a customer's unit waiting for one unit of time.
  public var shortageCost: Double
  /// At the first stage.
  public var demand: Demand

  /// A series; the last stage's supplier has all it needs.
  public init(stages: [Stage], shortageCost: Double, demand: Demand) {
    self.stages = stages
    self.shortageCost = shortageCost
    self.demand = demand
  }

  /// Echelon base-stock levels, downstream first, and the cost a unit of time.
  ///
  /// Normal demand is computed on a grid of a hundredth of its standard deviation.
  public func optimum() -> (levels: [Double], cost: Double) {
    let grid = Grid(self)
    let penalty = shortageCost + stages.reduce(0) { $0 + $1.echelonHoldingCost }
    var onward = grid.levels.map { penalty * max(0, -$0) }
    var levels: [Double] = []
    var cost = 0.0
    for stage in stages {
      let rate = zip(grid.levels, onward).map { stage.echelonHoldingCost * $0 + $1 }
      let expected = grid.expectation(of: rate, after: grid.demand(over: stage.leadTime))
      let best = grid.searched.min { expected[$0] < expected[$1] } ?? 0
      levels.append(grid.levels[best])
      cost = expected[best]
      onward = expected.indices.map { expected[min($0, best)] }
    }
    return (levels, cost)
  }

  /// Levels from two newsvendor bounds, averaged.
  ///
  /// Source: Shang and Song (2003), "Newsvendor bounds and heuristic for optimal policies in serial
  /// supply chains", Management Science 49.
  public func heuristic() -> [Double] {
    let costs = stages.map(\.echelonHoldingCost)
    let all = costs.reduce(0, +)
    return stages.indices.map { index in
      let upstream = costs[(index + 1)...].reduce(0, +)
      let lead = stages[...index].reduce(0) { $0 + $1.leadTime }
      let low = quantile((shortageCost + upstream) / (shortageCost + all), lead)
      let high = quantile(
        (shortageCost + upstream) / (shortageCost + upstream + costs[index]), lead)
      return (low + high) / 2
    }
  }

  private func quantile(_ probability: Double, _ leadTime: Double) -> Double {
    switch demand {
    case .poisson(let rate):
      Double(SpecialFunctions.poissonQuantile(probability, mean: rate * leadTime))
    case .normal(let mean, let deviation):
      mean * leadTime + SpecialFunctions.normalQuantile(probability) * deviation
        * leadTime.squareRoot()
    }
  }
}

/// Levels at which costs are tabulated, in steps of one unit or of a part of the deviation.
private struct Grid {
  let levels: [Double]
  /// Positions among which the best level is sought; the rest is margin for demand.
  let searched: Range<Int>
  private let step: Double
  private let demand: SerialSystem.Demand

  init(_ system: SerialSystem) {
    demand = system.demand
    let lead = system.stages.reduce(0) { $0 + $1.leadTime }
    let (mean, deviation): (Double, Double) =
      switch system.demand {
      case .normal(let mean, let deviation): (mean * lead, deviation * lead.squareRoot())
      case .poisson(let rate): (rate * lead, (rate * lead).squareRoot())
      }
    if case .normal(_, let unit) = system.demand { step = unit / 100 } else { step = 1 }
    let low = Int((-(mean + 8 * deviation) / step).rounded(.down))
    let high = Int(((mean + 8 * deviation) / step).rounded(.up))
    let step = self.step
    levels = (low...high).map { Double($0) * step }
    searched = -low..<levels.count
  }

  /// Probabilities of 0, 1, 2, … steps of demand over some time.
  func demand(over time: Double) -> [Double] {
    switch demand {
    case .poisson(let rate):
      let last = SpecialFunctions.poissonQuantile(1 - 1e-12, mean: rate * time)
      return (0...last).map { SpecialFunctions.poissonDensity($0, mean: rate * time) }
    case .normal(let mean, let deviation):
      let (center, spread) = (mean * time, deviation * time.squareRoot())
      let last = Int(((center + 7 * spread) / step).rounded(.up))
      return (0...last).map { index in
        let x = (Double(index) * step - center) / spread
        let half = step / spread / 2
        return SpecialFunctions.normalCDF(x + half) - SpecialFunctions.normalCDF(x - half)
      }
    }
  }

  /// E f(y − D) for every level y; below the grid f goes on as a line.
  func expectation(of values: [Double], after demand: [Double]) -> [Double] {
    let slope = values[1] - values[0]
    return values.indices.map { index in
      var sum = 0.0
      for (steps, probability) in demand.enumerated() {
        let place = index - steps
        sum += probability * (place >= 0 ? values[place] : values[0] + slope * Double(place))
      }
      return sum
    }
  }
}
