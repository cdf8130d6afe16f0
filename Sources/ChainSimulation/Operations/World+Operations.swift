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
    for (index, demand) in chain.demands.enumerated() {
      let seller = chain.trades[demand.link].seller.firm
      guard !credit.isDefaulted[seller] else { continue }
      goods.demand(operations.demand(stream: index, day: today), on: demand.link)
    }
    for stage in chain.network.reviewOrder {
      let limit = orderLimit(stage)
      let ordered = goods.review(
        stage, day: Int(today.number), orderLimit: limit, streams: &operations.leadTimes)
      if ordered > 0, limit < .infinity { spendOrderBudget(stage, units: ordered) }
    }
  }

  /// 10:00. Goods arrive, are made up and sent on, upstream first; what they cost moves along.
  mutating func shipGoods() {
    for stage in chain.network.shipmentOrder where !goods.isStopped[stage] {
      let moved = goods.ship(stage, day: Int(today.number), streams: &operations.leadTimes)
      if moved.received { takeInParts(stage) }
      if moved.made > 0 { moveToFinished(stage, made: moved.made) }
      if moved.spoiled > 0 {
        let left = goods.held(stage) + moved.shipped
        writeOff(finished: moved.spoiled, of: stage, left: left, reason: .spoilage)
      }
      if moved.shipped > 0 { moveToTransit(stage, shipped: moved.shipped) }
    }
    for link in chain.customerLinks {
      goods.deliver(link, day: Int(today.number))
      let units = goods.links[link].arrived
      if units > 0 { handOver(link, units: units) }
    }
    if !chain.disruptions.isEmpty { goods.pauseTransit(day: Int(today.number)) }
    if chain.hasStorageCosts { chargeStorage() }
  }

  private mutating func chargeStorage() {
    for index in chain.network.stages.indices {
      let rate = chain.stageCosts[index].storagePerDay
      if rate > 0 {
        operations.goodsCost[chain.network.stages[index].firm] += goods.onHand[index] * rate
      }
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
    let left = operations.transitUnits[link] - units
    // A remainder below a billionth of the delivery is rounding dust, not goods.
    let isAll = left <= units * 1e-9
    let cost =
      isAll
      ? operations.transitValue[link]
      : operations.transitValue[link].scaled(by: units / operations.transitUnits[link])
    operations.transitValue[link] -= cost
    operations.transitUnits[link] = isAll ? 0 : left
    let fact = note(.delivered(link, price: price))
    operations.deliveries.append(.init(link: link, units: units, price: price, cost: cost, fact: fact))
    return price
  }

  /// The parts used take their share of the parts' value with them.
  private mutating func moveToFinished(_ stage: StageID, made: Double) {
    for input in chain.network.inputRange(stage) {
      let part = chain.network.part(ofInput: input)
      let used = made * chain.network.inputs[input].quantity
      let value = portion(used, left: goods.raw[part], of: operations.partValue[part])
      operations.partValue[part] -= value
      operations.finishedValue[stage] += value
    }
    operations.goodsCost[chain.network.stages[stage.position].firm] +=
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
      let value = portion(sent, left: left, of: operations.finishedValue[stage])
      operations.finishedValue[stage] -= value
      operations.transitValue[link] += value
      operations.transitUnits[link] += sent
      units = left
    }
  }
}
