// SPDX-License-Identifier: GPL-3.0-or-later
/// An exact decimal number with an optional magnitude: `12.5M`, `800k`, `-3`, `0.07`.
package struct DecimalText {
  /// The number is `digits` · 10^−`decimals`.
  package let digits: Int128
  package let decimals: Int

  package init(_ text: String) throws(ValueError) {
    let malformed = ValueError(
      "`\(text.prefix(40))` is not a number",
      remedy: "write digits with a decimal point and, if you like, k, M or bn, such as `12.5M`")
    let trimmed = text.trimmed
    // Bytes: a large scenario has millions of numbers.
    var rest = trimmed.utf8[...]
    var power = 0
    for (suffix, value) in [("bn", 9), ("k", 3), ("M", 6)]
    where rest.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
      rest = rest.dropLast(suffix.utf8.count)
      power = value
      break
    }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var digits = Int128(0)
    var count = 0
    var places: Int?
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        count += 1
        if count <= 36 { digits = digits * 10 + Int128(byte - 48) }
        if let known = places { places = known + 1 }
      case UInt8(ascii: ".") where places == nil: places = 0
      case UInt8(ascii: "_") where places == nil: break
      default: throw malformed
      }
    }
    guard count > 0 else { throw malformed }
    guard count + power <= 36 else {
      throw ValueError("`\(text.prefix(40))` is beyond 64 bits", remedy: "check the magnitude")
    }
    var decimals = (places ?? 0) - power
    while decimals < 0 {
      digits *= 10
      decimals += 1
    }
    self.digits = isNegative ? -digits : digits
    self.decimals = decimals
  }

  package var double: Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (Int64(exactly: digits).map(Double.init) ?? Double(digits)) / scale
  }

  /// The number times 10^`places`, when that is a whole number of 64 bits.
  package func scaled(places: Int, text: String) throws(ValueError) -> Int64 {
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
