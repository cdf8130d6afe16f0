// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// The days that the later ledgers can be believed for: up to the day the user names, and no
/// farther past a ledger's last entry than its longest silence in the year before. Beyond, nothing
/// entered does not mean nothing happened.
struct LedgerReach: Sendable {
  let invoices: Day?
  let payments: Day?

  init(_ invoices: [Invoice], _ payments: [Payment], known: Day) {
    self.invoices = LedgerReach.end(
      invoices.map(\.issued) + invoices.compactMap(\.paid), known: known)
    self.payments = LedgerReach.end(payments.map(\.day), known: known)
  }

  /// nil for a ledger without entries.
  private static func end(_ days: [Day], known: Day) -> Day? {
    let entries = Set(days.filter { $0 <= known }).sorted()
    guard let last = entries.last else { return nil }
    let recent = entries.filter { last - $0 <= 365 }
    guard let silence = zip(recent, recent.dropFirst()).map({ $1 - $0 }).max() else {
      return known
    }
    return min(known, last + silence)
  }

  /// The last day that a kind's actual amounts are known for; nil when they are not at all.
  ///
  /// - Parameter kinds: of the whole forecast; a sum needs the ledgers of what was summed.
  func end(of kind: CashForecast.Kind, among kinds: Set<CashForecast.Kind>) -> Day? {
    switch kind {
    case .collections, .doubtful, .receipts: return invoices
    case .payments: return payments
    case .net, .balance:
      let ends =
        (kinds.contains(.receipts) ? [invoices] : [])
        + (kinds.contains(.payments) ? [payments] : [])
      let all = ends.isEmpty ? [invoices, payments].filter { $0 != nil } : ends
      return all.contains(nil) ? nil : all.compactMap { $0 }.min()
    }
  }
}
