// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Who can still supply what. A stage that misses a part for good is starved: it delivers what is
/// left, takes orders for no more than that, and then leaves its customers to other suppliers; if
/// there are none, they are starved in turn.
extension GoodsState {
  /// Whether anybody takes orders for a part.
  @inline(__always) func hasSource(_ part: Int) -> Bool {
    for link in network.sourceRange(part) where isOpen[link] { return true }
    return false
  }

  /// Makes the shares of a part's open sources sum to one; reserves, which have none, take over
  /// alike when nobody else is left.
  mutating func setShares(of part: Int) {
    let sources = network.sourceRange(part)
    var (total, open) = (0.0, 0.0)
    for link in sources where isOpen[link] {
      total += network.links[link].share
      open += 1
    }
    for link in sources {
      let share = total > 0 ? network.links[link].share / total : 1 / open
      shares[link] = isOpen[link] ? share : 0
    }
  }

  /// A source takes no more orders. Whoever closes the last of some then looks at what may be
  /// coming: ``limitComing()``.
  mutating func close(_ link: LinkID) {
    guard isOpen[link.position], let part = network.part(of: link.position) else { return }
    isOpen[link.position] = false
    setShares(of: part)
    mark(.netsParts, usersOf: part)
    guard !hasSource(part) else { return }
    for user in network.customers(of: link) { starve(user) }
  }

  private mutating func starve(_ stage: StageID) {
    guard !isStarved(stage) else { return }
    // What it can still promise changes from day to day.
    status[stage.position].formUnion([.starved, .restless])
    for index in network.outgoingRange(stage) {
      guard let part = network.part(of: network.outgoingLink(index).position) else { continue }
      mark(.starvedSupplier, usersOf: part)
    }
  }

  /// Sources with nothing left to promise take no more orders.
  mutating func closeExhaustedSources(of stage: StageID) {
    for input in network.inputRange(stage) {
      for link in network.sourceRange(network.part(ofInput: input))
      where isOpen[link] && orderCapacity(link) <= 1e-9 {
        guard let supplier = network.supplier(of: link), isStarved(supplier) else { continue }
        close(LinkID(link))
        limitComing()
      }
    }
  }

  /// Most that a source takes an order for: what one review may order there, and of a starved
  /// supplier what it has not promised yet.
  func orderCapacity(_ link: Int) -> Double {
    var units = network.links[link].orderCapacity
    if let supplier = network.supplier(of: link), isStarved(supplier) {
      units = min(units, max(0, unpromised(supplier)))
    }
    let isWhole = network.part(of: link).map { network.parts[$0].isWhole } ?? false
    return isWhole ? GoodsState.wholeUnits(in: units) : units
  }

  /// Units a starved stage has or can still make, less those it owes; below zero: it cannot keep
  /// its promises.
  private func unpromised(_ stage: StageID) -> Double {
    var units = onHand[stage] + max(0, comingWithoutSupplier(stage))
    for index in network.outgoingRange(stage) {
      let link = network.outgoingLink(index)
      units -=
        links[link.position].backorder + links[link.position].ordered
        + ordersUnderWay.total(link.position)
    }
    return units
  }

  /// Firms' orders that a starved stage can never fill are cancelled, the last in turn first.
  mutating func cancelUnfillable(_ stage: StageID) {
    var excess = -unpromised(stage)
    if network.flats[stage.position].has(.whole) { excess = GoodsState.wholeUnits(in: excess) }
    for index in network.outgoingRange(stage).reversed() where excess > 1e-9 {
      let link = network.outgoingLink(index)
      guard let part = network.part(of: link.position) else { continue }
      let units = min(excess, links[link.position].backorder)
      guard units > 0 else { continue }
      links[link.position].backorder -= units
      links[link.position].onOrder = max(0, links[link.position].onOrder - units)
      dropOrders(units, of: link)
      loseParts(units, of: part)
      excess -= units
    }
  }

  /// Units of a part that were ordered will not come: who uses it orders each part for itself from
  /// now on, and of a shared part each has that much less to make.
  mutating func loseParts(_ units: Double, of part: Int) {
    let users = network.userRange(part)
    mark([.netsParts, .changed], usersOf: part)
    guard units > 0, network.isShared(part) else { return }
    let total = users.reduce(0) { $0 + pendingUnits(ofUser: network.user($1)) }
    guard total > 0 else { return }
    for position in users {
      let input = network.user(position)
      let lost = min(1, units / total) * pendingUnits(ofUser: input)
      pending[network.inputs[input].stage.position] -= lost / network.inputQuantities[input]
    }
  }
}
