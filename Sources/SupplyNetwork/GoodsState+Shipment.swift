// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// What a stage's day of shipments moved.
public struct StageMovement: Sendable, Hashable {
  public let received: Bool
  /// Units made, and units sent off.
  public let made: Double
  public let shipped: Double
}

extension GoodsState {
  /// Receives what is due, makes what the parts allow, and serves the customers.
  ///
  /// Call once a day for every stage, in the network's shipment order, after the reviews.
  ///
  @discardableResult
  public mutating func ship(_ stage: StageID, day: Int, streams: inout [RandomStream])
    -> StageMovement
  {
    guard !isStopped[stage] else { return StageMovement(received: false, made: 0, shipped: 0) }
    let received = receive(stage, day: day)
    let made = make(stage)
    if made > 0 { onHand[stage] += made }
    let shipped = serve(stage, day: day, &streams)
    return StageMovement(received: received, made: made, shipped: shipped)
  }

  /// Goods for end customers that arrive today.
  ///
  /// Call once a day after the last shipment.
  public mutating func deliver(_ link: LinkID, day: Int) {
    let index = slot(link.position, day)
    links[link].arrived = transit[index]
    transit[index] = 0
  }

  /// - Returns: whether anything came.
  private mutating func receive(_ stage: StageID, day: Int) -> Bool {
    var came = false
    for part in network.partRanges[stage.position] {
      for link in network.sourceRanges[part] {
        let index = slot(link, day)
        let quantity = transit[index]
        if quantity == 0 {
          if links[link].arrived != 0 { links[link].arrived = 0 }
          continue
        }
        links[link].arrived = quantity
        came = true
        transit[index] = 0
        raw[part] += quantity
        links[link].onOrder = max(0, links[link].onOrder - quantity)
      }
    }
    return came
  }

  private mutating func make(_ stage: StageID) -> Double {
    var made = Double.infinity
    for part in network.partRanges[stage.position] {
      made = min(made, raw[part] / network.partQuantities[part])
    }
    made = min(made, network.stages[stage.position].productionCapacity)
    guard made > 0, made < .infinity else { return 0 }
    for part in network.partRanges[stage.position] {
      raw[part] = max(0, raw[part] - made * network.partQuantities[part])
    }
    return made
  }

  /// - Returns: units sent off.
  private mutating func serve(
    _ stage: StageID, day: Int, _ streams: inout [RandomStream]
  ) -> Double {
    var sent = 0.0
    let customers = network.outgoingRanges[stage.position]
    let ratio = fillRatio(stage, customers)
    for index in customers {
      let link = network.outgoingLinks[index].position
      var state = links[link]
      let owed = state.backorder + state.ordered
      // Most links of most days are idle: nothing to write.
      if owed == 0, state.shipped == 0, state.lost == 0 { continue }
      let quantity = owed > 0 ? min(onHand[stage], owed * ratio) : 0
      state.demanded += state.ordered
      state.filled += min(state.ordered, max(0, quantity - state.backorder))
      state.shipped = quantity
      let isLost = network.links[link].losesUnmetDemand
      state.lost = isLost ? owed - quantity : 0
      state.backorder = isLost ? 0 : owed - quantity
      state.ordered = 0
      links[link] = state
      if quantity > 0 {
        sent += quantity
        onHand[stage] -= quantity
        send(quantity, link: link, day: day, &streams)
      }
    }
    return sent
  }

  /// What part of every customer's claim is met: 1 under list order, which serves in turn.
  private func fillRatio(_ stage: StageID, _ customers: Range<Int>) -> Double {
    guard network.stages[stage.position].allocation == .proRata else { return 1 }
    let owed = customers.reduce(0) {
      $0 + links[network.outgoingLinks[$1]].backorder + links[network.outgoingLinks[$1]].ordered
    }
    return owed > onHand[stage] ? onHand[stage] / owed : 1
  }
}
