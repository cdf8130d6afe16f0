import FinanceBasics

extension GoodsState {
  /// A stage stops for good: it no longer orders, makes or ships, and its orders are cancelled.
  ///
  /// Goods under way to it go back to the supplier who sent them (stoppage in transit); goods it
  /// has sent still arrive. Its customers' orders are cancelled, and their share moves to their
  /// other suppliers.
  ///
  /// - Returns: the links whose goods went back, with the quantity.
  public mutating func stop(_ stage: StageID) -> [(link: LinkID, returned: Double)] {
    isStopped[stage] = true
    var returns: [(link: LinkID, returned: Double)] = []
    for link in network.incoming(stage) {
      let quantity = inTransit(link)
      clearRing(&transit, link)
      if let supplier = network.links[link].supplier { onHand[supplier] += quantity }
      returns.append((link, quantity))
      cancelOrders(on: link)
      onOrder[link] = 0
    }
    for index in network.outgoingRanges[stage.position] {
      let link = network.outgoingLinks[index]
      cancelOrders(on: link)
      if case .part(let part) = network.links[link].destination {
        onOrder[link] = inTransit(link)
        share[link] = 0
        normaliseShares(of: part)
      }
    }
    return returns
  }

  private mutating func cancelOrders(on link: LinkID) {
    backorder[link] = 0
    ordered[link] = 0
    if !ordersUnderWay.isEmpty { clearRing(&ordersUnderWay, link) }
  }

  private func clearRing(_ ring: inout [Double], _ link: LinkID) {
    let start = link.position * ringDays
    for index in start..<(start + ringDays) { ring[index] = 0 }
  }

  /// Takes stock off a stopped stage's hands.
  ///
  public mutating func clearStock(_ stage: StageID) {
    onHand[stage] = 0
    for part in network.partRanges[stage.position] { raw[part] = 0 }
  }
}
