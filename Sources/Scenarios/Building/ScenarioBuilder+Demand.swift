// SPDX-License-Identifier: GPL-3.0-or-later
import CashForecasting
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Forecasting
import Schema
import SupplyNetwork

/// End customers: demand streams, histories and forecasts.
extension ScenarioBuilder {
  mutating func readDemand() {
    var names = NameTable()
    for record in records("demand") {
      addName(record, "name", to: &names, "demand stream")
      let source = readSource(record)
      let leadTime = record.distribution("lead-time", unit: "days")
      checkLeadTime(record, leadTime)
      let losesUnmet = record.choice("unmet") == "lost"
      let price = Double(record.money("price", currency).minorUnits)
      let terms = record.terms("terms")
      let dilution = record.share("dilution")
      let badDebt = record.share("bad-debt")
      if terms.advance == 10_000, badDebt > 0 {
        record.fail(
          "bad-debt", "who pays all in advance leaves no bad debt",
          remedy: "leave it out, or write other terms")
      }
      let delay = readDelay(record)
      let serviceTarget = record.share("service-target")
      if !(0.5..<1).contains(serviceTarget) {
        record.fail(
          "service-target", "the service target is not between 50 and 100 %",
          remedy: "write a share below one, such as `95%`")
      }
      let priority = record.integer("priority", in: 0...1_000_000)
      let shipsPartially = record.flag("partial-shipments")
      guard let firm = firm(record, "firm"), let item = item(record, "item"), let source else {
        continue
      }
      guard let stage = stageIDs[FirmItem(firm: firm, item: item)] else {
        record.fail(
          "item", "`\(firms[firm].name)` has no stage of `\(itemTable.names[item])`",
          remedy: "add the stage, or correct the firm or the item")
        continue
      }
      let id = network.addDemand()
      network.add(
        link: Link(
          name: record.text("name"), supplier: stage, destination: .customer(id),
          leadTime: leadTime, priority: priority, shipsPartially: shipsPartially,
          losesUnmetDemand: losesUnmet))
      trades.append(
        Trade(
          seller: firm.party, buyer: parties.customers,
          price: price, valueAddedTax: firms[firm].valueAddedTax, terms: terms,
          dilution: dilution, badDebt: badDebt, outsideDelay: delay))
      demandPlaces.append(record.location("price"))
      demands.append((record.text("name"), trades.count - 1, source, serviceTarget))
    }
  }

  private mutating func readSource(_ record: Record) -> DemandStream.Source? {
    let daily = record.optionalDistribution("daily", unit: "units")
    let history = record.optionalText("history")
    switch (record.has("daily"), record.has("history")) {
    case (true, false):
      record.refuse(
        ["units-per-value", "daily-variation"], "belongs to a history",
        remedy: "leave it out beside `daily`")
      guard let daily else { return nil }
      checkAboveZero(record, "daily", daily)
      return .daily(daily)
    case (false, true): return history == nil ? nil : readForecast(record).map { .forecast($0) }
    default:
      record.fail(
        "name", "give either `daily` or `history`", remedy: "a stream has one source of demand")
      return nil
    }
  }

  private mutating func readForecast(_ record: Record) -> DemandStream.Forecast? {
    for key in ["units-per-value", "daily-variation"] where !record.has(key) {
      record.fail("history", "a history needs `\(key)`", remedy: "add the key")
    }
    let units = record.has("units-per-value") ? record.quantity("units-per-value") : 0
    let variation = record.has("daily-variation") ? record.quantity("daily-variation") : 0
    let path = record.text("history")
    if forecasts[path] == nil, let forecast = fit(record) { forecasts[path] = forecast }
    guard let fitted = forecasts[path] else { return nil }
    return DemandStream.Forecast(
      history: fitted.history, distribution: fitted.sampler,
      profile: BusinessDayProfile(dailyVariation: variation), unitsPerValue: units)
  }

  private func fit(_ record: Record) -> FittedHistory? {
    guard let history = readHistory(record) else { return nil }
    let end = start + (horizonDays - 1 + creditRules.runOffDays)
    let months = end.monthNumber - history.nextMonth.monthNumber + 1
    let firstNeeded = start + -warmUpDays
    guard history.nextMonth <= start else {
      record.fail(
        "history", "the history runs past the start", remedy: "cut it before \(start)")
      return nil
    }
    guard start.monthNumber - history.nextMonth.monthNumber <= 24 else {
      record.fail(
        "history", "the history ends more than two years before the start",
        remedy: "bring it up to date, or start earlier")
      return nil
    }
    guard history.firstMonth <= firstNeeded else {
      record.fail(
        "history", "the warm-up begins before the history", remedy: "shorten the warm-up")
      return nil
    }
    // A year at least, whatever the horizon: fewer would be judged over fewer.
    guard
      let forecast = SeriesForecast(
        history.values, period: 12, steps: max(12, months), judgedOver: 12)
    else {
      record.fail("history", "no model fits the history", remedy: "check its values")
      return nil
    }
    // The file's own stream: what is measured on it does not change with the run's seed.
    var stream = StreamAddress(record.text("history"), .demand).open(seed: 0, replication: 0)
    return FittedHistory(
      history: history, sampler: PathSampler(forecast, stream: &stream),
      pastErrors: forecast.pastErrors)
  }

  private func readHistory(_ record: Record) -> MonthlyHistory? {
    guard let (text, name) = file(record, "history"),
      let rows = CSVReader(file: name, problems: problems).read(text)?.list
    else { return nil }
    let section = Section(
      name: "history", help: "A month and its value.",
      fields: [
        Field("month", .text, .required, "Year and month, such as 2025-04."),
        Field("value", .number, .required, "Above zero."),
      ])
    var months: [Day] = []
    var values: [Double] = []
    for row in rows {
      let record = Record(row, section, problems)
      guard let month = record.month("month"), let value = record.optionalNumber("value") else {
        continue
      }
      if let last = months.last, month.monthNumber != last.monthNumber + 1 {
        record.fail(
          "month", "`\(record.text("month"))` does not follow the month before it",
          remedy: "fill the gap, or sort the rows")
        return nil
      }
      if value <= 0 {
        record.fail(
          "value", "the value is not above zero", remedy: "a history needs sales each month")
        return nil
      }
      months.append(month)
      values.append(value)
    }
    guard problems.problems.isEmpty || !months.isEmpty, let first = months.first else { return nil }
    do { return try MonthlyHistory(firstMonth: first, values: values) } catch {
      record.fail(
        "history", "the history has \(values.count) months",
        remedy: "give at least \(MonthlyHistory.minimumMonths); a season shows in 24")
      return nil
    }
  }

  /// How late customers pay: as written, or as their ledger says.
  private mutating func readDelay(_ record: Record) -> Distribution {
    let written = record.distribution("payment-delay", unit: "days")
    let customer = record.optionalText("payment-customer")
    if !record.has("payment-ledger") {
      record.refuse(
        ["payment-customer"], "is a customer of a ledger",
        remedy: "add `payment-ledger`, or leave it out")
    }
    guard let (text, name) = file(record, "payment-ledger") else { return written }
    if record.has("payment-delay") {
      record.fail(
        "payment-delay", "there is a `payment-ledger` too", remedy: "keep one of the two")
    }
    do {
      if lagModels[name] == nil {
        let invoices = try LedgerFile.invoices(try DataFile(text: text, name: name), currency)
        lagModels[name] = PaymentLagModel(invoices, today: start)
      }
      guard let model = lagModels[name] else {
        record.fail(
          "payment-ledger", "fewer than \(PaymentLagModel.leastPaid) invoices are paid by \(start)",
          remedy: "give a longer ledger, or write `payment-delay`")
        return written
      }
      guard let customer else { return model.newCustomer.distribution }
      if !model.customers.contains(where: { $0.name == customer }) {
        record.fail(
          "payment-customer", "the ledger has no customer `\(customer)`",
          remedy: suggestion(for: customer, among: model.customers.map(\.name)))
      }
      return model.lag(of: customer).distribution
    } catch {
      for problem in error.problems { problems.add(problem) }
      return written
    }
  }

  /// How forecast streams move together.
  func readDependence() -> DemandDependence? {
    let histories = demands.compactMap { demand -> MonthlyHistory? in
      if case .forecast(let forecast) = demand.source { forecast.history } else { nil }
    }
    let dependence = root.choice("demand-dependence")
    let correlation = root.share("demand-correlation")
    if dependence != "given" {
      if root.has("demand-correlation") {
        root.fail(
          "demand-correlation", "the dependence is learned from the histories",
          remedy: "delete this key, or write `demand-dependence: given`")
        return nil
      }
      guard histories.count > 1, let normals = learned(histories, dependence) else {
        return .apart
      }
      return .copula(normals)
    }
    return correlation > 0 ? .commonFactor(correlation) : .apart
  }

  /// The copula of the histories' forecast errors over the months they share.
  private func learned(_ histories: [MonthlyHistory], _ kind: String) -> CorrelatedNormals? {
    let ends = histories.map(\.nextMonth.monthNumber)
    let earliest = ends.min() ?? 0
    let errors = histories.map { history in
      let fitted = forecasts.keys.sorted().compactMap { forecasts[$0] }
        .first { $0.history == history }
      return Array(
        (fitted?.pastErrors ?? []).dropLast(history.nextMonth.monthNumber - earliest))
    }
    return SeriesDependence(errors, allowsTails: kind == "t").normals
  }
}

/// A demand history with what was learned from it.
struct FittedHistory {
  let history: MonthlyHistory
  let sampler: PathSampler
  let pastErrors: [Double]
}
