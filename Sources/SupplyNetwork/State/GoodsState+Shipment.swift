// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// What a stage's day of shipments moved.
public struct StageMovement: Sendable, Hashable {
  /// Whether parts came in.
  public let received: Bool
  /// Units made.
  public let made: Double
  /// Units sent off.
  public let shipped: Double
  /// Units past their shelf life, thrown away.
  public let spoiled: Double

  static let none = StageMovement(received: false, made: 0, shipped: 0, spoiled: 0)
}

extension GoodsState {
  /// Receives what is due, makes what the parts allow, throws away what is too old, and serves the
  /// customers.
  ///
  /// Call once a day for every stage, in the network's shipment order, after the reviews.
  ///
  /// - Complexity: O(*n*) in the stage's suppliers and customers.
  @discardableResult
  public mutating func ship(_ stage: StageID, day: Int, streams: inout [RandomStream])
    -> StageMovement
  {
    guard needsShipment(stage, day: day), !isStopped(stage) else { return .none }
    if !aside.isEmpty { releaseFromOutside(stage, day: day, &streams) }
    let received = receive(stage, day: day)
    let made = make(stage)
    if made > 0 { onHand[stage] += made }
    let spoiled = shelves.isEmpty ? 0 : discard(stage, made: made)
    var isMoving = received || made > 0
    let shipped =
      network.flats[stage.position].has(.orderLines)
      ? serveOrders(stage, day: day, &streams) : serve(stage, day: day, &streams, &isMoving)
    if !shelves.isEmpty { takeFromOldest(shipped, stage) }
    settle(stage, isMoving: isMoving)
    return StageMovement(received: received, made: made, shipped: shipped, spoiled: spoiled)
  }

  /// Goods for end customers that arrive today.
  ///
  /// Call once a day after the last shipment.
  public mutating func deliver(_ link: LinkID, day: Int) {
    links[link.position].arrived = transit.take(link: link.position, day: day)
    flows?.arrive(links[link.position].arrived, on: link.position)
  }

  /// - Returns: whether anything came.
  private mutating func receive(_ stage: StageID, day: Int) -> Bool {
    guard mayReceive(stage, day: day) else { return false }
    var came = false
    dueDays[stage.position] &= ~(1 &<< UInt64(day & 63))
    for input in network.inputRange(stage) {
      let part = network.part(ofInput: input)
      guard network.receives(stage, part: part) else { continue }
      for link in network.sourceRange(part) {
        let reached = transit.take(link: link, day: day)
        let quantity = atDoor.isEmpty ? reached : passDoor(reached, link)
        var state = links[link]
        guard reached != 0 || quantity != 0 || state.arrived != 0 else { continue }
        if reached != 0 { state.onOrder = max(0, state.onOrder - reached) }
        state.arrived = quantity
        links[link] = state
        guard quantity != 0 else { continue }
        came = true
        raw[part] += quantity
        flows?.arrive(quantity, on: link)
      }
    }
    if network.flats[stage.position].has(.sharedPart) {
      for input in network.inputRange(stage) {
        let part = network.part(ofInput: input)
        if network.isShared(part), network.receives(stage, part: part) {
          allot(part: part, day: day)
        }
      }
    }
    if came {
      status[stage.position].insert(.received)
    } else {
      status[stage.position].remove(.received)
    }
    return came
  }

  /// What comes in of what is at the door: nothing while receipts are paused.
  private mutating func passDoor(_ quantity: Double, _ link: Int) -> Double {
    let all = atDoor[link] + quantity
    let isPaused = standsStill(link, .receipts)
    atDoor[link] = isPaused ? all : 0
    return isPaused ? 0 : all
  }

  private mutating func make(_ stage: StageID) -> Double {
    let inputs = network.inputRange(stage)
    var made = network.flats[stage.position].productionCapacity
    for input in inputs {
      let part = network.part(ofInput: input)
      let units = !allotted.isEmpty && network.isShared(part) ? allotted[input] : raw[part]
      made = min(made, units / network.inputQuantities[input])
    }
    if network.flats[stage.position].has(.whole), made < .infinity {
      made = GoodsState.wholeUnits(in: made)
    }
    guard made > 0, made < .infinity else { return 0 }
    for input in inputs {
      let part = network.part(ofInput: input)
      let used = min(raw[part], made * network.inputQuantities[input])
      raw[part] -= used
      flows?.use(used, of: part)
    }
    if !pending.isEmpty { pending[stage.position] -= made }
    flows?.make(made, at: stage)
    return made
  }

  /// - Parameter isMoving: becomes true where something is or was owed.
  /// - Returns: units sent off.
  private mutating func serve(
    _ stage: StageID, day: Int, _ streams: inout [RandomStream], _ isMoving: inout Bool
  ) -> Double {
    var sent = 0.0
    let customers = network.outgoingRange(stage)
    let ratio = fillRatio(stage, customers)
    for index in customers {
      let link = network.outgoingLink(index).position
      let state = links[link]
      // Most links of most days are idle: nothing to write.
      if state.isIdle, aside.isEmpty { continue }
      isMoving = true
      let owed = state.backorder + state.ordered
      let quantity = owed > 0 ? min(onHand[stage], portion(owed, ratio, stage)) : 0
      sent += close(
        link, stage, ready: quantity, open: owed - quantity,
        atOnce: min(state.ordered, max(0, quantity - state.backorder)), day, &streams)
    }
    return sent
  }

  /// Ends a link's day: sends what is ready, and keeps or loses what is open.
  ///
  /// - Parameter atOnce: units of today's orders that are met today, to be counted.
  /// - Returns: units sent off.
  mutating func close(
    _ link: Int, _ stage: StageID, ready: Double, open: Double, atOnce: Double = 0, _ day: Int,
    _ streams: inout [RandomStream]
  ) -> Double {
    let isLost = network.ways[link].losesUnmetDemand
    let quantity = aside.isEmpty ? ready : passGate(ready, link)
    var state = links[link]
    state.filled += atOnce
    state.demanded += state.ordered
    state.lost = isLost ? open : 0
    state.backorder = isLost ? 0 : open
    state.ordered = 0
    state.shipped = quantity
    if isLost, open > 0 {
      state.onOrder = max(0, state.onOrder - open)
      if network.ways[link].receiver >= 0 { stir(StageID(index: network.ways[link].receiver)) }
    }
    links[link] = state
    if !owedSince.isEmpty {
      owedSince[link] =
        isLost || open <= 0 ? -1 : owedSince[link] < 0 ? Int32(day) : owedSince[link]
    }
    if ready > 0 { onHand[stage] -= ready }
    if quantity > 0 {
      flows?.out(quantity, of: stage)
      flows?.send(quantity, on: link)
      send(quantity, link: link, today: day, after: 0, &streams)
    }
    return quantity
  }

  /// What the outside world has set aside leaves when shipments are no longer paused.
  private mutating func releaseFromOutside(
    _ stage: StageID, day: Int, _ streams: inout [RandomStream]
  ) {
    for input in network.inputRange(stage) {
      for link in network.sourceRange(network.part(ofInput: input))
      where aside[link] > 0 && network.ways[link].supplier < 0 {
        sendFromOutside(0, link: link, today: day, after: 0, &streams)
      }
    }
  }

  /// What leaves of what is ready or set aside: nothing while shipments to the customer are paused.
  mutating func passGate(_ quantity: Double, _ link: Int) -> Double {
    let all = aside[link] + quantity
    let isPaused = isSetAside(link)
    aside[link] = isPaused ? all : 0
    return isPaused ? 0 : all
  }

  /// What of a claim is met at a fill ratio, in whole units where goods come so.
  @inline(__always) func portion(_ claim: Double, _ ratio: Double, _ stage: StageID) -> Double {
    let units = claim * ratio
    return ratio < 1 && network.flats[stage.position].has(.whole)
      ? GoodsState.wholeUnits(above: units) : units
  }

  /// What part of every customer's claim is met: 1 under list order, which serves in turn.
  @inline(__always) func fillRatio(_ stage: StageID, _ customers: Range<Int>) -> Double {
    guard network.flats[stage.position].allocation == .proRata else { return 1 }
    let owed = customers.reduce(0) {
      let link = network.outgoingLink($1).position
      return $0 + links[link].backorder + links[link].ordered
    }
    return owed > onHand[stage] ? onHand[stage] / owed : 1
  }
}
