// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Testing

@testable import ChainSimulation

/// How a defaulted firm's assets are shared, worked out by hand.
@Suite struct EstateTests {
  private func payouts(
    _ claims: [(amount: Int64, rank: Estate.Rank)], pot: Int64, collateral: Int64
  ) -> [Int64] {
    Estate(
      claims: claims.enumerated().map {
        .init(
          filing: $0.offset, amount: Money(minorUnits: $0.element.amount), rank: $0.element.rank)
      }, pot: Money(minorUnits: pot), collateral: Money(minorUnits: collateral)
    ).payouts().map(\.minorUnits)
  }

  @Test func collateralPaysTheSecuredFirst() {
    // 60 of collateral; 40 left pay the wages of 30, and 10 go to 40 and 60 alike.
    #expect(
      payouts(
        [(100, .secured), (30, .preferred), (60, .ordinary)], pot: 100, collateral: 60)
        == [64, 30, 6])
  }

  /// What collateral the secured do not need is everybody's.
  @Test func anExcessOfCollateralIsForTheOthers() {
    #expect(
      payouts([(20, .secured), (50, .ordinary)], pot: 60, collateral: 60) == [20, 40])
  }

  /// Collateral is a part of the pot: no more is shared out than there is.
  @Test func thePotIsAllThereIs() {
    #expect(payouts([(100, .secured), (10, .preferred)], pot: 30, collateral: 80) == [30, 0])
    #expect(payouts([(100, .secured)], pot: 0, collateral: 80) == [0])
    #expect(payouts([], pot: 100, collateral: 80) == [])
  }

  /// The last takes what rounding leaves, and nobody more than is owed.
  @Test(arguments: [1, 2, 99, 100, 298, 299, 300, 301] as [Int64])
  func payoutsSumToThePotOrToTheClaims(pot: Int64) {
    let claims: [(amount: Int64, rank: Estate.Rank)] = [
      (100, .ordinary), (0, .ordinary), (100, .ordinary), (100, .ordinary),
    ]
    let paid = payouts(claims, pot: pot, collateral: 0)
    #expect(paid.reduce(0, +) == min(pot, 300))
    #expect(zip(paid, claims).allSatisfy { $0 >= 0 && $0 <= $1.amount })
    #expect((paid.max() ?? 0) - (paid.filter { $0 != 0 }.min() ?? 0) <= 2)
  }

  @Test(arguments: ClaimKind.allCases)
  func staffAndTaxesComeBeforeTheOthers(kind: ClaimKind) {
    #expect((Estate.rank(of: kind) == .preferred) == [.wages, .tax].contains(kind))
  }
}
