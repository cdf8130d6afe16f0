// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics
import Financing
import Schema

/// Cash flows, facilities, credit rules and the lender.
extension ScenarioBuilder {
  mutating func readCashFlows() -> [CashFlowPlan] {
    var names = NameTable()
    var plans: [CashFlowPlan] = []
    for record in records("cash-flows") {
      addName(record, "name", to: &names, "cash flow")
      let amount = record.distribution(
        "amount", scale: Double(currency.minorUnitsPerUnit))
      let kind = CashFlowPlan.Kind(rawValue: record.choice("kind")) ?? .operating
      if kind != .other {
        checkAboveZero(record, "amount", amount, scale: Double(currency.minorUnitsPerUnit))
      }
      let recurrence = record.value("when") { text throws(ValueError) in
        try ValueParser.recurrence(text)
      }
      let depreciationMonths = depreciationMonths(record)
      if depreciationMonths != nil, kind != .capitalExpenditure {
        record.fail(
          "depreciation-years", "only capital expenditure is depreciated",
          remedy: "leave `depreciation-years` out, or correct the kind")
      }
      guard let firm = firm(record, "firm"), let recurrence else { continue }
      var plan = CashFlowPlan(
        name: record.text("name"), firm: firm, kind: kind, amount: amount,
        recurrence: recurrence)
      plan.depreciationMonths = depreciationMonths
      plans.append(plan)
      cashFlowPlaces.append(record.location("amount"))
    }
    return plans
  }

  /// A value that counts as zero where it is drawn below zero: written so, it is a mistake; a
  /// distribution without a lower end says what its mean becomes.
  mutating func checkAboveZero(
    _ record: Record, _ key: String, _ distribution: Distribution, scale: Double = 1
  ) {
    guard distribution.lowest < 0 else { return }
    let mean = distribution.meanAboveZero
    guard distribution.lowest == -.infinity, mean > 0 else {
      record.fail(
        key, "`\(key)` may be below zero", remedy: "write values of zero or more")
      return
    }
    // Less than a thousandth is not worth a word.
    guard mean - distribution.mean > 1e-3 * mean else { return }
    let written = (mean / scale * 1_000).rounded() / 1_000
    notes.append(
      "\(record.location(key)): `\(key)` below zero counts as zero, so its mean is \(written)")
  }

  mutating func readFacilities() -> [Facility] {
    var names = NameTable()
    var facilities: [Facility] = []
    let rows = records("facilities")
    let balances = readDrawnBalances(of: rows)
    for record in rows {
      addName(record, "name", to: &names, "facility")
      let agreement = readAgreement(record)
      let written = record.choice("instrument")
      guard record.node["instrument"]?.scalar == written, let type = Instruments.named(written)
      else { continue }
      let instrument = readInstrument(record, type, balances)
      guard let agreement else { continue }
      facilities.append(Facility(agreement, instrument))
      facilityPlaces.append(record.location("limit"))
    }
    return facilities
  }

  private mutating func readAgreement(_ record: Record) -> Agreement? {
    let funder = record.text("funder")
    if funders.position(funder) == nil { _ = funders.add(funder) }
    let isSecured = record.flag("secured")
    guard let firm = firm(record, "firm"), let position = funders.position(funder) else {
      return nil
    }
    return Agreement(
      name: record.text("name"), user: firm, funder: parties.funder(position),
      isSecured: isSecured)
  }

  private func readInstrument(
    _ record: Record, _ type: any Instrument.Type, _ balances: DrawnBalances
  ) -> any Instrument {
    let own = Record(record, as: ScenarioSchema.facility(of: type))
    // Also where the books' balance takes its place.
    _ = record.money("drawn", currency)
    let (drawn, place) = balances.balance(of: record)
    let instrument = type.init(reading: own, in: currency, drawn: drawn)
    if own.section["drawn"] == nil, drawn.isPositive {
      place.fail(
        "drawn", "a \(type.name) begins with nothing drawn", remedy: "leave it out")
    } else if drawn > instrument.limit {
      place.fail("drawn", "more is drawn than the limit", remedy: "raise the limit, or lower it")
    }
    return instrument
  }

  func readCredit() -> CreditRules {
    guard let record = group("credit") else { return CreditRules() }
    let lateInterest = record.rate("late-interest")
    if lateInterest < .zero {
      record.fail(
        "late-interest", "`late-interest` is negative: who pays late would be paid for it",
        remedy: "write a rate of zero or more")
    }
    return CreditRules(
      bankGraceDays: record.days("bank-grace"), tradeGraceDays: record.days("trade-grace"),
      lateInterest: lateInterest, realisationDays: record.days("realisation"),
      inventoryHaircut: record.share("inventory-haircut"),
      receivablesHaircut: record.share("receivables-haircut"),
      badDebtDays: record.days("write-off"))
  }

  func readLending() -> LendingPolicy? {
    guard let record = group("lending") else { return nil }
    let confidence = record.share("confidence")
    if !(0.5..<1).contains(confidence) {
      record.fail("confidence", "`confidence` is not between 50 and 100 %", remedy: "write `95%`")
    }
    let tax = record.share("tax")
    if tax >= 1 { record.fail("tax", "`tax` takes everything", remedy: "write less than 100%") }
    if record.has("fee"), record.has("spread") {
      record.fail(
        "spread", "`fee` and `spread` are both given", remedy: "give one; the other breaks even")
    }
    let lender = LinePricing.Lender(
      operatingCostRate: record.rate("operating-cost").fraction,
      undrawnOperatingCostRate: record.rate("undrawn-operating-cost").fraction,
      marketFee: record.optionalRate("fee")?.fraction,
      marketSpread: record.optionalRate("spread")?.fraction,
      hurdleRate: record.rate("hurdle").fraction,
      riskFreeRate: record.rate("risk-free").fraction, taxRate: tax,
      capitalRatio: record.share("capital-ratio"))
    let conversionFactor = record.share("conversion-factor")
    let supervisoryLGD = record.share("supervisory-lgd")
    let minimumDefaults = record.integer("minimum-defaults", in: 1...1_000_000)
    let eurosPerUnit = record.quantity("euros-per-unit")
    if record.has("euros-per-unit"), eurosPerUnit == 0 {
      record.fail(
        "euros-per-unit", "`euros-per-unit` is zero", remedy: "write what one unit is worth")
    }
    let highestPD = record.share("highest-pd")
    let highestRate = record.rate("highest-rate").fraction
    let repaymentYears = Double(record.days("repayment")) / 365
    guard let funding = readCurve(record) else { return nil }
    return LendingPolicy(
      confidence: confidence, lender: lender, funding: funding,
      conversionFactor: conversionFactor, supervisoryLGD: supervisoryLGD,
      minimumDefaults: minimumDefaults, eurosPerUnit: eurosPerUnit, highestPD: highestPD,
      highestRate: highestRate, repaymentYears: repaymentYears)
  }

  private func readCurve(_ record: Record) -> FundingCurve? {
    var base: [FundingCurve.Point] = []
    var liquidity: [FundingCurve.Point] = []
    for point in records("funding-curve", of: record) {
      let years = Double(point.days("term")) / 365
      if let last = base.last, years <= last.years {
        point.fail("term", "terms do not ascend", remedy: "sort the points by term")
      }
      base.append(.init(years: years, rate: point.rate("base").fraction))
      liquidity.append(.init(years: years, rate: point.rate("liquidity").fraction))
    }
    if base.isEmpty, record.node["funding-curve"]?.isUnread != true {
      record.fail("funding-curve", "the curve has no points", remedy: "add at least one")
    }
    guard !base.isEmpty else { return nil }
    return FundingCurve(base: base, liquidity: liquidity)
  }

  func readChecks() -> Scenario.Checks {
    guard let record = group("checks") else { return Scenario.Checks() }
    return Scenario.Checks(
      serviceAtLeast: record.optionalShare("service-at-least"),
      defaultProbabilityAtMost: record.optionalShare("default-probability-at-most"),
      firmsInNeedAtMost: record.optionalShare("firms-in-need-at-most"))
  }
}
