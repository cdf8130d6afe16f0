// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// What the operations department knows: today's demand, lead-time streams, and what the goods in
/// each place cost.
struct OperationsState: Sendable {
  /// Goods handed over today, waiting for their invoice.
  struct Delivery: Sendable {
    let link: LinkID
    let units: Double
    let price: Money
    /// What they cost the seller.
    let cost: Money
    /// The fact of the delivery.
    let fact: Fact.Cause
  }

  /// Goods under way on a link.
  struct Load: Sendable {
    /// What they cost the seller.
    var value = Money.zero
    var units = 0.0
  }

  var leadTimes: [RandomStream] = []
  var demand = DailyDemand()
  var demandFactors: [Double]

  // Book value: of finished goods a stage, of waiting parts a part, of goods under way a link.
  var finishedValue: [Money]
  var partValue: [Money]
  var inTransit: [Load]

  var deliveries: [Delivery] = []
  /// Conversion, freight and storage since the last month's end, per firm, in unrounded minor
  /// units.
  var goodsCost: [Double]
  /// Per disruption, and its stream.
  var isDown: [Bool]
  var disruptionStreams: [RandomStream] = []

  init(chain: Chain) {
    demandFactors = .init(repeating: 1, count: chain.demands.count)
    finishedValue = .init(repeating: .zero, count: chain.network.stages.count)
    partValue = .init(repeating: .zero, count: chain.network.parts.count)
    inTransit = .init(repeating: Load(), count: chain.network.links.count)
    goodsCost = .init(repeating: 0, count: chain.firms.count)
    isDown = .init(repeating: false, count: chain.disruptions.count)
  }
}
