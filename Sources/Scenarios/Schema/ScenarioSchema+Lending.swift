// SPDX-License-Identifier: GPL-3.0-or-later
import Schema

/// What a lender goes by.
extension ScenarioSchema {
  static let lending = Section(
    name: "lending", help: "What a lender goes by.",
    fields: [
      Field(
        "confidence", .share, .defaulted("95%"),
        "Probability with which the line covers the need over the horizon."),
      Field("operating-cost", .rate, .required, "A year, of what is drawn."),
      Field(
        "undrawn-operating-cost", .rate, .defaulted("0bp"), "A year, of what is kept ready."),
      Field(
        "fee", .rate, .optional,
        "Commitment fee the market gives; left out: what being ready costs."),
      Field(
        "spread", .rate, .optional,
        "Spread over funding that the market gives; the fee then pays for the rest."),
      Field("hurdle", .rate, .required, "Return on capital after tax."),
      Field("risk-free", .rate, .required, "What capital earns."),
      Field("tax", .share, .required, "The lender's."),
      Field("capital-ratio", .share, .required, "Capital against risk-weighted assets."),
      Field("funding-curve", .table(curve), .required, "The lender's own cost of funds by term."),
      Field(
        "conversion-factor", .share, .defaulted("40%"),
        "Of the undrawn, where no default was seen (Basel CRE32.29)."),
      Field(
        "supervisory-lgd", .share, .defaulted("40%"),
        "Where too few defaults were seen (Basel CRE32.6)."),
      Field(
        "minimum-defaults", .integer, .defaulted("5"),
        "Simulated defaults needed before their own loss figures count."),
      Field(
        "highest-pd", .share, .defaulted("20%"),
        "Probability of default a year above which nobody lends."),
      Field(
        "highest-rate", .rate, .defaulted("36%"),
        """
        Client rate above which nobody quotes: in China, courts held interest above 36 % void \
        (Supreme People's Court, Fa Shi 2015 No. 18).
        """
      ),
      Field(
        "repayment", .duration, .defaulted("1095 days"),
        "Within which the firm's own cash flow must repay what is still drawn at the end."),
      Field(
        "euros-per-unit", .number, .required,
        "Euros for one unit of the currency, for the Basel size adjustment."),
    ])

  static let curve = Section(
    name: "curve point", help: "A term and its rates.",
    fields: [
      Field("term", .duration, .required, "Days."),
      Field("base", .rate, .required, "Base rate."),
      Field("liquidity", .rate, .required, "Liquidity premium."),
    ], identity: ["term"])
}
