// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What is known of a stage beside its quantities.
@usableFromInline struct StageStatus: OptionSet, Sendable {
  @usableFromInline let rawValue: UInt16
  @inlinable init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Neither orders, makes nor ships.
  @inlinable static var stopped: StageStatus { StageStatus(rawValue: 1) }
  /// Some part has no supplier left.
  @inlinable static var starved: StageStatus { StageStatus(rawValue: 2) }
  /// Some supplier is starved: it takes orders for what it can still deliver only.
  static let starvedSupplier = StageStatus(rawValue: 4)
  /// Parts may not match each other, so each is ordered for itself; see `GoodsState+NetOrders`.
  static let netsParts = StageStatus(rawValue: 8)
  /// Swept every day, whether or not anything has happened.
  @inlinable static var restless: StageStatus { StageStatus(rawValue: 16) }
  /// Orders have reached it since its last shipments.
  @inlinable static var ordered: StageStatus { StageStatus(rawValue: 32) }
  /// What its policy looks at has changed since it wanted nothing.
  @inlinable static var changed: StageStatus { StageStatus(rawValue: 64) }
  /// Something came, was made or is owed: there may be something to ship.
  @inlinable static var moving: StageStatus { StageStatus(rawValue: 128) }

  /// Something came in on its last day of shipments, which its links still show.
  static let received = StageStatus(rawValue: 256)

  /// Something has happened to its stock or its orders.
  static let stirred: StageStatus = [.changed, .moving]
}

/// Work follows events: a stage at which nothing is due, ordered or changed is passed over.
///
/// A review of a stage at rest would see the position it saw last time and want nothing again; its
/// shipments would find nothing to take in, to make or to serve. Stages that look beyond their own
/// stock or change as days pass never rest, and none does once there has been a disruption.
extension GoodsState {
  static func openingStatus(for network: Network) -> [StageStatus] {
    var status = network.stages.indices.map { index in
      var status: StageStatus = [.ordered, .changed, .moving]
      let comesWhole = network.inputRange(StageID(index)).contains {
        network.parts[network.part(ofInput: $0)].isWhole
      }
      if comesWhole { status.insert(.netsParts) }
      if network.flats[index].neverRests { status.insert(.restless) }
      return status
    }
    // What they order is read day by day.
    for partner in network.echelons?.partners.compactMap(\.self) ?? [] {
      status[partner.stage].insert(.restless)
    }
    return status
  }

  /// Neither orders, makes nor ships.
  @inlinable @inline(__always) public func isStopped(_ stage: StageID) -> Bool {
    status[stage.position].contains(.stopped)
  }

  /// Whether some part of a stage has no supplier left.
  @inlinable @inline(__always) public func isStarved(_ stage: StageID) -> Bool {
    status[stage.position].contains(.starved)
  }

  /// Whether a review on `day` may do anything.
  @inlinable @inline(__always) public func needsReview(_ stage: StageID, day: Int) -> Bool {
    let status = status[stage.position]
    return !status.isDisjoint(with: [.restless, .ordered]) || isDueDay(stage, day)
      || !disruptions.isEmpty || status.contains(.changed) && isDue(stage, day)
  }

  /// Whether shipments on `day` may do anything.
  @inlinable @inline(__always) public func needsShipment(_ stage: StageID, day: Int) -> Bool {
    !status[stage.position].isDisjoint(with: [.restless, .ordered, .moving])
      || isDueDay(stage, day) || !disruptions.isEmpty
  }

  /// Whether goods may come in on `day`, or those of the last day are to be cleared from the links.
  @inline(__always) func mayReceive(_ stage: StageID, day: Int) -> Bool {
    isDueDay(stage, day) || !status[stage.position].isDisjoint(with: [.received, .restless])
      || !atDoor.isEmpty
  }

  /// Whether goods or orders may reach a stage on `day`.
  @inlinable @inline(__always) func isDueDay(_ stage: StageID, _ day: Int) -> Bool {
    dueDays[stage.position] & (1 &<< UInt64(day & 63)) != 0
  }

  /// A day's shipments of a stage are done.
  @inline(__always) mutating func settle(_ stage: StageID, isMoving: Bool) {
    var after = status[stage.position].subtracting([.ordered, .moving])
    if isMoving { after.formUnion(.stirred) }
    status[stage.position] = after
  }

  /// Notes something about every stage that uses a part.
  mutating func mark(_ what: StageStatus, usersOf part: Int) {
    for position in network.userRange(part) {
      status[network.inputs[network.user(position)].stage.position].formUnion(what)
    }
  }

  @inline(__always) mutating func stir(_ stage: StageID) {
    status[stage.position].formUnion(.stirred)
  }

  /// Something will reach a stage on `day`; what is too far ahead for its word of days keeps it
  /// awake.
  @inline(__always) mutating func expect(at stage: Int32, on day: Int, today: Int) {
    guard stage >= 0 else { return }
    dueDays[Int(stage)] |= 1 &<< UInt64(day & 63)
    if day - today > 63 { status[Int(stage)].insert(.restless) }
  }
}
