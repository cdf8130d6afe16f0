// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Which supplier gets which order.
extension GoodsState {
  /// Most units of the stage's item its suppliers will take an order for at one review.
  ///
  /// Orders of all parts are cut alike, so that parts match; a part that has no supplier left sets
  /// no limit here, for it is not ordered.
  func room(_ stage: StageID) -> Double {
    var room = Double.infinity
    for input in network.inputRange(stage) {
      let part = network.part(ofInput: input)
      guard hasSource(part) else { continue }
      let byShares = network.parts[part].sourcing == .shares
      var units = byShares ? Double.infinity : 0
      for link in network.sourceRange(part) where isOpen[link] {
        let capacity = orderCapacity(link)
        if !byShares {
          units += capacity
        } else if shares[link] > 0 {
          units = min(units, capacity / shares[link])
        }
      }
      room = min(room, units / network.inputQuantities[input])
    }
    return room
  }

  mutating func placeOrders(
    part: Int, quantity: Double, _ day: Int, _ streams: inout [RandomStream]
  ) {
    if network.parts[part].sourcing != .shares {
      let rest = placeInTurn(part, quantity, day, &streams, tardy: false)
      if rest > 0 { _ = placeInTurn(part, rest, day, &streams, tardy: true) }
    } else if network.parts[part].isWhole {
      placeWhole(part, quantity, day, &streams)
    } else {
      for link in network.sourceRange(part) where shares[link] > 0 {
        placeOrder(quantity * shares[link], link: link, day, &streams)
      }
    }
  }

  /// - Returns: what nobody had room for.
  private mutating func placeInTurn(
    _ part: Int, _ quantity: Double, _ day: Int, _ streams: inout [RandomStream], tardy: Bool
  ) -> Double {
    var rest = quantity
    for link in network.sourceRange(part)
    where rest > 0 && isOpen[link] && isTardy(link, part, day) == tardy {
      let amount = min(rest, orderCapacity(link))
      guard amount > 0 else { continue }
      placeOrder(amount, link: link, day, &streams)
      rest -= amount
    }
    return rest
  }

  /// Whether a supplier has owed goods for longer than the customer is patient.
  private func isTardy(_ link: Int, _ part: Int, _ day: Int) -> Bool {
    guard !owedSince.isEmpty, owedSince[link] >= 0 else { return false }
    return day - Int(owedSince[link]) >= network.parts[part].patience
  }

  /// Whole units by shares: each source gets its share rounded, and the rounding is made good by
  /// the next orders.
  private mutating func placeWhole(
    _ part: Int, _ quantity: Double, _ day: Int, _ streams: inout [RandomStream]
  ) {
    var rest = quantity
    let sources = network.sourceRange(part)
    let last = sources.last { shares[$0] > 0 }
    for link in sources where shares[link] > 0 {
      let wanted = quantity * shares[link] + carry[link]
      let amount = link == last ? rest : min(rest, max(0, wanted.rounded()))
      carry[link] = wanted - amount
      rest -= amount
      if amount > 0 { placeOrder(amount, link: link, day, &streams) }
    }
  }

  private mutating func placeOrder(
    _ amount: Double, link: Int, _ day: Int, _ streams: inout [RandomStream]
  ) {
    links[link].onOrder += amount
    let way = network.ways[link]
    if way.receiver >= 0 { stir(StageID(index: way.receiver)) }
    if way.supplier < 0 {
      sendFromOutside(amount, link: link, today: day, after: Int(way.orderDelay), &streams)
    } else if way.orderDelay == 0 {
      links[link].ordered += amount
      status[Int(way.supplier)].formUnion([.ordered, .changed])
    } else {
      let reached = day + Int(way.orderDelay)
      ordersUnderWay.add(amount, link: link, day: reached, today: day)
      expect(at: way.supplier, on: reached, today: day)
    }
  }

  /// Goods of the outside world leave at once, unless shipments to the customer are paused.
  mutating func sendFromOutside(
    _ amount: Double, link: Int, today: Int, after delay: Int, _ streams: inout [RandomStream]
  ) {
    let quantity = aside.isEmpty ? amount : passGate(amount, link)
    guard quantity > 0 else { return }
    flows?.send(quantity, on: link)
    send(quantity, link: link, today: today, after: delay, &streams)
  }

  /// Puts goods under way after a delay; they arrive a drawn lead time later.
  @inline(__always) mutating func send(
    _ quantity: Double, link: Int, today: Int, after delay: Int, _ streams: inout [RandomStream]
  ) {
    let factor = leadTimeFactors.isEmpty ? 1 : leadTimeFactors[link]
    if keepsDepartures {
      let days = max(0, network.links[link].leadTime.sample(&streams[link]) * factor)
      departures.append(Departure(link: LinkID(link), quantity: quantity, days: days))
      return
    }
    let way = network.ways[link]
    let days =
      way.fixedDays >= 0 && factor == 1
      ? Int(way.fixedDays)
      : drawnDays(
        link, factor, &streams[link],
        atMost: way.fixedDays < 0 ? longestDraw - Int(way.orderDelay) : DayRings.mostDays)
    let arrival = today + delay + days
    transit.add(quantity, link: link, day: arrival, today: today)
    expect(at: way.receiver, on: arrival, today: today)
  }

  /// A drawn lead time in whole days; what is random is cut.
  @inline(__always) private func drawnDays(
    _ link: Int, _ factor: Double, _ stream: inout RandomStream, atMost longest: Int
  ) -> Int {
    let drawn = network.leadTimes[link].sample(&stream) * factor
    return Int(max(0, min(network.ways[link].leadTimeUnit.wholeDays(drawn), Double(longest))))
  }
}

/// Goods on their way in continuous review.
struct Departure: Sendable {
  let link: LinkID
  let quantity: Double
  let days: Double
}
