// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

extension Cell {
  /// The cell as files hold it: no grouping, `.` as decimal mark, ISO dates.
  package var plainText: String {
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

  package var isNumeric: Bool {
    switch self {
    case .integer, .number, .double, .money: true
    case .text, .day, .empty: false
    }
  }
}

/// A number with a fixed count of decimals, half to even, free of locale; never `-0`.
func fixedText(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return "" }
  var scale: UInt64 = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (value * Double(scale)).rounded(.toNearestOrEven)
  guard abs(scaled) < 9e15 else { return "\(value)" }
  let (whole, part) = Int64(scaled).magnitude.quotientAndRemainder(dividingBy: scale)
  var text = scaled < 0 ? "-" : ""
  text += String(whole)
  if decimals > 0 {
    text += "."
    // The digit before them keeps their zeros.
    text += String(scale + part).dropFirst()
  }
  return text
}
