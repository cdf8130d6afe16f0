// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Balances at the start, for a chain that does not begin empty.
extension GoodsState {
  /// Sets the stock of a stage; less than none is owed to its first customer. Comes before what is
  /// under way.
  ///
  /// - Complexity: O(1); O(*links*) where conservation is watched.
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
  ///
  /// - Complexity: O(*days*) of the lead times.
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

  /// Goods under way on the morning of `today` that arrive on `day`.
  public mutating func addUnderWay(
    _ quantity: Double, on link: LinkID, arriving day: Int, today: Int
  ) {
    transit.add(quantity, link: link.position, day: day, today: today)
    expect(at: network.ways[link.position].receiver, on: day, today: today)
    flows?.send(quantity, on: link.position)
    addOnOrder(quantity, link)
  }

  /// Units the supplier has been asked for and has not sent. The last added is served first.
  ///
  /// - Precondition: the supplier is a stage, for the outside world sends at once.
  public mutating func addOpenOrder(_ quantity: Double, on link: LinkID) {
    guard let supplier = network.links[link].supplier else {
      preconditionFailure("an outside supplier sends at once")
    }
    reopenOrder(quantity, of: link, supplier)
    addOnOrder(quantity, link)
  }

  /// Parts on order need not match one another, so who uses them orders each for itself.
  private mutating func addOnOrder(_ quantity: Double, _ link: LinkID) {
    guard let part = network.part(of: link.position) else { return }
    links[link.position].onOrder += quantity
    mark([.netsParts, .changed], usersOf: part)
  }

  /// Says for whom shared parts on order were ordered: each stage waits for what the parts that are
  /// coming will make, a shared part divided by what its users need. Comes after all that is on
  /// order.
  ///
  /// - Parameter needs: per stage, units a day that it is expected to make.
  ///
  /// - Complexity: O(*inputs* + *links*).
  public mutating func claimSharedParts(needs: [Double]) {
    guard !pending.isEmpty else { return }
    for index in network.stages.indices where network.flats[index].has(.sharedPart) {
      let made = network.inputRange(StageID(index)).map { input in
        let part = network.part(ofInput: input)
        let coming = network.sourceRange(part).reduce(raw[part]) { $0 + links[$1].onOrder }
        let share = userShare(input, of: part) {
          needs[network.inputs[$0].stage.position] * network.inputQuantities[$0]
        }
        return coming * share / network.inputQuantities[input]
      }
      pending[index] = made.min() ?? 0
    }
  }
}
