// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

extension GoodsState {
  /// An end customer asks for goods: they count as an order that arrives at today's review.
  ///
  /// Of whole goods whole units are asked for; what is left over is asked for later.
  public mutating func demand(_ quantity: Double, on link: LinkID) {
    guard quantity != 0 else { return }
    var units = quantity
    if let seller = network.supplier(of: link.position) {
      status[seller.position].formUnion([.ordered, .changed])
      if network.flats[seller.position].has(.whole) {
        let wanted = quantity + carry[link.position]
        units = GoodsState.wholeUnits(in: wanted)
        carry[link.position] = wanted - units
      }
    }
    links[link.position].ordered += units
  }

  /// Takes in the orders that reach the stage today and, when the stage is due, orders by its
  /// policy.
  ///
  /// Call once a day for every stage, in the network's review order, before any shipment.
  ///
  /// - Parameters:
  ///   - day: number of the day.
  ///   - orderLimit: most that may be ordered (money stops goods here).
  ///   - streams: one stream a link for lead times.
  /// - Returns: units of the stage's item ordered.
  /// - Complexity: O(*n*) in the stage's suppliers and customers; over an echelon, in its members.
  @discardableResult
  public mutating func review(
    _ stage: StageID, day: Int, orderLimit: Double = .infinity, streams: inout [RandomStream]
  ) -> Double {
    guard needsReview(stage, day: day) else { return 0 }
    let demand = takeOrders(stage, day: day)
    if !orderHistory.isEmpty { orderHistory[historySlot(stage, day)] = 0 }
    if isStarved(stage) {
      cancelUnfillable(stage)
      if !withheld.isEmpty { withheld[stage.position] = 0 }
    }
    guard !isStopped(stage), isDue(stage, day), !isDisrupted(stage, .orders) else {
      if network.flats[stage.position].has(.passedDemand) { withheld[stage.position] += demand }
      return 0
    }
    var wanted = wantedOrder(stage, day, demand: demand)
    if network.flats[stage.position].has(.passedDemand) { wanted += withheld[stage.position] }
    guard wanted > 0 else {
      if demand == 0 { status[stage.position].remove(.changed) }
      return 0
    }
    if status[stage.position].contains(.starvedSupplier) { closeExhaustedSources(of: stage) }
    var quantity = orderQuantity(stage, wanted: wanted, orderLimit: orderLimit)
    if status[stage.position].contains(.netsParts) {
      quantity = placeNetOrders(stage, quantity, day, &streams)
    } else if quantity > 0 {
      for input in network.inputRange(stage) {
        placeOrders(
          part: network.part(ofInput: input), quantity: quantity * network.inputQuantities[input],
          day, &streams)
      }
    }
    if network.flats[stage.position].has(.passedDemand) {
      withheld[stage.position] = max(0, wanted - quantity)
    }
    guard quantity > 0 else { return 0 }
    if !orderHistory.isEmpty { orderHistory[historySlot(stage, day)] = quantity }
    if !pending.isEmpty { pending[stage.position] += quantity }
    return quantity
  }

  /// What the policy wants, within what money, the stage, its suppliers and capacity allow.
  @inline(__always) private func orderQuantity(
    _ stage: StageID, wanted: Double, orderLimit: Double
  ) -> Double {
    var limit = min(orderLimit, network.flats[stage.position].orderCapacity)
    if network.flats[stage.position].has(.sourcing)
      || status[stage.position].contains(.starvedSupplier)
    {
      limit = min(limit, room(stage))
    }
    if !comingLimits.isEmpty { limit = min(limit, capacityLimit(stage)) }
    guard network.flats[stage.position].has(.whole) else { return min(wanted, limit) }
    return min(GoodsState.wholeUnits(above: wanted), GoodsState.wholeUnits(in: limit))
  }

  /// Whether the stage's policy acts on `day`.
  @inlinable @inline(__always) public func isDue(_ stage: StageID, _ day: Int) -> Bool {
    let period = Int(network.flats[stage.position].reviewPeriod)
    return period == 1 || (day - Int(network.flats[stage.position].reviewOffset)) % period == 0
  }

  @inline(__always) func historySlot(_ stage: StageID, _ day: Int) -> Int {
    (day % orderHistoryDays) * onHand.count + stage.position
  }

  private mutating func takeOrders(_ stage: StageID, day: Int) -> Double {
    if network.flats[stage.position].has(.delayedOrders) { takeDelayedOrders(stage, day: day) }
    var demand = 0.0
    for index in network.outgoingRange(stage) {
      demand += links[network.outgoingLink(index).position].ordered
    }
    if network.flats[stage.position].has(.lostSales) { demand -= lostAtSight(stage) }
    if network.flats[stage.position].has(.orderLines) { noteOrders(stage) }
    if network.flats[stage.position].followsDemand { demandHistory[stage.position].add(demand) }
    return demand
  }

  private mutating func takeDelayedOrders(_ stage: StageID, day: Int) {
    for index in network.outgoingRange(stage) {
      let link = network.outgoingLink(index).position
      guard network.ways[link].orderDelay > 0 else { continue }
      let reached = ordersUnderWay.take(link: link, day: day)
      guard reached != 0 else { continue }
      links[link].ordered += reached
      status[stage.position].formUnion([.ordered, .changed])
    }
  }

  /// Demand beyond what is on hand, of customers who do not wait: nothing is ordered for it.
  private func lostAtSight(_ stage: StageID) -> Double {
    var asked = 0.0
    for index in network.outgoingRange(stage) {
      let link = network.outgoingLink(index)
      if network.ways[link.position].losesUnmetDemand { asked += links[link.position].ordered }
    }
    return max(0, asked - onHand[stage])
  }

  /// What the policy asks for at the position it looks at, today's demand taken off.
  ///
  /// Inlined like the two below: a call would copy the whole state, some 300 bytes, to pass it.
  @inline(__always) private func wantedOrder(_ stage: StageID, _ day: Int, demand: Double) -> Double
  {
    let basis = network.flats[stage.position].basis
    let position =
      (basis == .local ? inventoryPosition(stage) : echelonPosition(stage)) - demand
    guard !network.flats[stage.position].followsDemand else {
      return network.policies[stage.position].orderQuantity(
        demandHistory[stage.position].view(position, demand))
    }
    let wanted = network.policies[stage.position].orderQuantity(
      StockView(position: position, demand: demand))
    guard basis == .balancedEchelon else { return wanted }
    return min(wanted, max(0, echelonCeiling(stage, day) - position))
  }

  /// On hand − backorders + the minimum over parts of what is on order or waits to be used, before
  /// today's demand.
  @inline(__always) func inventoryPosition(_ stage: StageID) -> Double {
    inventoryLevel(stage) + unitsComing(stage)
  }

  /// Units of the stage's item that what is on order, at the door or waiting to be used will make.
  @inline(__always) func unitsComing(_ stage: StageID) -> Double {
    var coming = Double.infinity
    for input in network.inputRange(stage) {
      coming = min(coming, partComing(input, of: stage) / network.inputQuantities[input])
    }
    return coming == .infinity ? 0 : coming
  }

  /// Units of a part that are on order, at the door or waiting to be used by the stage.
  @inline(__always) func partComing(_ input: Int, of stage: StageID) -> Double {
    let part = network.part(ofInput: input)
    var units = raw[part]
    for link in network.sourceRange(part) {
      units += links[link].onOrder
      if !atDoor.isEmpty { units += atDoor[link] }
    }
    return pending.isEmpty ? units : unclaimed(units, of: part, by: stage)
  }
}
