// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics

/// What the treasuries know: what is due, what is expected, and their streams for cash flows.
struct TreasuryState: Sendable {
  /// A claim the firm means to pay on its next payment run.
  struct Due: Sendable {
    let id: ClaimID
    let kind: ClaimKind
    let day: Day
    let creditor: PartyID
    let origin: Int32
    let issued: Day
    let document: Int32

    /// By class, then by day; ties by whom it is owed to and for what, in the order of their names,
    /// the interest of a loan before its principal, then by which came first. Never by slots: who
    /// else has claims decides about those.
    func precedes(_ other: Due) -> Bool {
      let (first, second) = (kind.paymentClass, other.kind.paymentClass)
      if (first, day.number) != (second, other.day.number) {
        return (first, day.number) < (second, other.day.number)
      }
      return (creditor.index, origin, kind.rawValue, issued, document)
        < (other.creditor.index, other.origin, other.kind.rawValue, other.issued, other.document)
    }
  }

  var streams: [RandomStream] = []
  /// Per firm, in the order they are paid.
  var dues: [[Due]]
  var dueTotal: [Money]
  /// Whether a payment run has left something unpaid.
  var hasArrears: [Bool]
  /// Since when something has been in arrears without a break.
  var arrearsSince: [Day?]
  /// Profit before tax of the past that was simulated, which the present's is added to for the tax.
  var profitBroughtForward: [Money]
  /// Profit tax charged on both.
  var profitTaxCharged: [Money]
  /// Not yet written down.
  var assets: [FixedAsset] = []
  /// Receipts by contractual due day; empty unless some firm orders within its cash.
  var expected: [Money]
  /// What may still be ordered today, per firm.
  var orderBudget: [Money]
  var orderBudgetDay: [Day]
  /// What of it may still be due in advance.
  var advanceBudget: [Money]
  let lastDay: Day
  var isWarmingUp = false

  static let expectedDays = 512

  init(chain: Chain, lastDay: Day) {
    let firms = chain.firms.count
    dues = .init(repeating: [], count: firms)
    dueTotal = .init(repeating: .zero, count: firms)
    hasArrears = .init(repeating: false, count: firms)
    arrearsSince = .init(repeating: nil, count: firms)
    profitBroughtForward = .init(repeating: .zero, count: firms)
    profitTaxCharged = profitBroughtForward
    expected = .init(
      repeating: .zero, count: chain.hasOrderLimits ? firms * TreasuryState.expectedDays : 0)
    orderBudget = .init(repeating: .zero, count: firms)
    advanceBudget = orderBudget
    orderBudgetDay = .init(repeating: Day(number: .min), count: firms)
    self.lastDay = lastDay
  }

  /// Puts a claim in its place on the payment run.
  mutating func addDue(_ id: ClaimID, _ item: Claim) {
    let firm = item.debtor.firm
    let due = Due(
      id: id, kind: item.kind, day: item.due, creditor: item.holder, origin: item.origin.index,
      issued: item.issued, document: item.document)
    var place = dues[firm].count
    while place > 0, due.precedes(dues[firm][place - 1]) { place -= 1 }
    if place == dues[firm].count {
      dues[firm].append(due)
    } else {
      dues[firm].insert(due, at: place)
    }
    dueTotal[firm] += item.open
  }
}
