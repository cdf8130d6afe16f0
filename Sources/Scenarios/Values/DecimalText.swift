// SPDX-License-Identifier: GPL-3.0-or-later
/// An exact decimal number with an optional magnitude: `12.5M`, `800k`, `-3`, `0.07`.
struct DecimalText {
  /// The number is `digits` · 10^−`decimals`.
  let digits: Int128
  let decimals: Int

  init(_ text: String) throws(ValueError) {
    let malformed = ValueError(
      "`\(text.prefix(40))` is not a number",
      remedy: "write digits with a decimal point and, if you like, k, M or bn, such as `12.5M`")
    var rest = text.trimmed[...]
    var power = 0
    for (suffix, value) in [("bn", 9), ("k", 3), ("M", 6)] where rest.hasSuffix(suffix) {
      rest = rest.dropLast(suffix.count)
      power = value
      break
    }
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts[0].isEmpty || parts.count == 2 else { throw malformed }
    let whole = parts[0].filter { $0 != "_" }
    let fraction = parts.count == 2 ? parts[1] : ""
    let all = whole + fraction
    guard !all.isEmpty, all.utf8.allSatisfy({ (48...57).contains($0) }) else { throw malformed }
    guard all.count + power <= 36 else {
      throw ValueError("`\(text.prefix(40))` is beyond 64 bits", remedy: "check the magnitude")
    }
    var digits = Int128(0)
    for byte in all.utf8 { digits = digits * 10 + Int128(byte - 48) }
    var decimals = fraction.count - power
    while decimals < 0 {
      digits *= 10
      decimals += 1
    }
    self.digits = isNegative ? -digits : digits
    self.decimals = decimals
  }

  var double: Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return Double(digits) / scale
  }

  /// The number times 10^`places`, when that is a whole number of 64 bits.
  func scaled(places: Int, text: String) throws(ValueError) -> Int64 {
    var value = digits
    if decimals > places {
      for _ in places..<decimals {
        guard value % 10 == 0 else {
          throw ValueError(
            "`\(text)` has more decimals than the currency",
            remedy: "round it to \(places) decimals")
        }
        value /= 10
      }
    } else {
      for _ in decimals..<places { value *= 10 }
    }
    guard let whole = Int64(exactly: value) else {
      throw ValueError(
        "`\(text.prefix(40))` is beyond 64 bits of minor units", remedy: "check the magnitude")
    }
    return whole
  }
}
