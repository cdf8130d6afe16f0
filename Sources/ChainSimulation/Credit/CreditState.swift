// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

public enum DefaultCause: String, CaseIterable, Sendable {
  case bankDue = "bank due unpaid"
  case tradeDue = "trade due unpaid"
  case shock
}

/// One default: when, why, and what was owed and there.
public struct DefaultRecord: Sendable, Hashable {
  public var firm: FirmID
  public var day: Day
  public var cause: DefaultCause
  /// Owed to funders at default: principal, interest, fees.
  public var bankExposure: Money
  public var tradeExposure: Money
  /// What the estate would pay funders, at the haircuts.
  public var bankRecovery: Money

  /// Whether it belongs to the horizon; one that began later only follows from how the run goes on.
  func isOf(_ chain: Chain) -> Bool { day <= chain.end }
}

/// What one creditor is owed by a defaulted firm.
public struct CreditorClaim: Sendable, Hashable {
  public var debtor: FirmID
  public var creditor: PartyID
  public var claimed: Money
  public var recovered: Money = .zero
  public var writtenOff: Money = .zero
}

/// What the credit department knows: who has defaulted, and what became of the claims.
struct CreditState: Sendable {
  var isDefaulted: [Bool]
  var records: [DefaultRecord] = []
  var claims: [CreditorClaim] = []

  init(chain: Chain) {
    isDefaulted = .init(repeating: false, count: chain.firms.count)
  }

  mutating func noteReceipt(_ payment: Payment, _ item: OpenItem) {
    guard let index = claimIndex(item) else { return }
    claims[index].recovered += payment.principal
  }

  mutating func noteLoss(_ amount: Money, _ item: OpenItem) {
    guard let index = claimIndex(item) else { return }
    claims[index].writtenOff += amount
  }

  private func claimIndex(_ item: OpenItem) -> Int? {
    guard !claims.isEmpty else { return nil }
    return claims.firstIndex { $0.debtor.party == item.debtor && $0.creditor == item.creditor }
  }
}
