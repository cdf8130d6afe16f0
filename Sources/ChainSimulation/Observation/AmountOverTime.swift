// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// An amount whose sum over days grows when it changes, not day by day.
///
///     var debt = AmountOverTime()
///     debt.become(Money(minorUnits: 100), onDay: 0)
///     debt.become(Money(minorUnits: 40), onDay: 3)
///     debt.sum(overDays: 5)  // 100 + 100 + 100 + 40 + 40
///
/// Days count from 0. Sums are exact, and wide enough that none is full before an account is.
struct AmountOverTime: Sendable, Hashable {
  private(set) var amount = Money.zero
  /// What the changes so far would have added before they came.
  private var missed: Int128 = 0

  /// The amount at the end of `day` and until it changes again.
  ///
  /// - Complexity: O(1).
  mutating func become(_ new: Money, onDay day: Int) {
    // A difference of two amounts times a day is far from the range's end.
    missed &+= (Int128(new.minorUnits) &- Int128(amount.minorUnits)) &* Int128(day)
    amount = new
  }

  /// Over the first `days` days, in minor units.
  ///
  /// - Complexity: O(1).
  func sum(overDays days: Int) -> Int128 { Int128(amount.minorUnits) * Int128(days) - missed }

  /// Over the first `days` days, in minor units; zero before the first.
  func mean(overDays days: Int) -> Double {
    Double(sum(overDays: days)) / Double(max(1, days))
  }
}
