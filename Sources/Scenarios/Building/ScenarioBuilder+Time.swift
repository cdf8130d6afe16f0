// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Contracts
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// The calendar and the shocks.
extension ScenarioBuilder {
  mutating func readCalendar() {
    guard let written = root.optionalText("calendar") else { return }
    if let known = BusinessCalendar.named(written) {
      calendar = known
    } else {
      guard written.hasSuffix(".csv") else {
        root.fail(
          "calendar", "there is no calendar `\(written)`",
          remedy: suggestion(for: written, among: BusinessCalendar.known.map(\.name))
            + ", or the name of a .csv file")
        return
      }
      guard let (text, name) = file(root, "calendar"),
        let rows = CSVReader(file: name, problems: problems).read(text)?.list
      else { return }
      calendar = readDates(rows, name: name)
    }
    noteValidity()
  }

  private func readDates(_ rows: [ScenarioNode], name: String) -> BusinessCalendar {
    let section = Section(
      name: "calendar", help: "A day that differs from its weekday.",
      fields: [
        Field("date", .date, .required, "The day."),
        Field("kind", .choice(["holiday", "workday"]), .required, "What it is instead."),
      ])
    var holidays: [Day] = []
    var workdays: [Day] = []
    for row in rows {
      let record = Record(row, section, problems)
      let date = record.date("date")
      if record.choice("kind") == "holiday" { holidays.append(date) } else { workdays.append(date) }
    }
    return BusinessCalendar(name: name, holidays: holidays, workedWeekends: workdays)
  }

  /// Past its horizon a calendar does not guess; the run says so.
  private mutating func noteValidity() {
    let (first, last) = (start + -warmUpDays, start + (horizonDays + 39))
    if !calendar.isKnown(first) || !calendar.isKnown(last), let known = calendar.validity {
      notes.append(
        "holidays are known from \(known.lowerBound) to \(known.upperBound) only; "
          + "other days of the run follow the weekend rule")
    }
  }

  /// Later base rates, as a step function.
  func readBaseRates() -> RiskFactors {
    var points: [RiskFactors.Point] = []
    for record in records("base-rates") {
      let day = record.date("from")
      if let last = points.last, Instant(day) <= last.time {
        record.fail("from", "the dates do not ascend", remedy: "sort the rows, one a date")
      }
      points.append(.init(time: Instant(day), value: record.rate("rate").fraction))
    }
    var rates = RiskFactors()
    rates.add(Chain.baseRateCode, points)
    return rates
  }

  func readShocks() -> [DatedShock] {
    var names = NameTable()
    return records("shocks").compactMap { record in
      addName(record, "name", to: &names, "shock")
      let from = record.date("from")
      let until = record.optionalDate("until")
      if let until, until <= from {
        record.fail("until", "the shock ends before it begins", remedy: "correct `from` or `until`")
      }
      guard let type = Shocks.registry.first(where: { $0.name == record.choice("type") }) else {
        return nil
      }
      let firm = firm(record, "firm")
      if type.needsFirm, !record.has("firm") {
        record.fail("type", "a \(type.name) shock needs a firm", remedy: "add `firm`")
        return nil
      }
      guard let magnitude = magnitude(record, type.magnitude) else { return nil }
      return DatedShock(
        shock: type.init(firm: firm, magnitude: magnitude), from: from, until: until)
    }
  }

  func readDisruptions() -> [Disruption] {
    var names = NameTable()
    return records("disruptions").compactMap { record in
      addName(record, "name", to: &names, "disruption")
      let stages = disruptedStages(record)
      let kind = Disruptions.names.first { $0.name == record.choice("stops") }?.kind ?? []
      guard let process = disruptionProcess(record), !stages.isEmpty else { return nil }
      return Disruption(
        name: record.text("name"), stages: stages, kind: kind, process: process,
        destroys: record.share("destroys"))
    }
  }

  /// The firm's stage of the item, or all its stages.
  private func disruptedStages(_ record: Record) -> [StageID] {
    let item = record.has("item") ? item(record, "item") : nil
    guard let firm = firm(record, "firm"), record.has("item") == (item != nil) else { return [] }
    let stages = network.stages.indices.filter {
      network.stages[$0].firm == firm && (item == nil || network.stages[$0].item.position == item)
    }
    if stages.isEmpty {
      record.fail(
        record.has("item") ? "item" : "firm", "`\(firms[firm].name)` has no such stage",
        remedy: "add the stage, or correct the firm or the item")
    }
    return stages.map { StageID($0) }
  }

  private func disruptionProcess(_ record: Record) -> DisruptionProcess? {
    let isDated = record.has("from") && record.has("until")
    let isRandom = record.has("failure") && record.has("recovery")
    let isMixed =
      (record.has("from") || record.has("until"))
      && (record.has("failure") || record.has("recovery"))
    guard isDated != isRandom, !isMixed else {
      record.fail(
        "name", "a disruption needs `from` and `until`, or `failure` and `recovery`",
        remedy: "give the days, or the daily probabilities of breaking down and recovering")
      return nil
    }
    guard isDated else {
      return .markov(failure: record.share("failure"), recovery: record.share("recovery"))
    }
    let (from, until) = (record.date("from"), record.date("until"))
    if until <= from {
      record.fail("until", "the disruption ends before it begins", remedy: "correct the days")
    }
    return .calendar(from: Int(from.number), until: Int(until.number))
  }

  private func magnitude(_ record: Record, _ kind: ShockMagnitude) -> Double? {
    let (key, value): (String, Double?) =
      switch kind {
      case .factor: ("factor", record.optionalFactor("factor"))
      case .days: ("days", record.optionalNumber("days"))
      case .rate: ("change", record.optionalRate("change")?.fraction)
      case .none: ("", 0)
      }
    if value == nil, !record.has(key) {
      record.fail("type", "this shock needs `\(key)`", remedy: "add it")
    }
    if kind == .factor, let value, value < 0 || value > 100 {
      record.fail(
        key, "the factor is not between 0 and 100", remedy: "write a factor such as `80%`")
      return nil
    }
    return value
  }
}
