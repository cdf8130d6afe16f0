// SPDX-License-Identifier: GPL-3.0-or-later
/// One thing that will happen: 24 bytes, no references.
///
/// Events run in the order (time, rank, sequence); the rank is the phase of the day they were
/// scheduled for. `kind`, `first` and `second` mean whatever the model says: usually which
/// department acts, on which entity, in which generation.
@frozen public struct Event: Sendable, Hashable {
  /// When it happens.
  public let instant: Instant
  /// rank (8 bits) | sequence (48 bits) | kind (8 bits): one comparison orders rank and sequence.
  @usableFromInline let order: UInt64
  /// first (32 bits, low) | second.
  @usableFromInline let ids: UInt64

  @inlinable init(
    instant: Instant, rank: Int, sequence: UInt64, kind: UInt8, first: Int32, second: Int32
  ) {
    self.init(
      instant: instant,
      order: UInt64(truncatingIfNeeded: rank) &<< 56 | sequence &<< 8 | UInt64(kind),
      ids: UInt64(UInt32(bitPattern: first)) | UInt64(UInt32(bitPattern: second)) &<< 32)
  }

  @inlinable init(instant: Instant, order: UInt64, ids: UInt64) {
    self.instant = instant
    self.order = order
    self.ids = ids
  }

  /// What fills memory not yet used.
  @usableFromInline static let none = Event(instant: Instant(seconds: 0), order: 0, ids: 0)

  /// What happens, as the model counts it.
  @inlinable public var kind: UInt8 { UInt8(truncatingIfNeeded: order) }
  /// To which entity, as the model counts them.
  @inlinable public var first: Int32 { Int32(truncatingIfNeeded: ids) }
  /// A second number of the model's, such as the entity's generation.
  @inlinable public var second: Int32 { Int32(truncatingIfNeeded: ids &>> 32) }
  @inlinable var rank: Int { Int(order &>> 56) }

  @inlinable static func precedes(_ left: Event, _ right: Event) -> Bool {
    left.instant.seconds < right.instant.seconds
      || (left.instant.seconds == right.instant.seconds && left.order < right.order)
  }

  /// The bits in which two events differ; none unless `isWanted`.
  @inlinable @inline(__always) func difference(from other: Event, if isWanted: Bool) -> Event {
    let mask: Int64 = isWanted ? -1 : 0
    return Event(
      instant: Instant(seconds: (instant.seconds ^ other.instant.seconds) & mask),
      order: (order ^ other.order) & UInt64(bitPattern: mask),
      ids: (ids ^ other.ids) & UInt64(bitPattern: mask))
  }

  /// The other event, when changed by the bits in which they differ.
  @inlinable @inline(__always) func changed(by bits: Event) -> Event {
    Event(
      instant: Instant(seconds: instant.seconds ^ bits.instant.seconds), order: order ^ bits.order,
      ids: ids ^ bits.ids)
  }
}
