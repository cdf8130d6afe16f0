// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics

/// Projected contracts as tables.
package struct CashflowTable: Sendable {
  /// A contract with its events.
  package struct Projected: Sendable {
    package let terms: ContractTerms
    package let events: [ContractEvent]
  }

  package let contracts: [Projected]

  /// - Throws: the first contract that cannot be projected.
  package init(_ inputs: [ContractInput], until: Instant?) throws(ProjectionFailure) {
    var contracts: [Projected] = []
    for input in inputs {
      let events = try Projector.project(
        input.terms, factors: input.factors, observed: input.observed,
        until: until ?? input.until)
      contracts.append(Projected(terms: input.terms, events: events))
    }
    self.contracts = contracts
  }

  /// An event a row, in the standard's order.
  package var events: Table {
    let columns = [
      Column("contract_id", .string, "The contract."),
      Column("event_date", .string, "ISO date and time of the event."),
      Column("event_type", .string, "ACTUS event type."),
      Column("payoff", .number, "Received by the record creator; negative when paid."),
      Column("currency", .string, "ISO 4217 code."),
      Column("notional_principal", .number, "After the event, signed by the role."),
      Column("nominal_interest_rate", .number, unit: "share per year", "After the event."),
      Column("accrued_interest", .number, "After the event, signed by the role."),
    ]
    let rows = contracts.flatMap { contract in
      contract.events.map { event -> [Cell] in
        [
          .text(contract.terms.id), .text(isoText(event.time)), .text(event.type.rawValue),
          .double(event.payoff), .text(contract.terms.currency), .double(event.notional),
          .double(event.nominalRate), .double(event.accruedInterest),
        ]
      }
    }
    return Table(name: "cashflows", title: "Cash flows", columns: columns, rows: rows)
  }

  /// A contract a row.
  package func summary(on day: Day) -> Table {
    let columns = [
      Column("contract_id", .string, "The contract."),
      Column("total_interest", .number, "Interest and fees over its life, as received."),
      Column("average_life", .number, unit: "years", "Until a unit of principal is repaid."),
      Column("effective_annual_rate", .number, unit: "share per year", "Internal rate of return."),
      Column("next_payment_date", .date, "First payment after the day asked for."),
      Column("next_payment", .number, "Its amount, as received."),
      Column("remaining_principal", .number, "At the end of the day asked for."),
      Column("currency", .string, "ISO 4217 code."),
    ]
    let rows = contracts.map { contract -> [Cell] in
      let summary = CashflowSummary(contract.events, on: day)
      return [
        .text(contract.terms.id), .double(summary.totalInterest),
        .optional(summary.averageLife) { .double($0) },
        .optional(summary.effectiveAnnualRate) { .double($0) },
        .optional(summary.nextPayment) { .day($0.time.day) },
        .optional(summary.nextPayment) { .double($0.payoff) },
        .double(summary.remainingPrincipal), .text(contract.terms.currency),
      ]
    }
    return Table(name: "contracts", title: "Contracts", columns: columns, rows: rows)
  }

  /// The cash flows as a picture.
  package var chart: String {
    CashflowChart.svg(contracts.map { ($0.terms.id, $0.events) })
  }

  private func isoText(_ time: Instant) -> String {
    let second = Int(time.seconds - Instant(time.day).seconds)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(time.day)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
