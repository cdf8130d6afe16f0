// SPDX-License-Identifier: GPL-3.0-or-later
/// How a division that does not come out even is settled. Every division of money names one.
public enum Rounding: Sendable {
  /// To the nearest; a tie goes to the even neighbour. The default of Dripline.
  case halfEven
  /// To the nearest; a tie goes away from zero.
  case halfUp
  /// Towards zero.
  case down
  /// Away from zero.
  case up

  @inlinable var rule: FloatingPointRoundingRule {
    switch self {
    case .halfEven: .toNearestOrEven
    case .halfUp: .toNearestOrAwayFromZero
    case .down: .towardZero
    case .up: .awayFromZero
    }
  }
}
