// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Before a bottleneck nothing is ordered that it cannot use in time; else parts would pile up with
/// the backlog, without bound.
///
/// With K = the most a day that the stage can make (its own capacity, and what its suppliers can
/// send, each limited by its own capacities and suppliers) and T = the days its goods take from the
/// ends of the chain (at each stage the review period and the longest of order delay, mean lead
/// time and two of its deviations), no more than K · T units may be coming. Stages that only pass
/// one part on without a capacity of their own have no limit: nothing can pile up there. Checked by
/// `BottleneckTests`.
extension GoodsState {
  mutating func limitComing() {
    guard network.hasCapacities else { return }
    let count = network.stages.count
    var (rates, days) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    comingLimits = .init(repeating: .infinity, count: count)
    for stage in network.shipmentOrder {
      let flat = network.flats[stage.position]
      var (supply, longest) = (Double.infinity, 0.0)
      for input in flat.inputs {
        let part = network.part(ofInput: input)
        supply = min(supply, supplyRate(part, rates, flat) / network.inputQuantities[input])
        longest = max(longest, supplyTime(part, days))
      }
      let own = min(flat.productionCapacity, supply)
      rates[stage.position] = min(own, flat.orderCapacity / Double(flat.reviewPeriod))
      days[stage.position] = longest + Double(flat.reviewPeriod)
      if flat.productionCapacity < .infinity || flat.inputs.count > 1 {
        comingLimits[stage.position] = own * days[stage.position]
      }
    }
  }

  /// Most units a day of a part that its open sources can send.
  private func supplyRate(_ part: Int, _ rates: [Double], _ flat: FlatStage) -> Double {
    let byShares = network.parts[part].sourcing == .shares
    var rate = byShares ? Double.infinity : 0
    for link in network.sourceRange(part) where isOpen[link] {
      let ordered = network.links[link].orderCapacity / Double(flat.reviewPeriod)
      let units = min(ordered, network.links[link].supplier.map { rates[$0.position] } ?? .infinity)
      if !byShares {
        rate += units
      } else if shares[link] > 0 {
        rate = min(rate, units / shares[link])
      }
    }
    return hasSource(part) ? rate : .infinity
  }

  private func supplyTime(_ part: Int, _ days: [Double]) -> Double {
    network.sourceRange(part).reduce(0) { longest, index in
      let link = network.links[index]
      let slow = link.leadTime.mean + 2 * link.leadTime.variance.squareRoot()
      let upstream = link.supplier.map { days[$0.position] } ?? 0
      return max(longest, slow * longestFactor + Double(network.ways[index].orderDelay) + upstream)
    }
  }

  /// Units the stage may still order; whole lots where it orders in lots.
  @inline(__always) func capacityLimit(_ stage: StageID) -> Double {
    guard comingLimits[stage.position] < .infinity else { return .infinity }
    let units = max(0, comingLimits[stage.position] - unitsComing(stage))
    let lot = network.flats[stage.position].lot
    return lot > 0 ? (units / lot).rounded(.up) * lot : units
  }
}
