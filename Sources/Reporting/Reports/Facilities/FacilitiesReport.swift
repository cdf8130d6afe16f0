// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Financing

/// How the facilities there are get used, and what they cost.
struct FacilitiesReport: Report {
  static let name = "facilities"
  static let title = "Facilities"

  static func table(_ results: RunResults) -> Table? {
    let book = results.chain.facilities
    guard !book.agreements.isEmpty else { return nil }
    let unit = results.chain.currency.code
    let columns =
      [
        Column("facility", .string, "Name of the facility."), SharedColumns.firm,
        Column("funder", .string, "Lender."), Column("instrument", .string, "What kind."),
        Column(
          "limit", .number, unit: unit,
          "Contractual limit; of a loan, what was outstanding at the start."),
      ]
      + SharedColumns.confidence(
        "average_drawn", "Mean drawn over days and replications.", unit: unit)
      + [
        Column("peak_drawn_q95", .number, unit: unit, "95 % quantile of the largest amount drawn."),
        Column("headroom", .number, unit: unit, "Mean of what could still be drawn."),
        Column(
          "all_in_rate", .number, unit: "share per year",
          "Base rate plus margin, or the fixed rate, averaged over the horizon."),
        Column("times_declined", .number, "Requests a replication that got nothing, all reasons."),
        Column("main_reason", .string, "Most frequent reason for it."),
      ]
    let rows = book.agreements.enumerated().map { index, agreement -> [Cell] in
      let instrument = book.instruments[index]
      let figures = FacilityFigures(results.base, of: FacilityID(index))
      return [
        .text(agreement.name), .text(results.chain.firms[agreement.user.position].name),
        .text(results.name(agreement.funder)), .text(type(of: instrument).name),
        results.money(instrument.limit), results.amount(figures.drawn.mean),
        results.amount(figures.drawn.low), results.amount(figures.drawn.high),
        results.amount(figures.peakDrawn), results.amount(figures.undrawn),
        .number(results.base.allInRate(instrument).fraction, decimals: 6),
        .number(figures.timesDeclined, decimals: 3),
        .optional(figures.mainReason) { .text($0.rawValue) },
      ]
    }
    return table(columns, rows)
  }
}
