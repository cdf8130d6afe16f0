// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// Goods: what is reviewed, ordered, made, shipped and handed over.
extension World {
  /// 06:00. Customers' demand is seen and every stage orders, downstream first.
  mutating func reviewStocks() {
    if !chain.disruptions.isEmpty { disrupt() }
    takeDemand()
    let day = Int(today.number)
    for stage in chain.network.reviewOrder where goods.needsReview(stage, day: day) {
      let limit = chain.hasOrderLimits ? orderLimit(stage) : .infinity
      let ordered = goods.review(
        stage, day: day, orderLimit: limit, streams: &operations.leadTimes)
      if ordered > 0, limit < .infinity { spendOrderBudget(stage, units: ordered) }
    }
  }

  private mutating func takeDemand() {
    operations.demand.reach(today, chain: chain)
    for index in chain.demands.indices {
      let units = operations.demand.units(stream: index, on: today)
      guard units != 0 else { continue }
      let link = chain.demands[index].link
      guard !credit.isDefaulted[chain.trades[link.position].seller.firm] else { continue }
      goods.demand(units * operations.demandFactors[index], on: link)
    }
  }

  /// 10:00. Goods arrive, are made up and sent on, upstream first; what they cost moves along.
  mutating func shipGoods() {
    let day = Int(today.number)
    for stage in chain.network.shipmentOrder where goods.needsShipment(stage, day: day) {
      let moved = goods.ship(stage, day: day, streams: &operations.leadTimes)
      if moved.received { takeInParts(stage) }
      if moved.made > 0 { moveToFinished(stage, made: moved.made) }
      if moved.spoiled > 0 {
        let left = goods.held(stage) + moved.shipped
        writeOff(finished: moved.spoiled, of: stage, left: left, reason: .spoilage)
      }
      if moved.shipped > 0 { moveToTransit(stage, shipped: moved.shipped) }
    }
    for link in chain.customerLinks {
      goods.deliver(link, day: day)
      let units = goods.links[link].arrived
      if units > 0 { handOver(link, units: units) }
    }
    if !chain.disruptions.isEmpty { goods.pauseTransit(day: day) }
    chargeStorage()
  }

  private mutating func chargeStorage() {
    for stage in chain.paidStores {
      operations.goodsCost[chain.network.firm(of: stage)] +=
        goods.onHand[stage] * chain.stageCosts[stage.position].storagePerDay
    }
  }

  /// Books what arrived as parts, and notes it for the invoice.
  private mutating func takeInParts(_ stage: StageID) {
    for input in chain.network.inputRange(stage) {
      let part = chain.network.part(ofInput: input)
      guard chain.network.receives(stage, part: part) else { continue }
      for link in chain.network.sourceRange(part) where goods.links[link].arrived > 0 {
        operations.partValue[part] += takeIn(LinkID(link), goods.links[link].arrived)
      }
    }
  }

  /// A firm takes goods in and pays their carriage.
  ///
  /// - Returns: their price before tax.
  mutating func takeIn(_ link: LinkID, _ units: Double) -> Money {
    if chain.trades[link].freight > 0 {
      operations.goodsCost[chain.trades[link].buyer.firm] += units * chain.trades[link].freight
    }
    return handOver(link, units: units)
  }

  /// The goods of a link change hands.
  ///
  /// - Returns: their price before tax.
  @discardableResult
  private mutating func handOver(_ link: LinkID, units: Double) -> Money {
    let price = Money(rounding: units * chain.trades[link].price)
    let load = operations.inTransit[link]
    let left = load.units - units
    // A remainder below a billionth of the delivery is rounding dust, not goods.
    let isAll = left <= units * 1e-9
    let cost = isAll ? load.value : load.value.scaled(by: units / load.units)
    operations.inTransit[link] = .init(value: load.value - cost, units: isAll ? 0 : left)
    let fact = note(.delivered(link, price: price))
    operations.deliveries.append(
      .init(link: link, units: units, price: price, cost: cost, fact: fact))
    return price
  }

  /// The parts used take their share of the parts' value with them.
  private mutating func moveToFinished(_ stage: StageID, made: Double) {
    for input in chain.network.inputRange(stage) {
      let part = chain.network.part(ofInput: input)
      let used = made * chain.network.quantity(ofInput: input)
      let value = World.portion(used, left: goods.raw[part], of: operations.partValue[part])
      operations.partValue[part] -= value
      operations.finishedValue[stage] += value
    }
    operations.goodsCost[chain.network.firm(of: stage)] +=
      made * chain.stageCosts[stage.position].conversion
  }

  /// What was sent off takes its share of the finished goods' value with it.
  private mutating func moveToTransit(_ stage: StageID, shipped: Double) {
    let customers = chain.network.outgoingRange(stage)
    var units = goods.held(stage) + shipped
    for position in customers {
      let link = chain.network.outgoingLink(position)
      let sent = goods.links[link].shipped
      guard sent > 0 else { continue }
      let left = units - sent
      let value = World.portion(sent, left: left, of: operations.finishedValue[stage])
      operations.finishedValue[stage] -= value
      operations.inTransit[link].value += value
      operations.inTransit[link].units += sent
      units = left
    }
  }
}
