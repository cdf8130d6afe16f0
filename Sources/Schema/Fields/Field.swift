// SPDX-License-Identifier: GPL-3.0-or-later
/// One key of a scenario section: its notation, whether it must be there, and what it means.
public struct Field: Sendable {
  /// Whether a key must be there.
  public enum Requirement: Sendable {
    /// A scenario without it is refused.
    case required
    /// May be left out.
    case optional
    /// Never for money: an amount nobody wrote is not known.
    case defaulted(String)
  }

  public let key: String
  /// How its value is written.
  public let notation: Notation
  /// Whether it must be there.
  public let requirement: Requirement
  public let help: String

  /// A field.
  public init(_ key: String, _ notation: Notation, _ requirement: Requirement, _ help: String) {
    self.key = key
    self.notation = notation
    self.requirement = requirement
    self.help = help
  }

  /// The same field in a table in which not every kind of row has it.
  public var whereItApplies: Field {
    guard case .required = requirement else { return self }
    return Field(key, notation, .optional, help)
  }

  /// Whether a text says what the field says when it is left out.
  func isDefault(_ text: String) -> Bool {
    guard case .defaulted(let usual) = requirement else { return false }
    if text == usual { return true }
    guard case .rate = notation, let rate = try? ValueParser.rate(text) else { return false }
    return rate == (try? ValueParser.rate(usual))
  }

  /// What it is, and how it is written.
  public var explanation: String { "\(help) Written as \(notation.description)." }
}

/// How a value is written.
public enum Notation: Sendable {
  /// Single values; see ``description``.
  case text, money, number, integer, share, factor, rate, duration, date, flag
  /// A length of time in which months and years have their own lengths.
  case period
  /// A number of days, with or without the word.
  case days
  /// The name of something written elsewhere.
  case reference(String)
  /// A number or a distribution, in a unit.
  case distribution(unit: String)
  /// Values with a notation of their own; see ``description``.
  case policy, terms, recurrence
  /// One of some words.
  case choice([String])
  /// A file of the folder, or the rows themselves.
  case table(Section)
  /// Keys of its own.
  case group(Section)

  public var description: String {
    switch self {
    case .text: "text"
    case .money: "an amount such as 12.5M or 800k"
    case .number: "a number"
    case .integer: "a whole number"
    case .share: "a share such as 85%"
    case .factor: "a factor such as 80%"
    case .rate: "a rate a year such as 4.35% or 120bp"
    case .duration: "a duration such as 3 days or 2w"
    case .period: "a length of time such as 90 days, 12 months or 2 years"
    case .days: "a number of days such as 30 or 30 days"
    case .reference(let kind): "the name of \(kind)"
    case .date: "a date such as 2025-04-01"
    case .flag: "yes or no"
    case .distribution(let unit): "a distribution in \(unit), such as 3, 45 to 60 or normal(40, 8)"
    case .policy: "a replenishment policy such as base-stock(400)"
    case .terms: "payment terms such as net 60, 60 EOM, 2/10 net 30 or prepayment"
    case .recurrence: "a time such as monthly 25, weekly friday or daily"
    case .choice(let known): "one of \(known.joined(separator: ", "))"
    case .table: "a CSV file of the folder, or a list of rows"
    case .group: "keys of its own"
    }
  }
}

/// A group of keys, or the columns of a table.
public final class Section: Sendable {
  public let name: String
  public let help: String
  public let fields: [Field]
  /// Columns that name a row, for `extends`.
  public let identity: [String]
  public let keys: [String]
  /// Those that must be there.
  public let required: [Field]
  private let positions: [String: Int]

  /// - Precondition: no two fields have one key.
  public init(name: String, help: String, fields: [Field], identity: [String] = []) {
    self.name = name
    self.help = help
    self.fields = fields
    self.identity = identity
    keys = fields.map(\.key)
    required = fields.filter { if case .required = $0.requirement { true } else { false } }
    positions = Dictionary(uniqueKeysWithValues: zip(keys, fields.indices))
  }

  /// The field of a key.
  ///
  /// - Complexity: O(1).
  public subscript(key: String) -> Field? { positions[key].map { fields[$0] } }
}
