// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension GoodsState {
  /// A stage stops for good: it no longer orders, makes or ships, and its orders are cancelled.
  ///
  /// Goods under way to it, at its door or set aside for it go back to the supplier (stoppage in
  /// transit); goods it has sent still arrive. Its customers' orders are cancelled, and their share
  /// moves to their other suppliers; where there are none, the customers order no more of the parts
  /// that would wait for it. Stages that share a part stop together.
  ///
  /// - Returns: the links whose goods went back, with the quantity.
  /// - Complexity: O(*n*) in the stage's links, the days of their ways, and who is starved by it.
  public mutating func stop(_ stage: StageID) -> [(link: LinkID, returned: Double)] {
    status[stage.position].insert(.stopped)
    var returns: [(link: LinkID, returned: Double)] = []
    for link in network.incoming(stage) {
      let quantity = inTransit(link) + waitingAtDoor(link)
      transit.clear(link.position)
      flows?.back(quantity, on: link.position, to: network.supplier(of: link.position))
      if let supplier = network.supplier(of: link.position) {
        stir(supplier)
        onHand[supplier] += quantity + setAside(link)
        takeFromOldest(-quantity, supplier)
      }
      if !aside.isEmpty {
        aside[link.position] = 0
        atDoor[link.position] = 0
      }
      returns.append((link, quantity))
      cancelOrders(on: link)
      links[link].onOrder = 0
    }
    for index in network.outgoingRange(stage) {
      let link = network.outgoingLink(index)
      cancelOrders(on: link)
      if !aside.isEmpty {
        onHand[stage] += aside[link.position]
        aside[link.position] = 0
      }
      if let part = network.part(of: link.position) {
        let coming = inTransit(link)
        loseParts(max(0, links[link].onOrder - coming), of: part)
        links[link].onOrder = coming
        mark(.stirred, usersOf: part)
        close(link)
      }
    }
    limitComing()
    return returns
  }

  private mutating func cancelOrders(on link: LinkID) {
    links[link].backorder = 0
    links[link].ordered = 0
    if !owedSince.isEmpty { owedSince[link.position] = -1 }
    dropOrders(of: link)
    ordersUnderWay.clear(link.position)
  }

  /// Takes stock off a stopped stage's hands.
  ///
  /// - Complexity: O(*n*) in the stage's parts.
  public mutating func clearStock(_ stage: StageID) {
    flows?.out(onHand[stage], of: stage)
    onHand[stage] = 0
    for input in network.inputRange(stage) {
      let part = network.part(ofInput: input)
      flows?.use(raw[part], of: part)
      raw[part] = 0
    }
  }
}
