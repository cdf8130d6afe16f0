import DiscreteEvents
import FinanceBasics

extension GoodsState {
  /// Receives what is due, makes what the parts allow, and serves the customers.
  ///
  /// Call once a day for every stage, in the network's shipment order, after the reviews.
  ///
  /// - Returns: units made.
  @discardableResult
  public mutating func ship(_ stage: StageID, day: Int, streams: inout [RandomStream]) -> Double {
    guard !isStopped[stage] else { return 0 }
    receive(stage, day: day)
    let made = make(stage)
    onHand[stage] += made
    serve(stage, day: day, &streams)
    return made
  }

  /// Goods for end customers that arrive today.
  ///
  /// Call once a day after the last shipment.
  public mutating func deliver(_ link: LinkID, day: Int) {
    let index = slot(link.position, day)
    links[link].arrived = transit[index]
    transit[index] = 0
  }

  private mutating func receive(_ stage: StageID, day: Int) {
    for part in network.partRanges[stage.position] {
      for link in network.sourceRanges[part] {
        let index = slot(link, day)
        let quantity = transit[index]
        if quantity == 0 {
          if links[link].arrived != 0 { links[link].arrived = 0 }
          continue
        }
        links[link].arrived = quantity
        transit[index] = 0
        raw[part] += quantity
        links[link].onOrder = max(0, links[link].onOrder - quantity)
      }
    }
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

  private mutating func serve(
    _ stage: StageID, day: Int, _ streams: inout [RandomStream]
  ) {
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
        onHand[stage] -= quantity
        send(quantity, link: link, day: day, &streams)
      }
    }
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
