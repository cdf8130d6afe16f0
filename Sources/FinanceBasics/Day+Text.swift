// SPDX-License-Identifier: GPL-3.0-or-later
extension Day: CustomStringConvertible {
  /// ISO 8601: `2025-04-01`.
  public var description: String {
    let date = civil
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  /// The last one that ISO 8601 writes with four digits for the year.
  public static let lastWritten = Day(year: 9999, month: 12, day: 31)

  /// Reads `2025-04-01`; nil when the text has another form or names no date.
  public init?(iso text: some StringProtocol) {
    // Byte by byte: tables of dates are read by the ten thousand.
    var (numbers, part, length) = ((0, 0, 0), 0, 0)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        guard length == (part == 0 ? 4 : 2), part < 2 else { return nil }
        (part, length) = (part + 1, 0)
        continue
      }
      guard (48...57).contains(byte), length < 4 else { return nil }
      length += 1
      let digit = Int(byte) - 48
      switch part {
      case 0: numbers.0 = numbers.0 * 10 + digit
      case 1: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    let (year, month, day) = numbers
    guard part == 2, length == 2, (1...12).contains(month), day >= 1,
      day <= Day.daysIn(month: month, year: year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
