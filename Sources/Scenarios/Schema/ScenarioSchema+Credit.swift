// SPDX-License-Identifier: GPL-3.0-or-later
import Schema

/// Who does not pay, and what comes of it.
extension ScenarioSchema {
  static let customers = Section(
    name: "customers", help: "End customers as payers.",
    fields: [
      Field(
        "common-factor", .share, .defaulted("12%"),
        """
        Share of variance in how well customers pay that all have in common, month by month: bad \
        months are bad for many (Basel CRE31: 12 to 24 % for corporates).
        """
      )
    ])

  static let credit = Section(
    name: "credit", help: "Defaults and estates.",
    fields: [
      Field(
        "bank-grace", .duration, .defaulted("30 days"),
        "After the first payment run that could not pay a bank due."),
      Field("trade-grace", .duration, .defaulted("60 days"), "The same for all other dues."),
      Field(
        "late-interest", .rate, .defaulted("0.05% per day"),
        "On what a payment run could not pay."),
      Field(
        "realisation", .duration, .defaulted("90 days"),
        "From default until the estate is shared out."),
      Field("inventory-haircut", .share, .required, "Book value lost when stock is sold."),
      Field("receivables-haircut", .share, .required, "Book value lost when receivables are sold."),
      Field(
        "write-off", .duration, .defaulted("90 days"),
        "After due, when an end customer does not pay."),
    ])
}
