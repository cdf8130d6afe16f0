// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// One group of keys or one row of a table, read by its section's fields.
///
/// Reading never stops at a problem: it is collected, and a stand-in value returned that nobody
/// will see, because a scenario with problems is not built.
public struct Record {
  /// Whose fields it is read by.
  public let section: Section
  package let node: ScenarioNode
  package let problems: ProblemCollector

  /// Checks the keys: none unknown, all required ones there.
  ///
  /// - Parameter missing: required keys whose lack has been said.
  package init(
    _ node: ScenarioNode, _ section: Section, _ problems: ProblemCollector,
    missing: Set<String> = []
  ) {
    self.section = section
    self.node = CutValues(section).mended(node, problems)
    self.problems = problems
    guard self.node.isMap else {
      problems.add(
        node.location, "expected \(section.name) keys, found \(node.kindName)",
        remedy: "write `key: value` lines")
      return
    }
    for (key, location) in self.node.keys(unknownTo: section) {
      problems.add(
        location, "unknown key `\(key)` in \(section.name)",
        remedy: .nearest(to: key, among: section.keys, more: ""))
    }
    for field in section.required
    where !self.node.has(field.key) && !missing.contains(field.key) {
      problems.add(
        node.location, "\(section.name) lacks `\(field.key)`",
        remedy: "add it: \(field.explanation)")
    }
  }

  /// A row of a table of several kinds, read as one of them: what the kind requires must be there,
  /// and a key of another kind may only say what is so anyway.
  package init(_ row: Record, as kind: Section) {
    section = kind
    (node, problems) = (row.node, row.problems)
    for field in kind.required where !row.isRequired(field.key) && !has(field.key) {
      problems.add(
        node.location, "\(kind.name) lacks `\(field.key)`",
        remedy: "add it: \(field.explanation)")
    }
    for field in row.section.fields where kind[field.key] == nil && has(field.key) {
      guard let text = node[field.key]?.scalar, field.isDefault(text.trimmed) else {
        fail(
          field.key, "`\(field.key)` says nothing of a \(kind.name)", remedy: "leave it out")
        continue
      }
    }
  }

  private func isRequired(_ key: String) -> Bool { section.required.contains { $0.key == key } }

  package func location(_ key: String) -> SourceLocation { node[key]?.location ?? node.location }

  /// Whether the key is written.
  public func has(_ key: String) -> Bool { node.has(key) }

  /// The text of a key, or its default.
  private func written(_ key: String) -> String? {
    guard let field = section[key] else {
      preconditionFailure("\(section.name) has no field \(key)")
    }
    if let value = node[key] {
      if let text = value.scalar { return text }
      problems.add(
        value.location, "`\(key)` is \(value.kindName)",
        remedy: "write \(field.notation.description)")
      return nil
    }
    if case .defaulted(let text) = field.requirement { return text }
    return nil
  }

  private func parse<Value>(_ key: String, _ parser: (String) throws(ValueError) -> Value) -> Value?
  {
    guard let text = written(key) else { return nil }
    do { return try parser(text) } catch {
      problems.add(location(key), "`\(key)`: \(error.message)", remedy: error.remedy)
      return nil
    }
  }

  /// Reports a problem at the value of a key.
  public func fail(_ key: String, _ message: String, remedy: String) {
    problems.add(location(key), message, remedy: remedy)
  }

  /// Empty where none is written.
  public func text(_ key: String) -> String { optionalText(key) ?? "" }
  /// Nil where none is written.
  public func optionalText(_ key: String) -> String? {
    guard let text = written(key)?.trimmed else { return nil }
    if text.isEmpty {
      fail(key, "`\(key)` is empty", remedy: "write a value, or leave the key out")
    }
    return text
  }

  /// Zero where none can be read.
  public func money(_ key: String, _ currency: Currency) -> Money {
    optionalMoney(key, currency) ?? .zero
  }
  /// Nil where none is written, or none that can be read.
  public func optionalMoney(_ key: String, _ currency: Currency) -> Money? {
    let value: Money? = parse(key) { text throws(ValueError) in
      try ValueParser.money(text, currency)
    }
    guard let value else { return nil }
    if value < .zero {
      fail(key, "`\(key)` is negative", remedy: "write an amount of zero or more")
    }
    return value
  }

  /// Nil where none is written, or none that can be read.
  public func optionalNumber(_ key: String) -> Double? {
    parse(key) { text throws(ValueError) in try ValueParser.number(text) }
  }
  /// A number that may not be negative.
  public func quantity(_ key: String) -> Double {
    let value = optionalNumber(key) ?? 0
    if value < 0 { fail(key, "`\(key)` is negative", remedy: "write a number of zero or more") }
    return value
  }
  /// A whole number of a range; its lower bound where none can be read.
  public func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
    let value: Int? = parse(key) { text throws(ValueError) in try ValueParser.integer(text) }
    guard let value else { return range.lowerBound }
    if !range.contains(value) {
      fail(
        key, "`\(key)` is \(value)",
        remedy: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
      return range.lowerBound
    }
    return value
  }
  /// A fraction; zero where none can be read.
  public func share(_ key: String) -> Double { optionalShare(key) ?? 0 }
  /// A fraction; nil where none can be read.
  public func optionalShare(_ key: String) -> Double? {
    parse(key) { text throws(ValueError) in try ValueParser.share(text) }
  }
  /// 80 % is 0.8; nil where none can be read.
  public func optionalFactor(_ key: String) -> Double? {
    parse(key) { text throws(ValueError) in try ValueParser.factor(text) }
  }
  /// A year; zero where none can be read.
  public func rate(_ key: String) -> AnnualRate { optionalRate(key) ?? .zero }
  /// A year; nil where none can be read.
  public func optionalRate(_ key: String) -> AnnualRate? {
    parse(key) { text throws(ValueError) in try ValueParser.rate(text) }
  }
  /// A stretch of time from a day, in days.
  public func days(_ key: String, from day: Day) -> Int {
    period(key).map { $0.after(day) - day } ?? 0
  }
  /// A stretch of time up to a day, in days.
  public func days(_ key: String, upTo day: Day) -> Int {
    period(key).map { day - $0.after(day, times: -1) } ?? 0
  }
  private func period(_ key: String) -> Period? {
    parse(key) { text throws(ValueError) in try ValueParser.period(text) }
  }
  /// Days, perhaps part ones; nil where none can be read.
  public func optionalDayCount(_ key: String) -> Double? {
    parse(key) { text throws(ValueError) in try ValueParser.dayCount(text) }
  }
  /// Whole days; zero where none can be read.
  public func days(_ key: String) -> Int {
    parse(key) { text throws(ValueError) in try ValueParser.days(text) } ?? 0
  }
  /// 1970-01-01 where none can be read.
  public func date(_ key: String) -> Day { optionalDate(key) ?? Day(number: 0) }
  /// From 1900 to 2199; nil where none can be read.
  public func optionalDate(_ key: String) -> Day? {
    let day = parse(key) { text throws(ValueError) in try ValueParser.date(text) }
    guard let day, !Record.dates.contains(day) else { return day }
    fail(
      key, "\(day) is out of reach",
      remedy: "write a date from \(Record.dates.lowerBound) to \(Record.dates.upperBound)")
    return nil
  }
  private static let dates =
    Day(year: 1900, month: 1, day: 1)...Day(year: 2199, month: 12, day: 31)
  /// The first day of a month; nil where none can be read.
  public func month(_ key: String) -> Day? {
    parse(key) { text throws(ValueError) in try ValueParser.month(text) }
  }
  /// No where none can be read.
  public func flag(_ key: String) -> Bool {
    parse(key) { text throws(ValueError) in try ValueParser.flag(text) } ?? false
  }
  /// `net 0` where none can be read.
  public func terms(_ key: String) -> PaymentTerms {
    parse(key) { text throws(ValueError) in try ValueParser.terms(text) } ?? .net(0)
  }
  public func choice(_ key: String) -> String {
    guard case .choice(let known) = section[key]?.notation else {
      preconditionFailure("`\(key)` is not a choice")
    }
    return parse(key) { text throws(ValueError) in try ValueParser.choice(text, among: known) }
      ?? known[0]
  }

  public func distribution(_ key: String, unit: String? = nil, scale: Double = 1) -> Distribution {
    optionalDistribution(key, unit: unit, scale: scale) ?? .fixed(0)
  }
  public func optionalDistribution(_ key: String, unit: String? = nil, scale: Double = 1)
    -> Distribution?
  {
    let value = parse(key) { text throws(ValueError) in
      try ValueParser.distribution(text, unit: unit, scale: scale)
    }
    guard let value else { return nil }
    // Ten deviations: what is hardly ever drawn must be within reach as well.
    let reach = abs(value.mean) + 10 * max(0, value.variance).squareRoot()
    let limit = unit == "days" ? 3_650 : Double(Money.largestBalance.minorUnits)
    guard reach <= limit else {
      fail(key, "`\(key)` can be far beyond any real value", remedy: "check its parameters")
      return nil
    }
    return value
  }

  /// Keys that say nothing here: an error, because the user meant something by them.
  public func refuse(_ keys: [String], _ reason: String, remedy: String) {
    for key in keys where has(key) { fail(key, "`\(key)` \(reason)", remedy: remedy) }
  }

  /// A value of a custom notation.
  public func value<Value>(_ key: String, _ parser: (String) throws(ValueError) -> Value) -> Value?
  {
    parse(key, parser)
  }
}
