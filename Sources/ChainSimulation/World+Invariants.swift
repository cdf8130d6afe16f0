// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// What must hold after every event, of everything a world is made of. The rules of the whole, such
/// as goods against the inventory account, are those of ``World/checkBooks()`` at the end of a day.
extension World {
  /// - Returns: what does not hold, in words; empty when all does.
  /// - Complexity: O(state): for tests.
  package func brokenInvariants() -> [String] {
    let cash = treasury.isWarmingUp ? ledger.totalCash : cashAtStart
    var broken = ledger.brokenInvariants(cash: cash).map { "ledger: \($0)" }
    broken += claims.brokenInvariants().map { "claims: \($0)" }
    broken += calendar.brokenInvariants().map { "calendar: \($0)" }
    do {
      try goods.checkInvariants(day: Int(today.number))
    } catch {
      broken.append("goods: \(error)")
    }
    return broken
  }

  /// Debug builds only.
  mutating func noteBroken(after event: Event) {
    let found = brokenInvariants().map { "\(event.instant), kind \(event.kind): \($0)" }
    broken?.append(contentsOf: found)
  }
}
