// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension GoodsState {
  /// A stage stops for good: it no longer orders, makes or ships, and its orders are cancelled.
  ///
  /// Goods under way to it go back to the supplier who sent them (stoppage in transit); goods it
  /// has sent still arrive. Its customers' orders are cancelled, and their share moves to their
  /// other suppliers.
  ///
  /// - Returns: the links whose goods went back, with the quantity.
  public mutating func stop(_ stage: StageID) -> [(link: LinkID, returned: Double)] {
    isStopped[stage] = true
    var returns: [(link: LinkID, returned: Double)] = []
    for link in network.incoming(stage) {
      let quantity = inTransit(link)
      clearRing(&transit, link)
      if let supplier = network.links[link].supplier { onHand[supplier] += quantity }
      returns.append((link, quantity))
      cancelOrders(on: link)
      links[link].onOrder = 0
    }
    for index in network.outgoingRanges[stage.position] {
      let link = network.outgoingLinks[index]
      cancelOrders(on: link)
      if case .part(let part) = network.links[link].destination {
        links[link].onOrder = inTransit(link)
        links[link].share = 0
        normaliseShares(of: part)
      }
    }
    return returns
  }

  private mutating func cancelOrders(on link: LinkID) {
    links[link].backorder = 0
    links[link].ordered = 0
    if !ordersUnderWay.isEmpty { clearRing(&ordersUnderWay, link) }
  }

  private func clearRing(_ ring: inout [Double], _ link: LinkID) {
    for day in 0..<ringDays { ring[slot(link.position, day)] = 0 }
  }

  /// Takes stock off a stopped stage's hands.
  ///
  public mutating func clearStock(_ stage: StageID) {
    onHand[stage] = 0
    for part in network.partRanges[stage.position] { raw[part] = 0 }
  }
}
