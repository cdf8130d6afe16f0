// SPDX-License-Identifier: GPL-3.0-or-later
/// A currency and how many decimals its minor unit has (ISO 4217).
public struct Currency: Hashable, Sendable {
  /// Three letters, by ISO 4217.
  public let code: String
  /// Decimals of an amount in major units: 2 for cents, 0 for yen.
  public let decimals: Int

  /// A currency that need not be among the known.
  public init(code: String, decimals: Int) {
    self.code = code
    self.decimals = decimals
  }

  /// Minor units in one major unit.
  public var minorUnitsPerUnit: Int64 { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }

  /// The currencies a scenario may name; decimals by ISO 4217.
  public static let known: [Currency] = [
    Currency(code: "AUD", decimals: 2), Currency(code: "CAD", decimals: 2),
    Currency(code: "CHF", decimals: 2), Currency(code: "CNY", decimals: 2),
    Currency(code: "EUR", decimals: 2), Currency(code: "GBP", decimals: 2),
    Currency(code: "HKD", decimals: 2), Currency(code: "INR", decimals: 2),
    Currency(code: "JPY", decimals: 0), Currency(code: "KRW", decimals: 0),
    Currency(code: "SGD", decimals: 2), Currency(code: "USD", decimals: 2),
  ]

  /// The known currency with that code.
  public static func named(_ code: String) -> Currency? { known.first { $0.code == code } }

  /// The amount in major units with the currency's decimals and no grouping: `-1234.50`.
  public func decimalText(_ amount: Money) -> String {
    guard decimals > 0 else { return String(amount.minorUnits) }
    let digits = String(amount.minorUnits.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = amount.minorUnits < 0 ? "-" : ""
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
