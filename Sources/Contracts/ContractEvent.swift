// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// One event of a projected contract, and the state after it.
public struct ContractEvent: Sendable, Hashable {
  /// When it happens.
  public var time: Instant
  /// What happens.
  public var type: ContractEventType
  /// Positive: received by the record creator.
  public var payoff: Double
  /// Signed by the role, as are accrued interest and exercise amount.
  public var notional: Double
  /// A year, as a fraction, after the event.
  public var nominalRate: Double
  /// Not paid yet, after the event.
  public var accruedInterest: Double
  /// Of guarantees and collateral.
  public var exerciseAmount: Double

  init(
    time: Instant, type: ContractEventType, payoff: Double, notional: Double,
    nominalRate: Double = 0, accruedInterest: Double = 0, exerciseAmount: Double = 0
  ) {
    self.time = time
    self.type = type
    self.payoff = payoff
    self.notional = notional
    self.nominalRate = nominalRate
    self.accruedInterest = accruedInterest
    self.exerciseAmount = exerciseAmount
  }
}

/// An event that happened outside the contract: a call, a credit event, an analysis date.
public struct ObservedEvent: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable {
    /// The lender calls the money.
    case exercise = "XD"
    /// A contract's performance changed.
    case creditEvent = "CE"
    /// A day whose state is asked for.
    case analysis = "AD"
    /// Principal paid back before it is due.
    case prepayment = "PP"
  }

  /// When it happened.
  public var time: Instant
  /// What happened.
  public var kind: Kind
  /// The contract it happened to.
  public var contractID: String?
  /// How it performs since, by ACTUS' letters: `DF` for default.
  public var performance: String?
  /// Of a prepayment, without sign.
  public var amount: Double

  /// Something that happened outside the contract.
  public init(
    time: Instant, kind: Kind, contractID: String? = nil, performance: String? = nil,
    amount: Double = 0
  ) {
    self.amount = amount
    self.time = time
    self.kind = kind
    self.contractID = contractID
    self.performance = performance
  }
}
