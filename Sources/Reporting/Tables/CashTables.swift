// SPDX-License-Identifier: GPL-3.0-or-later
import CashForecasting
import Experiments
import FinanceBasics

/// A cash forecast from ledgers, and what became of it, as tables.
package struct CashTables: Sendable {
  private let currency: Currency
  private static let levels = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]

  package init(_ currency: Currency) { self.currency = currency }

  private func amount(_ minorUnits: Double) -> Cell {
    .number(minorUnits / Double(currency.minorUnitsPerUnit), decimals: currency.decimals)
  }

  private var unit: String { currency.code }

  /// A week of a kind and category a row.
  package func forecast(_ forecast: CashForecast) -> Table {
    let columns =
      [
        Column(
          "kind", .string,
          "collections: from invoices open today; doubtful: of these, from those likelier lost"
            + " than paid; receipts: from all; payments; net; balance."
        ),
        Column("category", .string, "Customer group or class of payment."),
        Column("week", .integer, "From 1."),
        Column("first_day", .date, "First day of the week."),
        Column("last_day", .date, "Last day of the week."),
        Column("mean", .number, unit: unit, "Mean over the replications."),
      ] + CashTables.levels.map { Column("q\($0)", .number, unit: unit, "Quantile at \($0).") }
    let rows = forecast.lines.flatMap { line in
      line.weeks.enumerated().map { week, values -> [Cell] in
        let statistics = Statistics(values)
        let days = forecast.days(ofWeek: week)
        return [
          .text(line.kind.rawValue), .text(line.category), .integer(week + 1), .day(days.first),
          .day(days.last), amount(statistics.mean),
        ] + CashTables.levels.map { amount(statistics.quantile($0)) }
      }
    }
    return Table(
      name: "cash_forecast", title: "Cash forecast by week", columns: columns, rows: rows)
  }

  /// A customer a row.
  package func lags(_ model: PaymentLagModel) -> Table {
    let columns = [
      Column("customer", .string, "Name in the ledger."),
      Column("paid_invoices", .integer, "Invoices paid up to today."),
      Column("open_invoices", .integer, "Invoices open today: their lag is at least their age."),
      Column("family", .string, "gamma or weibull, whichever makes the ledger likelier."),
      Column("mean", .number, unit: "days", "Mean days beyond terms."),
      Column("q0.1", .number, unit: "days", "Days beyond terms, quantile at 0.1."),
      Column("q0.5", .number, unit: "days", "Median days beyond terms."),
      Column("q0.9", .number, unit: "days", "Days beyond terms, quantile at 0.9."),
      Column(
        "own_share", .number, unit: "share",
        "How much of what is believed of the mean comes from the customer's own invoices."),
      Column("never_paid", .number, unit: "share", "Share of the invoices that is never paid."),
    ]
    let rows = model.customers.map { customer -> [Cell] in
      [
        .text(customer.name), .integer(customer.paidInvoices), .integer(customer.openInvoices),
        .text(model.family.rawValue), .number(customer.lag.mean, decimals: 2),
      ] + [0.1, 0.5, 0.9].map { .number(customer.lag.quantile($0), decimals: 2) } + [
        .number(customer.ownShare, decimals: 3), .number(customer.neverPaid, decimals: 4),
      ]
    }
    return Table(
      name: "payment_lags", title: "When customers pay", columns: columns, rows: rows)
  }

  /// A customer a row.
  package func doubtful(_ forecast: CashForecast) -> Table {
    Table(
      name: "doubtful", title: "Open invoices that are likelier lost than paid",
      columns: [
        Column("customer", .string, "Name in the ledger."),
        Column("group", .string, "Customer group."),
        Column("invoices", .integer, "Open invoices that are likelier lost than paid."),
        Column("amount", .number, unit: unit, "Their sum."),
        Column("oldest", .integer, unit: "days", "Days overdue of the oldest."),
        Column("expected", .number, unit: unit, "What is ever paid of them, in the mean."),
        Column("expected_loss", .number, unit: unit, "The rest."),
      ],
      rows: forecast.doubtful.map { entry in
        [
          .text(entry.customer), .text(entry.group), .integer(entry.invoices),
          amount(entry.amount), .integer(entry.oldest), amount(entry.expected),
          amount(entry.expectedLoss),
        ]
      })
  }

  /// What to say of doubtful invoices, a customer each.
  package func warnings(_ forecast: CashForecast) -> [String] {
    forecast.doubtful.map { entry in
      let count = entry.invoices == 1 ? "1 open invoice" : "\(entry.invoices) open invoices"
      let owed = "\(amount(entry.amount).plainText) \(currency.code)"
      return "`\(entry.customer)` owes \(owed) on \(count), up to \(entry.oldest) days overdue,"
        + " likelier lost than paid: \(amount(entry.expected).plainText) expected,"
        + " \(amount(entry.expectedLoss).plainText) lost"
    }
  }

  private static let lineColumns = [
    Column("kind", .string, "As in the forecast."),
    Column("category", .string, "Customer group or class of payment."),
  ]

  /// A week of a kind and category a row.
  package func outcomes(_ accuracy: ForecastAccuracy) -> Table {
    Table(
      name: "outcomes", title: "Forecast and actual by week",
      columns: CashTables.lineColumns + [
        Column("week", .integer, "From 1."),
        Column("last_day", .date, "Last day of the week."),
        Column("forecast", .number, unit: unit, "Mean of the forecast."),
        Column("actual", .number, unit: unit, "From the later ledger."),
        Column("error", .number, unit: unit, "Actual less forecast."),
        Column("inside80", .string, "Whether the 80 % interval held it."),
        Column("inside95", .string, "Whether the 95 % interval held it."),
      ],
      rows: accuracy.outcomes.map { outcome in
        [
          .text(outcome.expectation.kind.rawValue), .text(outcome.expectation.category),
          .integer(outcome.expectation.week), .day(outcome.expectation.last),
          amount(outcome.expectation.mean), amount(outcome.actual), amount(outcome.error),
          .text(outcome.isInside80 ? "yes" : "no"), .text(outcome.isInside95 ? "yes" : "no"),
        ]
      })
  }

  /// A kind and category a row.
  package func accuracy(_ accuracy: ForecastAccuracy) -> Table {
    Table(
      name: "accuracy", title: "Accuracy by category",
      columns: CashTables.lineColumns + [
        Column("weeks", .integer, "Weeks that are over."),
        Column("coverage80", .number, unit: "share", "Weeks inside the 80 % interval."),
        Column("coverage95", .number, unit: "share", "Weeks inside the 95 % interval."),
        Column("mean_actual", .number, unit: unit, "Mean of a week."),
        Column("bias", .number, unit: unit, "Mean error, actual less forecast."),
        Column(
          "deviation", .number, unit: unit, "Standard deviation of the errors about the bias."),
      ],
      rows: accuracy.summaries.map { summary in
        let weeks = Double(summary.weeks)
        return [
          .text(summary.kind.rawValue), .text(summary.category), .integer(summary.weeks),
          .number(Double(summary.inside80) / weeks, decimals: 3),
          .number(Double(summary.inside95) / weeks, decimals: 3), amount(summary.meanActual),
          amount(summary.bias), amount(summary.deviation),
        ]
      })
  }
}
