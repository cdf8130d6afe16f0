// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What must hold of the books after every entry.
extension Ledger {
  /// - Parameter cash: what all parties together had when their books were opened.
  /// - Returns: what does not hold, in words; empty when all does.
  /// - Complexity: O(*parties* · *accounts*): for tests.
  package func brokenInvariants(cash: Money) -> [String] {
    var broken: [String] = []
    func must(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    must(totalCash == cash, "cash neither appears nor vanishes")
    for party in (0..<partyCount).map({ PartyID($0) }) {
      must(trialBalance(of: party).isZero, "\(party.index): balances sum to zero")
      let isHeld = Account.allCases.allSatisfy { balance(party, $0).isHoldable }
      must(
        isHeld || party.position >= keptBooks || overflow != nil,
        "\(party.index): an account beyond what it may hold is noted")
    }
    must(
      Set(touched).count == touched.count && touched.allSatisfy { isTouched[$0] }
        && isTouched.count { $0 } == touched.count,
      "who was touched is listed once")
    return broken
  }
}
