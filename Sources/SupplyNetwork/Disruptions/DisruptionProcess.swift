// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// When a disruption begins and ends.
public enum DisruptionProcess: Sendable, Hashable {
  /// Between these days, the last not included.
  case calendar(from: Int, until: Int)
  /// A two-state Markov chain: each day it breaks down with one probability, and when down it
  /// recovers with the other.
  ///
  /// Source: Snyder and Shen (2019), section 9.2. Checked by `DisruptionTests`.
  case markov(failure: Double, recovery: Double)

  /// Whether it is down today, given whether it was yesterday.
  public func isDown(day: Int, wasDown: Bool, stream: inout RandomStream) -> Bool {
    switch self {
    case .calendar(let from, let until): day >= from && day < until
    case .markov(let failure, let recovery):
      wasDown ? stream.uniform() >= recovery : stream.uniform() < failure
    }
  }

  /// Whether a disruption that is down on `day` may have begun on it: a dated one that was under
  /// way before has struck before.
  public func canBegin(on day: Int) -> Bool {
    if case .calendar(let from, _) = self { day == from } else { true }
  }

  /// The share of days it is down in the long run; nil for a calendar.
  public var downShare: Double? {
    guard case .markov(let failure, let recovery) = self else { return nil }
    return failure + recovery > 0 ? failure / (failure + recovery) : 0
  }
}
