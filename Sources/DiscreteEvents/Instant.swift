// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A point in simulated time: whole seconds since 1970-01-01 00:00, no time zone.
@frozen public struct Instant: Hashable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01 00:00; negative before.
  public var seconds: Int64

  /// A day has 86,400 seconds: no leap seconds, no summer time.
  public static var secondsPerDay: Int64 { 86_400 }

  /// The instant so many seconds after 1970-01-01 00:00.
  @inlinable public init(seconds: Int64) { self.seconds = seconds }
  /// A second of a day, counted from midnight.
  @inlinable public init(_ day: Day, secondOfDay: Int32 = 0) {
    seconds = Int64(day.number) * 86_400 + Int64(secondOfDay)
  }

  /// The day it falls on.
  @inlinable public var day: Day {
    // Of times from 1970 on the division alone rounds down.
    if seconds >= 0 { return Day(number: Int32(truncatingIfNeeded: seconds / 86_400)) }
    return Day(number: Int32(truncatingIfNeeded: (seconds - secondOfDay64) / 86_400))
  }

  @inlinable var secondOfDay64: Int64 {
    let rest = seconds % 86_400
    return rest < 0 ? rest + 86_400 : rest
  }

  /// Whether one instant is before another.
  @inlinable public static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }
}
