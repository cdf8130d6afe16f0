// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Something about the goods that must always hold and does not.
package struct BrokenGoods: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where: a stage, a part or a link, by name.
  package let place: String
  /// What should hold.
  package let rule: String
  /// Units by which it does not.
  package let difference: Double

  /// Place, rule and difference in a line.
  package var description: String { "\(place): \(rule); off by \(difference)" }
}

/// What must hold after every event.
///
/// 1. Nothing on hand, owed, ordered or under way is below zero.
/// 2. What a customer waits for is somewhere: with the supplier, set aside or on its way.
/// 3. The shares of a part's suppliers sum to one while there is one; who takes no orders has none.
/// 4. Orders kept one by one sum to what is owed.
/// 5. A stage at rest misses nothing: where something is due, ordered or owed, it is swept.
///
/// Units made from nowhere are found by ``checkConservation()``, which knows all movements.
extension GoodsState {
  /// Checks every rule.
  ///
  /// - Parameter day: today; nothing under way is due before.
  /// - Throws: the first that does not hold.
  /// - Complexity: O(*n*) in stages, parts, links and the days of their ways.
  package func checkInvariants(day: Int) throws(BrokenGoods) {
    for link in network.links.indices { try checkLink(LinkID(link), day) }
    for part in network.parts.indices { try checkPart(part) }
    for stage in network.stages.indices { try checkStage(StageID(stage)) }
  }

  private func checkLink(_ link: LinkID, _ day: Int) throws(BrokenGoods) {
    let (state, index, name) = (links[link.position], link.position, network.links[link].name)
    let underWay = ordersUnderWay.total(index)
    let quantities = [
      state.onOrder, state.backorder, state.ordered, state.arrived, state.shipped, state.lost,
      underWay, inTransit(link), setAside(link), waitingAtDoor(link),
    ]
    for units in quantities { try require(units >= -1e-9, "not below zero", name, units) }
    if network.ways[index].part >= 0 {
      let found = underWay + state.ordered + state.backorder + setAside(link) + inTransit(link)
      try require(
        abs(found - state.onOrder) <= 1e-6 * max(1, found), "what is ordered is somewhere", name,
        found - state.onOrder)
    }
    try checkDue(transit, of: index, at: network.ways[index].receiver, day)
    try checkDue(ordersUnderWay, of: index, at: network.ways[index].supplier, day)
  }

  /// What is due at a stage is in its days, or it never rests.
  private func checkDue(
    _ rings: DayRings, of link: Int, at index: Int32, _ day: Int
  ) throws(BrokenGoods) {
    guard index >= 0, disruptions.isEmpty else { return }
    let stage = StageID(index: index)
    let isSwept = !status[stage.position].isDisjoint(with: [.stopped, .restless])
    for ahead in 0..<rings.length(link) where rings.units(link: link, day: day + ahead) != 0 {
      try require(
        isSwept || isDueDay(stage, day + ahead), "a stage is swept when something is due",
        network.links[link].name, rings.units(link: link, day: day + ahead))
    }
  }

  private func checkPart(_ part: Int) throws(BrokenGoods) {
    let sources = network.sourceRange(part)
    let name =
      network.parts[part].users.first.map { user in
        "part \(part) of \(network.stages[network.inputs[user].stage].name)"
      } ?? "part \(part)"
    try require(raw[part] >= -1e-9, "not below zero", name, raw[part])
    let sum = sources.reduce(0) { $0 + shares[$1] }
    let expected = hasSource(part) ? 1.0 : 0
    try require(abs(sum - expected) <= 1e-9, "shares sum to one", name, sum - expected)
    for link in sources where !isOpen[link] {
      try require(shares[link] == 0, "who takes no orders has no share", name, shares[link])
    }
  }

  private func checkStage(_ stage: StageID) throws(BrokenGoods) {
    let name = network.stages[stage].name
    try require(onHand[stage] >= -1e-9, "not below zero", name, onHand[stage])
    let customers = network.outgoingRange(stage).map { network.outgoingLink($0) }
    let isSwept =
      !status[stage.position].isDisjoint(with: [.stopped, .restless, .ordered, .moving])
      || !disruptions.isEmpty
    for link in customers {
      try require(
        isSwept || links[link].isIdle, "a stage that owes something is swept", name,
        links[link].backorder + links[link].ordered)
    }
    guard !orderLines.isEmpty, network.flats[stage.position].has(.orderLines), !isStopped(stage)
    else { return }
    let lines = orderLines[stage].reduce(0) { $0 + $1.quantity }
    let owed = customers.reduce(0) { $0 + links[$1].backorder }
    // Today's orders become lines at the review.
    let ordered = customers.reduce(0) { $0 + links[$1].ordered }
    let tolerance = 1e-6 * max(1, owed + ordered)
    try require(
      lines >= owed - tolerance && lines <= owed + ordered + tolerance,
      "orders one by one are what is owed", name, lines - owed)
  }

  private func require(
    _ holds: Bool, _ rule: String, _ place: @autoclosure () -> String, _ difference: Double
  ) throws(BrokenGoods) {
    if !holds { throw BrokenGoods(place: place(), rule: rule, difference: difference) }
  }
}
