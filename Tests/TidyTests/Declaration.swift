// SPDX-License-Identifier: GPL-3.0-or-later

/// A declaration, read from a line of formatted source.
struct Declaration {
  enum Keyword: String {
    case `func`, `var`, `let`, `init`, `subscript`, `struct`, `enum`, `class`, `protocol`, actor
    case `typealias`, `associatedtype`, `case`, `extension`

    var isScope: Bool {
      switch self {
      case .struct, .enum, .class, .protocol, .actor, .extension: true
      default: false
      }
    }
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate", "open", "static", "final",
    "mutating", "nonmutating", "override", "indirect", "convenience", "required", "lazy", "weak",
    "nonisolated", "public(set)", "package(set)", "internal(set)", "private(set)",
    "fileprivate(set)", "consuming", "borrowing", "prefix", "infix", "postfix",
  ]

  let keyword: Keyword
  let isPublic: Bool
  let isRestricted: Bool
  /// What stands after the keyword.
  let rest: Substring

  /// Nil when the line, without its indentation, declares nothing.
  init?(_ line: Substring) {
    var (line, seen) = (line, Set<Substring>())
    while true {
      let word = line.prefix { $0 != " " }
      guard word.hasPrefix("@") || Declaration.modifiers.contains(word) else { break }
      seen.insert(word)
      line = line.dropFirst(word.count).drop { $0 == " " }
    }
    let word = line.prefix { $0.isLetter }
    guard let keyword = Keyword(rawValue: String(word)) else { return nil }
    self.keyword = keyword
    isPublic = seen.contains("public") || seen.contains("open")
    isRestricted = !seen.isDisjoint(with: ["private", "fileprivate", "internal", "package"])
    rest = line.dropFirst(word.count).drop { $0 == " " }
  }

  /// Base names it declares: one, but for the cases of an enumeration.
  var names: [String] {
    switch keyword {
    case .`init`, .subscript: [keyword.rawValue]
    case .case: Declaration.outerParts(rest).map { Declaration.word($0.drop { $0 == " " }) }
    case .func where rest.first.map { !$0.isLetter && $0 != "`" && $0 != "_" } ?? false:
      [String(rest.prefix { $0 != " " && $0 != "(" })]
    case .extension:
      [Declaration.word(rest.prefix { !":<{ ".contains($0) }.split(separator: ".").last ?? "")]
    default: [Declaration.word(rest)]
    }
  }

  /// Types and protocols named after a colon, before the body.
  var conformances: [String] {
    guard keyword.isScope, let colon = rest.firstIndex(of: ":") else { return [] }
    return rest[rest.index(after: colon)...].prefix { $0 != "{" }
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func word(_ text: Substring) -> String {
    String(text.drop { $0 == "`" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }

  /// Parts between commas that stand in no brackets.
  private static func outerParts(_ text: Substring) -> [Substring] {
    var depth = 0
    return text.split { character in
      if "([{<".contains(character) { depth += 1 }
      if ")]}>".contains(character) { depth -= 1 }
      return character == "," && depth == 0
    }
  }
}
