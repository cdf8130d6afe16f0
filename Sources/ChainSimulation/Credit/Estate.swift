// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// How a defaulted firm's assets are shared: secured claims from the collateral, then wages and
/// taxes, then all others, and what the collateral did not cover, in proportion.
struct Estate {
  enum Rank: Int, Comparable {
    case secured, preferred, ordinary
    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  struct Claim {
    /// Its place among the filed claims.
    let filing: Int
    let amount: Money
    let rank: Rank
  }

  let claims: [Claim]
  /// All there is, collateral included.
  let pot: Money
  let collateral: Money

  static func rank(of kind: ClaimKind) -> Rank {
    switch kind {
    case .wages, .tax: .preferred
    case .interest, .fee, .principal, .trade, .operating, .advance, .refund, .collection: .ordinary
    }
  }

  /// What each claim gets, in the order of `claims`. Sums to the pot or to the claims, to the unit.
  func payouts() -> [Money] {
    var paid = [Money](repeating: .zero, count: claims.count)
    var rest = pot
    func share(_ amount: Money, among members: (Claim) -> Bool) {
      let owed = claims.indices.map { members(claims[$0]) ? claims[$0].amount - paid[$0] : .zero }
      let total = owed.reduce(.zero, +)
      let given = min(amount, total)
      guard given.isPositive else { return }
      for (index, part) in Estate.proportional(given, owed: owed).enumerated() {
        paid[index] += part
      }
      rest -= given
    }
    share(min(collateral, rest)) { $0.rank == .secured }
    share(rest) { $0.rank == .preferred }
    share(rest) { $0.rank != .preferred }
    return paid
  }

  /// Parts of `amount` in proportion, none above what is owed.
  private static func proportional(_ amount: Money, owed: [Money]) -> [Money] {
    let total = owed.reduce(Money.zero, +)
    if amount == total { return owed }
    var parts = owed.map { $0.fraction(amount.minorUnits, of: total.minorUnits, .down) }
    var rest = amount - parts.reduce(.zero, +)
    for index in parts.indices.reversed() where rest.isPositive {
      let room = min(rest, owed[index] - parts[index])
      parts[index] += room
      rest -= room
    }
    return parts
  }
}
