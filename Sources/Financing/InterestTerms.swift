// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// What a drawn amount costs a year.
public struct InterestTerms: Sendable, Hashable {
  /// Over the base rate.
  public var margin: AnnualRate
  /// Instead of base rate and margin.
  public var fixedRate: AnnualRate?
  /// What the drawn part costs at least; below zero the lender pays.
  public var floor: AnnualRate
  /// How days become years; actual/360, as loans by the base rate have it, unless told otherwise.
  public var dayCount: DayCount

  /// Interest by the base rate, never below zero, unless told otherwise.
  public init(
    margin: AnnualRate, fixedRate: AnnualRate? = nil, floor: AnnualRate = .zero,
    dayCount: DayCount = .actual360
  ) {
    self.margin = margin
    self.fixedRate = fixedRate
    self.floor = floor
    self.dayCount = dayCount
  }

  /// A year, at a base rate.
  public func rate(baseRate: AnnualRate) -> AnnualRate {
    max(floor, fixedRate ?? baseRate + margin)
  }

  /// What a user writes of it.
  public static let fields = [
    Field("margin", .rate, .required, "Over the base rate; with a fixed rate, 0bp."),
    Field(
      "fixed-rate", .rate, .optional,
      "Instead of base rate and margin; shocks of the base rate pass by."),
    Field(
      "rate-floor", .rate, .defaulted("0%"),
      "What the drawn part costs at least; below zero, the lender pays the borrower."),
    Field(
      "day-count", .choice(DayCount.allCases.map(\.rawValue)), .defaulted("A360"),
      "How days become years."),
  ]

  /// What a row of a scenario says; problems go to the record.
  public init(reading record: Record) {
    self.init(
      margin: record.rate("margin"), fixedRate: record.optionalRate("fixed-rate"),
      floor: record.rate("rate-floor"),
      dayCount: DayCount(rawValue: record.choice("day-count")) ?? .actual360)
    if let fixedRate, fixedRate < floor {
      record.fail(
        "fixed-rate", "the fixed rate is below the facility's floor",
        remedy: "write a lower `rate-floor`, or a higher rate")
    }
  }
}
