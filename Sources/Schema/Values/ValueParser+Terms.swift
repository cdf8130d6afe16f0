// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension ValueParser {
  private static let termForms =
    "write `net 60`, `60 days`, `60 EOM`, `15th of next month`, `2/10 net 30`, "
    + "`30% net 30, 70% net 90`, `prepayment` or `30% in advance, rest net 60`"

  /// Payment terms.
  package static func terms(_ text: String) throws(ValueError) -> PaymentTerms {
    let parts = text.split(separator: ",").map { $0.trimmed }
    if parts.count > 1 || text.hasSuffix(" in advance") { return try terms(parts: parts, text) }
    let words = text.split(separator: " ").map(String.init)
    switch words.count {
    case 1 where words[0] == "prepayment": return .prepayment
    case 2 where words[0] == "net": return .net(try termDays(words[1], text))
    case 2 where words[1] == "days": return .net(try termDays(words[0], text))
    // `net 30 EOM`: 30 days from the end of the month, as `30 EOM`.
    case 2 where words[1] == "EOM", 3 where words[0] == "net" && words[2] == "EOM":
      return whole(.endOfMonth, try termDays(words[words.count - 2], text))
    case 4 where words[1...] == ["of", "next", "month"]:
      return whole(.nextMonth, try dayOfMonth(words[0], text))
    case 3 where words[1] == "net" && words[0].contains("/"):
      let discount = words[0].split(separator: "/").map(String.init)
      guard discount.count == 2 else {
        throw ValueError("`\(text)` is not payment terms", remedy: termForms)
      }
      let days = try termDays(words[2], text)
      let early = try termDays(discount[1], text)
      guard early < days else {
        throw ValueError("the discount of `\(text)` runs past the due day", remedy: termForms)
      }
      let percent = try number(discount[0])
      guard (0..<100).contains(percent) else {
        throw ValueError("the discount of `\(text)` is not between 0 and 100 %", remedy: termForms)
      }
      var terms = PaymentTerms.net(days)
      terms.discount = .init(fraction: percent / 100, days: early)
      return terms
    default: throw ValueError("`\(text.prefix(60))` is not payment terms", remedy: termForms)
    }
  }

  /// Shares at several times: one in advance, if any, comes first; the last may be the `rest`.
  private static func terms(parts: [String], _ text: String) throws(ValueError) -> PaymentTerms {
    var (advance, left) = (Int64(0), Int64(10_000))
    var base: PaymentTerms.Base?
    var instalments: [PaymentTerms.Instalment] = []
    for (index, part) in parts.enumerated() {
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else {
        throw ValueError("`\(part)` is not a part of terms", remedy: termForms)
      }
      let isRest = words[0] == "rest" && index > 0 && index == parts.count - 1
      let share = isRest ? left : Int64((try self.share(words[0]) * 10_000).rounded())
      left -= share
      if words[1] == "in advance", index == 0 {
        advance = share
        continue
      }
      let single = try terms(words[1])
      guard single.discount == nil, single.advance == 0, base == nil || base == single.base else {
        throw ValueError("`\(text)` mixes kinds of terms", remedy: termForms)
      }
      base = single.base
      instalments.append(.init(share: share, days: single.instalments[0].days))
    }
    guard left == 0 else {
      throw ValueError("the shares of `\(text)` do not sum to 100 %", remedy: termForms)
    }
    guard advance < 10_000 || instalments.isEmpty else {
      throw ValueError("`\(text)` leaves nothing after the advance", remedy: "write `prepayment`")
    }
    return advance == 10_000
      ? .prepayment
      : PaymentTerms(base: base ?? .delivery, advance: advance, instalments: instalments)
  }

  private static func whole(_ base: PaymentTerms.Base, _ days: Int) -> PaymentTerms {
    PaymentTerms(base: base, instalments: [.init(share: 10_000, days: days)])
  }

  /// `1st`, `15th` or `15`.
  private static func dayOfMonth(_ word: String, _ text: String) throws(ValueError) -> Int {
    let ending = ["st", "nd", "rd", "th"].first { word.hasSuffix($0) } ?? ""
    guard let day = Int(word.dropLast(ending.count)), (1...31).contains(day) else {
      throw ValueError("`\(text)`: `\(word)` is not a day of the month", remedy: termForms)
    }
    return day
  }

  private static func termDays(_ word: String, _ text: String) throws(ValueError) -> Int {
    guard let days = Int(word), (0...3_650).contains(days) else {
      throw ValueError("`\(text)`: `\(word)` is not a number of days", remedy: termForms)
    }
    return days
  }
}
