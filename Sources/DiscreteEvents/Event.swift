// SPDX-License-Identifier: GPL-3.0-or-later
/// One thing that will happen: 24 bytes, no references.
///
/// Events run in the order (time, rank, sequence); the rank is the phase of the day they were
/// scheduled for. `kind`, `first` and `second` mean whatever the model says: usually which
/// department acts, on which entity, in which generation.
@frozen public struct Event: Sendable, Hashable {
  public let instant: Instant
  /// rank (8 bits) | sequence (48 bits) | kind (8 bits): one comparison orders rank and sequence.
  @usableFromInline let order: UInt64
  public let first: Int32
  public let second: Int32

  @inlinable init(
    instant: Instant, rank: Int, sequence: UInt64, kind: UInt8, first: Int32, second: Int32
  ) {
    self.instant = instant
    order = UInt64(truncatingIfNeeded: rank) &<< 56 | sequence &<< 8 | UInt64(kind)
    self.first = first
    self.second = second
  }

  @inlinable public var kind: UInt8 { UInt8(truncatingIfNeeded: order) }
  @inlinable var rank: Int { Int(order &>> 56) }

  /// Time, rank and sequence as one number.
  @inlinable @inline(__always) var key: UInt128 {
    UInt128(UInt64(bitPattern: instant.seconds) ^ (1 &<< 63)) &<< 64 | UInt128(order)
  }

  /// Second of the day (17 bits) | sequence (47 bits): orders the odd times of one day.
  @inline(__always) func keyWithinDay(_ dayStart: Int64) -> UInt64 {
    UInt64(truncatingIfNeeded: instant.seconds &- dayStart) &<< 47
      | (order &>> 8) & (1 &<< 47 &- 1)
  }

  @inlinable static func precedes(_ left: Event, _ right: Event) -> Bool {
    left.instant.seconds < right.instant.seconds
      || (left.instant.seconds == right.instant.seconds && left.order < right.order)
  }
}
