// SPDX-License-Identifier: GPL-3.0-or-later
/// The clock times of a day at which things happen in bulk, in their order.
///
/// Two phases may share a clock time; their position then is the rank that orders them.
public struct DayPhases: Sendable, Hashable {
  /// Seconds since midnight, ascending.
  public let secondsOfDay: [Int32]

  /// Phases at these seconds since midnight.
  ///
  /// - Precondition: at most 32 times, within one day, ascending.
  ///
  /// - Complexity: O(*phases*).
  public init(secondsOfDay: [Int32]) {
    precondition(secondsOfDay.count <= 32, "at most 32 phases")
    precondition(zip(secondsOfDay, secondsOfDay.dropFirst()).allSatisfy { $0 <= $1 })
    precondition(secondsOfDay.allSatisfy { (0..<86_400).contains($0) })
    self.secondsOfDay = secondsOfDay
  }

  /// No phases: every event is at an odd time.
  public static let none = DayPhases(secondsOfDay: [])
}
