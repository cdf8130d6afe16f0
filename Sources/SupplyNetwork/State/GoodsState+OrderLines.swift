// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// One order of one customer.
struct OrderLine: Sendable {
  let link: LinkID
  /// Place of the customer among those served in turn; equal for all where the first come is first.
  let rank: Int32
  var quantity: Double
  /// Came in today.
  var isNew: Bool
}

/// Orders kept one by one.
extension GoodsState {
  /// Adds today's orders, each behind those of its rank.
  mutating func noteOrders(_ stage: StageID) {
    let isFirstCome = network.flats[stage.position].allocation == .firstCome
    let customers = network.outgoingRange(stage)
    for index in customers {
      let link = network.outgoingLink(index)
      guard links[link.position].ordered > 0 else { continue }
      let rank = Int32(isFirstCome ? 0 : index - customers.lowerBound)
      let line = OrderLine(
        link: link, rank: rank, quantity: links[link.position].ordered, isNew: true)
      let place = orderLines[stage].lastIndex { $0.rank <= rank }.map { $0 + 1 } ?? 0
      orderLines[stage.position].insert(line, at: place)
    }
  }

  /// Serves order by order. One that may not be split waits until all of it is there; under first
  /// come, first served, those behind it wait too.
  ///
  /// - Returns: units sent off.
  mutating func serveOrders(
    _ stage: StageID, day: Int, _ streams: inout [RandomStream]
  ) -> Double {
    let customers = network.outgoingRange(stage)
    let ratio = fillRatio(stage, customers)
    let isFirstCome = network.flats[stage.position].allocation == .firstCome
    var left = onHand[stage]
    // What is ready is noted as shipped; `close` says what leaves.
    for index in customers { links[network.outgoingLink(index).position].shipped = 0 }
    var isBlocked = false
    for index in orderLines[stage].indices where !isBlocked {
      let line = orderLines[stage][index]
      let mayBeSplit = network.links[line.link].shipsPartially
      let quantity =
        mayBeSplit
        ? min(left, portion(line.quantity, ratio, stage))
        : line.quantity <= left ? line.quantity : 0
      isBlocked = isFirstCome && quantity < line.quantity
      guard quantity > 0 else { continue }
      left -= quantity
      links[line.link.position].shipped += quantity
      if line.isNew { links[line.link.position].filled += quantity }
      orderLines[stage.position][index].quantity -= quantity
    }
    orderLines[stage.position].removeAll {
      $0.quantity <= 0 || network.ways[$0.link.position].losesUnmetDemand
    }
    for index in orderLines[stage].indices { orderLines[stage.position][index].isNew = false }
    var sent = 0.0
    for index in customers {
      let link = network.outgoingLink(index).position
      let quantity = links[link].shipped
      let open = links[link].backorder + links[link].ordered - quantity
      sent += close(link, stage, ready: quantity, open: max(0, open), day, &streams)
    }
    return sent
  }

  /// Cancels orders of a link, the latest first.
  mutating func dropOrders(_ units: Double, of link: LinkID) {
    guard !orderLines.isEmpty, let supplier = network.supplier(of: link.position) else { return }
    var rest = units
    for index in orderLines[supplier].indices.reversed()
    where orderLines[supplier][index].link == link {
      let dropped = min(rest, orderLines[supplier][index].quantity)
      orderLines[supplier.position][index].quantity -= dropped
      rest -= dropped
    }
  }

  /// Goods a customer was promised are owed again, before all it ordered since.
  mutating func reopenOrder(_ units: Double, of link: LinkID, _ stage: StageID) {
    links[link.position].backorder += units
    stir(stage)
    guard !orderLines.isEmpty, network.flats[stage.position].has(.orderLines) else { return }
    let customers = network.outgoingRange(stage)
    let isFirstCome = network.flats[stage.position].allocation == .firstCome
    let place = customers.first { network.outgoingLink($0) == link } ?? customers.lowerBound
    let rank = Int32(isFirstCome ? 0 : place - customers.lowerBound)
    let index = orderLines[stage].firstIndex { $0.rank >= rank } ?? orderLines[stage].count
    orderLines[stage.position].insert(
      OrderLine(link: link, rank: rank, quantity: units, isNew: false), at: index)
  }

  /// Cancels every order of a link.
  mutating func dropOrders(of link: LinkID) {
    guard !orderLines.isEmpty, let supplier = network.supplier(of: link.position) else { return }
    orderLines[supplier.position].removeAll { $0.link == link }
  }
}
