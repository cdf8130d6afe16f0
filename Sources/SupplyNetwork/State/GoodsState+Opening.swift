// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Balances at the start, for a chain that does not begin empty.
extension GoodsState {
  /// Sets the stock of a stage; less than none is owed to its first customer. Comes before what is
  /// under way.
  public mutating func setOpening(stock: Double, of stage: StageID) {
    onHand[stage] = max(0, stock)
    if !shelves.isEmpty {
      shelves[stage.position] = Shelf(
        life: Int(network.flats[stage.position].shelfLife), stock: onHand[stage])
    }
    if stock < 0, let first = network.outgoingRange(stage).first {
      let link = network.outgoingLink(first)
      links[link].backorder = -stock
      if !orderLines.isEmpty {
        orderLines[stage.position] = [
          OrderLine(link: link, rank: 0, quantity: -stock, isNew: false)
        ]
      }
    }
    if flows != nil { flows = GoodsFlows(self) }
  }

  /// Sets what is under way on a link: `shipments` units arrive on each day of its lead time, and
  /// orders of `orders` units reach the supplier on each day of its order lead time.
  ///
  /// - Precondition: the link's lead time is fixed, and the first day is day 0.
  public mutating func setOpening(shipments: Double, orders: Double, on link: LinkID) {
    guard let leadTime = network.links[link].leadTime.fixedValue else {
      preconditionFailure("an opening pipeline needs a fixed lead time")
    }
    let delay = Int(network.ways[link.position].orderDelay)
    let way = network.ways[link.position]
    for day in 0..<Int(leadTime) {
      transit.add(shipments, link: link.position, day: day, today: 0)
      expect(at: way.receiver, on: day, today: 0)
    }
    if way.supplier >= 0 {
      for day in 0..<delay {
        ordersUnderWay.add(orders, link: link.position, day: day, today: 0)
        expect(at: way.supplier, on: day, today: 0)
      }
    }
    flows?.send(shipments * leadTime, on: link.position)
    links[link].onOrder += shipments * leadTime + orders * Double(delay)
  }
}
