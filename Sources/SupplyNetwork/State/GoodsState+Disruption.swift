// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension GoodsState {
  /// Says what stands still at a stage from now on; the empty set: nothing.
  ///
  /// - Complexity: O(*n*) in the stages at which something stands still.
  public mutating func setDisruptions(_ kinds: Disruptions, of stage: StageID) {
    if disruptions.isEmpty {
      if kinds.isEmpty { return }
      disruptions = .init(repeating: [], count: network.stages.count)
      aside = .init(repeating: 0, count: network.links.count)
      atDoor = .init(repeating: 0, count: network.links.count)
    }
    if kinds.isEmpty != disruptions[stage.position].isEmpty {
      let place = struck.firstIndex { $0 >= stage } ?? struck.count
      if kinds.isEmpty { struck.remove(at: place) } else { struck.insert(stage, at: place) }
    }
    disruptions[stage.position] = kinds
  }

  @inline(__always) func isDisrupted(_ stage: StageID, _ kind: Disruptions) -> Bool {
    !disruptions.isEmpty && disruptions[stage.position].contains(kind)
  }

  /// Whether goods of a link are set aside by the supplier today.
  @inline(__always) func isSetAside(_ link: Int) -> Bool { standsStill(link, .shipments) }

  /// Whether goods of a link stand still today: those of a shared part when all stages that use it
  /// are struck, in whichever way; before that they come in for the others.
  @inline(__always) func standsStill(_ link: Int, _ kind: Disruptions) -> Bool {
    guard !disruptions.isEmpty, network.ways[link].receiver >= 0 else { return false }
    guard network.hasSharedParts, let part = network.part(of: link) else {
      return disruptions[Int(network.ways[link].receiver)].contains(kind)
    }
    let kinds = struckKinds(of: part)
    return kinds.isStruck && kinds.any.contains(kind)
  }

  /// What stands still at any of the stages that use a part, and whether all of them are struck.
  private func struckKinds(of part: Int) -> (any: Disruptions, isStruck: Bool) {
    var (any, isStruck) = (Disruptions(), true)
    for position in network.userRange(part) {
      let kinds = disruptions[network.inputs[network.user(position)].stage.position]
      any.formUnion(kinds)
      if kinds.isDisjoint(with: .inbound) { isStruck = false }
    }
    return (any, isStruck)
  }

  /// Whether a stage draws nothing of a shared part: its goods stand still and the others' do not.
  func isCutOff(_ stage: StageID, from part: Int) -> Bool {
    !disruptions.isEmpty && !disruptions[stage.position].isDisjoint(with: .inbound)
      && !struckKinds(of: part).isStruck
  }

  /// Units sold to a customer and still with the supplier, while shipments are paused.
  public func setAside(_ link: LinkID) -> Double { aside.isEmpty ? 0 : aside[link.position] }
  /// Units that wait at the customer's door, while receipts are paused.
  public func waitingAtDoor(_ link: LinkID) -> Double {
    atDoor.isEmpty ? 0 : atDoor[link.position]
  }

  /// Units a stage has on its premises, those set aside for customers included.
  ///
  /// - Complexity: O(*n*) in the stage's customers once there has been a disruption, else O(1).
  @inlinable @inline(__always) public func held(_ stage: StageID) -> Double {
    aside.isEmpty ? onHand[stage] : heldWithAside(stage)
  }

  @usableFromInline func heldWithAside(_ stage: StageID) -> Double {
    network.outgoingRange(stage).reduce(onHand[stage]) {
      $0 + aside[network.outgoingLink($1).position]
    }
  }

  /// Goods on their way to stages whose transit stands still lose a day.
  ///
  /// Call at the end of every day on which a disruption may hold.
  ///
  /// - Complexity: O(*n*) in the links of the stages at which something stands still, and the days
  ///   of their ways.
  public mutating func pauseTransit(day: Int) {
    // Goods of a shared part stand still only when every stage that uses it is struck, so who
    // receives them is.
    for stage in struck {
      for link in network.incoming(stage)
      where Int32(stage.position) == network.ways[link.position].receiver
        && standsStill(link.position, .transit)
      {
        transit.delay(link.position, after: day)
      }
    }
  }
}
