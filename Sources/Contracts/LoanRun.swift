// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// A loan that is projected step by step: a value that can be kept, copied, and gone on with.
///
///     var run = try LoanRun(terms)
///     let first = run.events(through: today)
///     let rest = run.events()              // the same as without the stop
public struct LoanRun: Sendable {
  private var projection: LoanProjection

  /// - Throws: when the terms are not those of a loan (PAM, LAM, NAM, ANN, LAX, CLM, UMP), or
  ///   cannot be projected.
  public init(
    _ terms: ContractTerms, factors: RiskFactors = RiskFactors(), observed: [ObservedEvent] = [],
    until: Instant? = nil
  ) throws(ProjectionFailure) {
    switch terms.type {
    case .principalAtMaturity, .linearAmortizer, .negativeAmortizer, .annuity,
      .exoticLinearAmortizer, .callMoney, .undefinedMaturity:
      projection = try LoanProjection(terms, factors: factors, observed: observed, until: until)
    case .cash, .commodity, .guarantee, .collateral:
      throw ProjectionFailure(
        contract: terms.id, term: "contractType", "is no loan; project it whole")
    }
  }

  /// The events up to and with `limit` that have not been returned yet; nil: all that are left.
  public mutating func events(through limit: Instant? = nil) -> [ContractEvent] {
    projection.events(through: limit)
  }

  /// Principal and accrued interest at a time, signed by the role.
  public mutating func owed(at time: Instant) -> (principal: Double, interest: Double) {
    projection.owed(at: time)
  }
}
