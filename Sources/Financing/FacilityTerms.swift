// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What a facility's contract says.
public struct FacilityTerms: Sendable, Hashable {
  public enum Repayment: String, CaseIterable, Sendable {
    /// All at maturity.
    case bullet
    /// Equal principal every month.
    case linear
    /// Equal payments of principal and interest every month, at the rate then in force.
    case annuity
    /// As the instalments say, each on its day.
    case irregular
  }

  public struct Instalment: Sendable, Hashable {
    public var day: Day
    public var amount: Money
    public init(day: Day, amount: Money) {
      self.day = day
      self.amount = amount
    }
  }

  public var name: String
  public var borrower: FirmID
  public var funder: PartyID
  /// Most that may be drawn; for a term loan, the principal outstanding at the start.
  public var limit: Money
  /// Drawn when the simulation starts.
  public var openingDrawn: Money
  /// Over the base rate.
  public var margin: AnnualRate
  /// Instead of base rate and margin.
  public var fixedRate: AnnualRate?
  /// What the drawn part costs at least; below zero the lender pays.
  public var rateFloor = AnnualRate.zero
  /// On the undrawn part.
  public var commitmentFee: AnnualRate
  public var dayCount: DayCount
  /// Last day of the contract; nil when it outlives the simulation.
  public var maturity: Day?
  public var repayment: Repayment
  /// Of an irregular repayment, ascending.
  public var instalments: [Instalment] = []
  /// Whether its limit stays when a shock cuts limits.
  public var withstandsCuts = false
  /// Paid before others from the collateral when the borrower defaults.
  public var isSecured: Bool

  public init(
    name: String, borrower: FirmID, funder: PartyID, limit: Money, openingDrawn: Money,
    margin: AnnualRate, commitmentFee: AnnualRate, dayCount: DayCount = .actual360,
    maturity: Day? = nil, repayment: Repayment = .bullet, isSecured: Bool = false
  ) {
    self.name = name
    self.borrower = borrower
    self.funder = funder
    self.limit = limit
    self.openingDrawn = openingDrawn
    self.margin = margin
    self.commitmentFee = commitmentFee
    self.dayCount = dayCount
    self.maturity = maturity
    self.repayment = repayment
    self.isSecured = isSecured
  }

  /// What the drawn part costs a year.
  public func rate(baseRate: AnnualRate) -> AnnualRate {
    max(rateFloor, fixedRate ?? baseRate + margin)
  }
}
