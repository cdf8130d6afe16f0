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
    arrived[link] = transit[index]
    transit[index] = 0
  }

  private mutating func receive(_ stage: StageID, day: Int) {
    for part in network.partRanges[stage.position] {
      for link in network.sourceRanges[part] {
        let index = slot(link, day)
        let quantity = transit[index]
        arrived[link] = quantity
        guard quantity > 0 else { continue }
        transit[index] = 0
        raw[part] += quantity
        onOrder[link] = max(0, onOrder[link] - quantity)
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
      let owed = backorder[link] + ordered[link]
      let quantity = owed > 0 ? min(onHand[stage], owed * ratio) : 0
      shipped[link] = quantity
      demanded[link] += ordered[link]
      filled[link] += min(ordered[link], max(0, quantity - backorder[link]))
      lost[link] = 0
      if quantity > 0 {
        onHand[stage] -= quantity
        send(quantity, link: link, day: day, &streams)
      }
      if network.links[link].losesUnmetDemand {
        lost[link] = owed - quantity
        backorder[link] = 0
      } else {
        backorder[link] = owed - quantity
      }
      ordered[link] = 0
    }
  }

  /// What part of every customer's claim is met: 1 under list order, which serves in turn.
  private func fillRatio(_ stage: StageID, _ customers: Range<Int>) -> Double {
    guard network.stages[stage.position].allocation == .proRata else { return 1 }
    let owed = customers.reduce(0) {
      $0 + backorder[network.outgoingLinks[$1]] + ordered[network.outgoingLinks[$1]]
    }
    return owed > onHand[stage] ? onHand[stage] / owed : 1
  }
}
