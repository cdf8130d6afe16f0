// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Which supplier gets which order.
extension GoodsState {
  /// Most units of the stage's item its suppliers will take an order for at one review.
  ///
  /// A stopped supplier takes none. Orders of all parts are cut alike, so that parts match.
  func room(_ stage: StageID) -> Double {
    var room = Double.infinity
    for input in network.inputRange(stage) {
      let part = network.part(ofInput: input)
      let byShares = network.parts[part].sourcing == .shares
      var units = byShares ? Double.infinity : 0
      for link in network.sourceRange(part) where links[link].share > 0 {
        let capacity = network.links[link].orderCapacity
        units = byShares ? min(units, capacity / links[link].share) : units + capacity
      }
      room = min(room, units / network.inputQuantities[input])
    }
    return room
  }

  mutating func placeOrders(
    part: Int, quantity: Double, _ day: Int, _ streams: inout [RandomStream]
  ) {
    if network.parts[part].sourcing == .shares {
      for link in network.sourceRange(part) where links[link].share > 0 {
        placeOrder(quantity * links[link].share, link: link, day, &streams)
      }
    } else {
      var rest = quantity
      for link in network.sourceRange(part) where links[link].share > 0 && rest > 0 {
        let amount = min(rest, network.links[link].orderCapacity)
        placeOrder(amount, link: link, day, &streams)
        rest -= amount
      }
    }
  }

  private mutating func placeOrder(
    _ amount: Double, link: Int, _ day: Int, _ streams: inout [RandomStream]
  ) {
    links[link].onOrder += amount
    let delay = network.links[link].orderLeadTime
    if network.links[link].supplier == nil {
      flows?.send(amount, on: link)
      send(amount, link: link, day: day + delay, &streams)
    } else if delay == 0 {
      links[link].ordered += amount
    } else {
      ordersUnderWay[slot(link, day + delay)] += amount
    }
  }

  /// Puts goods under way; they arrive a drawn lead time later.
  @inline(__always) mutating func send(
    _ quantity: Double, link: Int, day: Int, _ streams: inout [RandomStream]
  ) {
    let factor = leadTimeFactors[link]
    if keepsDepartures {
      let days = max(0, network.links[link].leadTime.sample(&streams[link]) * factor)
      departures.append(Departure(link: LinkID(link), quantity: quantity, days: days))
      return
    }
    let days: Int
    if network.fixedDays[link] >= 0, factor == 1 {
      days = Int(network.fixedDays[link])
    } else {
      let drawn = network.links[link].leadTime.sample(&streams[link]) * factor
      let whole = drawn.rounded(
        network.links[link].leadTimeUnit == .fractions ? .up : .toNearestOrAwayFromZero)
      days = Int(min(max(whole, 0), Double(ringDays - 2 - network.links[link].orderLeadTime)))
    }
    transit[slot(link, day + days)] += quantity
  }
}

/// Goods on their way in continuous review.
struct Departure: Sendable {
  let link: LinkID
  let quantity: Double
  let days: Double
}
