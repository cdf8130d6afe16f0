// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension GoodsState {
  /// Says what stands still at a stage from now on; the empty set: nothing.
  public mutating func setDisruptions(_ kinds: Disruptions, of stage: StageID) {
    if disruptions.isEmpty {
      if kinds.isEmpty { return }
      disruptions = .init(repeating: [], count: network.stages.count)
      aside = .init(repeating: 0, count: network.links.count)
      atDoor = .init(repeating: 0, count: network.links.count)
    }
    disruptions[stage.position] = kinds
  }

  @inline(__always) func isDisrupted(_ stage: StageID, _ kind: Disruptions) -> Bool {
    !disruptions.isEmpty && disruptions[stage.position].contains(kind)
  }

  /// Whether goods of a link are set aside by the supplier today.
  @inline(__always) func isSetAside(_ link: Int) -> Bool {
    guard !disruptions.isEmpty, network.linkReceivers[link] >= 0 else { return false }
    return disruptions[Int(network.linkReceivers[link])].contains(.shipments)
  }

  /// Units sold to a customer and still with the supplier, while shipments are paused.
  public func setAside(_ link: LinkID) -> Double { aside.isEmpty ? 0 : aside[link.position] }
  /// Units that wait at the customer's door, while receipts are paused.
  public func waitingAtDoor(_ link: LinkID) -> Double {
    atDoor.isEmpty ? 0 : atDoor[link.position]
  }

  /// Units a stage has on its premises, those set aside for customers included.
  public func held(_ stage: StageID) -> Double {
    guard !aside.isEmpty else { return onHand[stage] }
    return network.outgoingRange(stage).reduce(onHand[stage]) {
      $0 + aside[network.outgoingLink($1).position]
    }
  }

  /// Goods on their way to stages whose transit stands still lose a day.
  ///
  /// Call at the end of every day on which a disruption may hold.
  public mutating func pauseTransit(day: Int) {
    guard !disruptions.isEmpty else { return }
    for link in network.links.indices {
      let receiver = network.linkReceivers[link]
      guard receiver >= 0, disruptions[Int(receiver)].contains(.transit) else { continue }
      // From the farthest day back, so that nothing is moved twice.
      for ahead in stride(from: ringDays - 2, through: 1, by: -1) {
        transit[slot(link, day + ahead + 1)] += transit[slot(link, day + ahead)]
        transit[slot(link, day + ahead)] = 0
      }
    }
  }

  /// Part of a stage's stock, and of what waits to be used there, is destroyed.
  ///
  /// - Returns: units of its item, and of each part with the part's position.
  public mutating func destroy(share: Double, of stage: StageID)
    -> (stock: Double, parts: [(part: Int, units: Double)])
  {
    let lost = onHand[stage] * share
    onHand[stage] -= lost
    takeFromOldest(lost, stage)
    flows?.out(lost, of: stage)
    var parts: [(part: Int, units: Double)] = []
    for input in network.inputRange(stage) {
      let part = network.part(ofInput: input)
      guard network.receives(stage, part: part) else { continue }
      let units = raw[part] * share
      raw[part] -= units
      flows?.use(units, of: part)
      parts.append((part, units))
    }
    return (lost, parts)
  }
}
