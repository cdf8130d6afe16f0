// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// What every agreement to lend says.
public struct LoanTerms: Sendable, Hashable {
  /// Most that may be drawn; of a loan, the principal outstanding at the start.
  public var limit: Money
  /// Drawn when the simulation starts.
  public var openingDrawn: Money
  /// On what is drawn.
  public var interest: InterestTerms
  /// On what can still be drawn.
  public var commitmentFee: AnnualRate
  /// Last day of the contract; nil when it outlives the simulation.
  public var maturity: Day?

  /// Nothing drawn, no fee and no end, unless told otherwise.
  public init(
    limit: Money, openingDrawn: Money = .zero, interest: InterestTerms,
    commitmentFee: AnnualRate = .zero, maturity: Day? = nil
  ) {
    self.limit = limit
    self.openingDrawn = openingDrawn
    self.interest = interest
    self.commitmentFee = commitmentFee
    self.maturity = maturity
  }

  /// What a user writes of it.
  public static let fields =
    [
      Field(
        "limit", .money, .required, "Most that may be drawn; of a loan, what is outstanding."),
      Field("drawn", .money, .required, "Drawn at the start."),
      Field("commitment-fee", .rate, .defaulted("0bp"), "A year, on the undrawn part."),
      Field("maturity", .date, .optional, "Last day; none: beyond the horizon."),
    ] + InterestTerms.fields

  /// - Parameter drawn: at the start, as the books have it.
  public init(reading record: Record, in currency: Currency, drawn: Money) {
    self.init(
      limit: record.money("limit", currency), openingDrawn: drawn,
      interest: InterestTerms(reading: record), commitmentFee: record.rate("commitment-fee"),
      maturity: record.optionalDate("maturity"))
  }
}
