// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension Cell {
  /// The cell as files hold it: no grouping, `.` as decimal mark, ISO dates.
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .integer(let value): String(value)
    case .number(let value, let decimals): fixedText(value, decimals: decimals)
    case .double(let value): value == 0 ? "0.0" : "\(value)"
    case .money(let amount, let currency): currency.decimalText(amount)
    case .day(let day): day.description
    case .empty: ""
    }
  }

  public var isNumeric: Bool {
    switch self {
    case .integer, .number, .double, .money: true
    case .text, .day, .empty: false
    }
  }
}

/// A number with a fixed count of decimals, half to even, free of locale; never `-0`.
func fixedText(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return "" }
  let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
  let scaled = (value * scale).rounded(.toNearestOrEven)
  guard abs(scaled) < 9e15 else { return "\(value)" }
  let whole = Int64(scaled)
  let digits = String(whole.magnitude)
  guard decimals > 0 else { return whole < 0 ? "-\(digits)" : digits }
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return "\(whole < 0 ? "-" : "")\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
}
