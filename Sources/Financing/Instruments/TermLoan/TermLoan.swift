// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// A loan repaid by a schedule: bullet, linear, annuity or irregular, on the contract's due days.
///
/// Each instalment follows from what is outstanding at the rate then in force, so that an annuity
/// follows a floating rate; it is rounded once, and the last one repays what is left. Its schedules
/// are those of the standard contracts (PAM, LAM, ANN, LAX): checked against them by
/// `TermLoanTests`.
public struct TermLoan: Instrument {
  public static let name = "term-loan"
  public static let summary = "A loan outstanding at the start, repaid by a monthly schedule."
  public static let fields =
    LoanTerms.fields + [
      Field(
        "instalments", .text, .optional,
        "Of an irregular repayment: dates and amounts, such as `2025-06-30 1M; 2025-12-31 500k`; "
          + "what is left is paid at maturity."),
      Field(
        "repayment", .choice(Repayment.allCases.map(\.rawValue)), .defaulted("bullet"),
        "How a loan is repaid."),
    ]

  /// What a row of the book says of it.
  public let terms: LoanTerms
  /// How its principal comes back.
  public let repayment: Repayment
  /// Of an irregular repayment, ascending.
  public let instalments: [Instalment]

  /// - Parameter instalments: of an irregular repayment, in the order of their days.
  public init(terms: LoanTerms, repayment: Repayment, instalments: [Instalment] = []) {
    self.terms = terms
    self.repayment = repayment
    self.instalments = instalments
  }

  /// What a row of a scenario says; problems go to the record.
  public init(reading record: Record, in currency: Currency, drawn: Money) {
    let terms = LoanTerms(reading: record, in: currency, drawn: drawn)
    let repayment = Repayment(rawValue: record.choice("repayment")) ?? .bullet
    if repayment != .bullet, terms.maturity == nil {
      record.fail(
        "repayment", "a \(repayment.rawValue) loan needs a maturity", remedy: "add `maturity`")
    }
    if repayment == .irregular, !record.has("instalments") {
      record.fail("repayment", "an irregular loan needs `instalments`", remedy: "add them")
    }
    let instalments = record.value("instalments") { text throws(ValueError) in
      try Instalment.all(text, in: currency, maturity: terms.maturity)
    }
    self.init(terms: terms, repayment: repayment, instalments: instalments ?? [])
  }

  public var limit: Money { terms.limit }
  public var openingDrawn: Money { terms.openingDrawn }
  public var maturity: Day? { terms.maturity }
  public var interest: InterestTerms { terms.interest }
  public var commitmentFee: AnnualRate { terms.commitmentFee }

  public func quote(_ request: Request, _ view: View) -> Quote { .declined(.notRevolving) }

  public mutating func hear(_ notice: Notice, _ view: View, _ deeds: inout [Deed]) {
    switch notice {
    case .began(let start): deeds.append(.fallDue(on: dueDay(after: start + -1) ?? start))
    case .dayCame:
      let principal = principalDue(
        on: view.today, drawn: view.account.drawn, baseRate: view.baseRate)
      deeds.append(.billAccrued(due: view.today, endsPeriod: true))
      deeds.append(.bill(.repayment, principal, due: view.today))
      if let next = dueDay(after: view.today) { deeds.append(.fallDue(on: next)) }
    case .monthEnded:
      guard let due = dueDay(after: view.today) else { return }
      deeds.append(.billAccrued(due: due, endsPeriod: false))
    case .taken, .collected, .lost: break
    }
  }
}
