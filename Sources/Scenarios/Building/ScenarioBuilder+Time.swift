// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Contracts
import DiscreteEvents
import FinanceBasics
import Schema
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

  mutating func readShocks() -> [DatedShock] {
    var names = NameTable()
    var shocks: [DatedShock] = []
    for record in records("shocks") {
      addName(record, "name", to: &names, "shock")
      let from = record.date("from")
      let until = record.optionalDate("until")
      if let until, until <= from, record.has("from") {
        record.fail("until", "the shock ends before it begins", remedy: "correct `from` or `until`")
      }
      noteOutside(record, from: from, until: until)
      let name = record.choice("type")
      let firm = firm(record, "firm")
      guard let type = Shocks.registry.first(where: { $0.name == name }) else { continue }
      if type.needsFirm, !record.has("firm") {
        record.fail("type", "a \(type.name) shock needs a firm", remedy: "add `firm`")
      }
      guard let magnitude = magnitude(record, type),
        record.has("firm") ? firm != nil : !type.needsFirm
      else { continue }
      var setting = ShockSetting(firm: firm, magnitude: magnitude)
      readTerms(record, type, into: &setting)
      let shock = DatedShock(shock: type.init(setting), from: from, until: until)
      shocks.append(shock)
      if shock.shock is LeadTimeShock, magnitude > 1 {
        lateShocks.append((shock, record.location("factor")))
      }
      if let shock = shock.shock as? TermsShock {
        termsShocks.append((shock, record.location("terms")))
      }
    }
    return shocks
  }

  private func readTerms(
    _ record: Record, _ type: any Shock.Type, into setting: inout ShockSetting
  ) {
    guard type.magnitude == .terms else {
      return record.refuse(
        ["terms", "supplier", "tier"], "does not belong to a \(type.name) shock",
        remedy: "leave it out")
    }
    setting.supplier = firm(record, "supplier")
    if record.has("tier") { setting.tier = record.integer("tier", in: -100...100) }
    guard record.has("terms") else {
      return record.fail("type", "this shock needs `terms`", remedy: "add it")
    }
    setting.terms = record.terms("terms")
    if setting.terms.advance > 0 || setting.terms.discount != nil {
      record.fail(
        "terms", "new terms from a day on have no advance and no early discount",
        remedy: "write when it is due, such as `net 90`")
    }
  }

  /// A shock of the terms of no link, or of goods paid in advance.
  func checkTermsShocks(_ chain: Chain) {
    for (shock, place) in termsShocks {
      let links = shock.links(of: chain)
      if links.isEmpty {
        problems.add(
          place, "nothing is bought on these terms",
          remedy: "correct `firm`, `supplier` or `tier`: no link fits them")
      }
      if let link = links.first(where: { chain.trades[$0].terms.advance > 0 }) {
        problems.add(
          place,
          "`\(chain.network.links[link].name)` is paid in advance; its terms stay as they are",
          remedy: "name a `firm`, `supplier` or `tier` whose links have no advance")
      }
    }
  }

  /// A change outside the simulated days changes nothing: worth a word, not an error.
  private mutating func noteOutside(_ record: Record, from: Day, until: Day?) {
    let end = start + (horizonDays - 1)
    guard record.has("from"), from > end || until.map({ $0 <= start }) ?? false else { return }
    notes.append(
      "\(record.location("from")): `\(record.text("name"))` is outside the simulated days, "
        + "\(start) to \(end): it does nothing")
  }

  mutating func readDisruptions() -> [Disruption] {
    var names = NameTable()
    var disruptions: [Disruption] = []
    for record in records("disruptions") {
      addName(record, "name", to: &names, "disruption")
      let stages = disruptedStages(record)
      let kind = Disruptions.names.first { $0.name == record.choice("stops") }?.kind ?? []
      let destroys = record.share("destroys")
      guard let process = disruptionProcess(record), !stages.isEmpty else { continue }
      if case .calendar = process {
        noteOutside(record, from: record.date("from"), until: record.optionalDate("until"))
      }
      disruptions.append(
        Disruption(
          name: record.text("name"), stages: stages, kind: kind, process: process,
          destroys: destroys))
    }
    return disruptions
  }

  /// The firm's stage of the item, or all its stages.
  private func disruptedStages(_ record: Record) -> [StageID] {
    let item = record.has("item") ? item(record, "item") : nil
    guard let firm = firm(record, "firm"), record.has("item") == (item != nil) else { return [] }
    let stages = (stagesOf[firm] ?? []).filter {
      item == nil || network.stages[$0].item.position == item
    }
    if stages.isEmpty {
      record.fail(
        record.has("item") ? "item" : "firm", "`\(firms[firm].name)` has no such stage",
        remedy: "add the stage, or correct the firm or the item")
    }
    return stages
  }

  private func disruptionProcess(_ record: Record) -> DisruptionProcess? {
    let (from, until) = (record.optionalDate("from"), record.optionalDate("until"))
    let (failure, recovery) = (
      record.optionalShare("failure"), record.optionalShare("recovery")
    )
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
    if let failure, let recovery { return .markov(failure: failure, recovery: recovery) }
    guard let from, let until else { return nil }
    if until <= from {
      record.fail("until", "the disruption ends before it begins", remedy: "correct the days")
    }
    return .calendar(from: Int(from.number), until: Int(until.number))
  }

  /// The shock's number; nil when it is not there or cannot be read.
  private func magnitude(_ record: Record, _ type: any Shock.Type) -> Double? {
    let numbers: [(kind: ShockMagnitude, key: String, value: Double?)] = [
      (.factor, "factor", record.optionalFactor("factor")),
      (.days, "days", record.optionalDayCount("days")),
      (.rate, "change", record.optionalRate("change")?.fraction),
    ]
    let own = numbers.first { $0.kind == type.magnitude }
    record.refuse(
      numbers.map(\.key).filter { $0 != own?.key }, "does not belong to a \(type.name) shock",
      remedy: own.map { "write `\($0.key)` instead" } ?? "leave it out")
    guard let own else { return 0 }
    if !record.has(own.key) {
      record.fail("type", "this shock needs `\(own.key)`", remedy: "add it")
    }
    if own.kind == .factor, let factor = own.value, factor > 100 {
      record.fail(
        own.key, "the factor is not between 0 and 100", remedy: "write a factor such as `80%`")
    }
    return own.value
  }
}
