// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import FinanceBasics

/// Projected contracts as a table: an event a row, in the standard's order.
public enum CashflowTable {
  private static let columns = [
    Column("contract_id", .string, "The contract."),
    Column("event_date", .string, "ISO date and time of the event."),
    Column("event_type", .string, "ACTUS event type."),
    Column("payoff", .number, "Received by the record creator; negative when paid."),
    Column("currency", .string, "ISO 4217 code."),
    Column("notional_principal", .number, "After the event, signed by the role."),
    Column("nominal_interest_rate", .number, unit: "share per year", "After the event."),
    Column("accrued_interest", .number, "After the event, signed by the role."),
  ]

  /// - Throws: the first contract that cannot be projected.
  public static func table(_ inputs: [ContractInput], until: Instant?) throws(ProjectionFailure)
    -> Table
  {
    var rows: [[Cell]] = []
    for input in inputs {
      let events = try Projector.project(
        input.terms, factors: input.factors, observed: input.observed,
        until: until ?? input.until)
      for event in events {
        rows.append([
          .text(input.terms.id), .text(isoText(event.time)), .text(event.type.rawValue),
          .double(event.payoff), .text(input.terms.currency), .double(event.notional),
          .double(event.nominalRate), .double(event.accruedInterest),
        ])
      }
    }
    return Table(name: "cashflows", title: "Cash flows", columns: columns, rows: rows)
  }

  private static func isoText(_ time: Instant) -> String {
    let second = Int(time.seconds - Instant(time.day).seconds)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(time.day)T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}
