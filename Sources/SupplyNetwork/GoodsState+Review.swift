// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

extension GoodsState {
  /// An end customer asks for goods: they count as an order that arrives at today's review.
  public mutating func demand(_ quantity: Double, on link: LinkID) {
    links[link].ordered += quantity
  }

  /// Takes in the orders that reach the stage today and, when the stage is due, orders by its policy.
  ///
  /// Call once a day for every stage, in the network's review order, before any shipment.
  ///
  /// - Parameters:
  ///   - day: number of the day.
  ///   - orderLimit: most that may be ordered (money stops goods here).
  ///   - streams: one stream a link for lead times.
  /// - Returns: units of the stage's item ordered.
  @discardableResult
  public mutating func review(
    _ stage: StageID, day: Int, orderLimit: Double = .infinity, streams: inout [RandomStream]
  ) -> Double {
    let demand = takeOrders(stage, day: day)
    guard !isStopped[stage], isDue(stage, day) else { return 0 }
    let position = inventoryPosition(stage) - demand
    let policy = network.policies[stage.position]
    let wanted = policy.orderQuantity(position: position, demand: demand)
    let quantity = min(wanted, orderLimit, network.stages[stage.position].orderCapacity)
    guard quantity > 0 else { return 0 }
    for part in network.partRanges[stage.position] {
      placeOrders(part: part, quantity: quantity * network.partQuantities[part], day, &streams)
    }
    return quantity
  }

  /// Whether the stage's policy acts on `day`.
  @inline(__always) public func isDue(_ stage: StageID, _ day: Int) -> Bool {
    let period = network.stages[stage.position].reviewPeriod
    return period == 1 || (day - network.stages[stage.position].reviewOffset) % period == 0
  }

  /// On hand − backorders + the minimum over parts of what is on order or waits to be used, before
  /// today's demand.
  func inventoryPosition(_ stage: StageID) -> Double {
    var coming = Double.infinity
    for part in network.partRanges[stage.position] {
      var units = raw[part]
      for link in network.sourceRanges[part] { units += links[link].onOrder }
      coming = min(coming, units / network.partQuantities[part])
    }
    return inventoryLevel(stage) + (coming == .infinity ? 0 : coming)
  }

  private mutating func takeOrders(_ stage: StageID, day: Int) -> Double {
    var demand = 0.0
    for index in network.outgoingRanges[stage.position] {
      let link = network.outgoingLinks[index].position
      if !ordersUnderWay.isEmpty {
        links[link].ordered += ordersUnderWay[slot(link, day)]
        ordersUnderWay[slot(link, day)] = 0
      }
      demand += links[link].ordered
    }
    return demand
  }

  private mutating func placeOrders(
    part: Int, quantity: Double, _ day: Int, _ streams: inout [RandomStream]
  ) {
    for link in network.sourceRanges[part] where links[link].share > 0 {
      let amount = quantity * links[link].share
      links[link].onOrder += amount
      let delay = network.links[link].orderLeadTime
      if network.links[link].supplier == nil {
        send(amount, link: link, day: day + delay, &streams)
      } else if delay == 0 {
        links[link].ordered += amount
      } else {
        ordersUnderWay[slot(link, day + delay)] += amount
      }
    }
  }

  /// Puts goods under way; they arrive a drawn lead time later, in whole days.
  @inline(__always) mutating func send(
    _ quantity: Double, link: Int, day: Int, _ streams: inout [RandomStream]
  ) {
    let factor = leadTimeFactors[link]
    let days: Int
    if let fixed = network.links[link].leadTime.fixedValue, factor == 1 {
      days = Int(fixed)
    } else {
      let drawn = (network.links[link].leadTime.sample(&streams[link]) * factor).rounded()
      days = Int(min(max(drawn, 0), Double(ringDays - 1 - network.links[link].orderLeadTime)))
    }
    transit[slot(link, day + days)] += quantity
  }
}
