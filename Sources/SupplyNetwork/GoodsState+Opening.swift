// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Balances at the start, for a chain that does not begin empty.
extension GoodsState {
  /// Sets the stock of a stage; less than none is owed to its first customer.
  public mutating func setOpening(stock: Double, of stage: StageID) {
    onHand[stage] = max(0, stock)
    if stock < 0, let first = network.outgoingRanges[stage.position].first {
      links[network.outgoingLinks[first]].backorder = -stock
    }
  }

  /// Sets what is under way on a link: `shipments` units arrive on each day of its lead time, and
  /// orders of `orders` units reach the supplier on each day of its order lead time.
  ///
  /// - Precondition: the link's lead time is fixed, and the first day is day 0.
  public mutating func setOpening(shipments: Double, orders: Double, on link: LinkID) {
    guard let leadTime = network.links[link].leadTime.fixedValue else {
      preconditionFailure("an opening pipeline needs a fixed lead time")
    }
    let delay = network.links[link].orderLeadTime
    for day in 0..<Int(leadTime) { transit[slot(link.position, day)] += shipments }
    if network.links[link].supplier != nil {
      for day in 0..<delay { ordersUnderWay[slot(link.position, day)] += orders }
    }
    links[link].onOrder += shipments * leadTime + orders * Double(delay)
  }
}
