// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

extension ValueParser {
  private static let distributionForms =
    "write a number, `45 to 60`, `normal(40, 8)`, `lognormal(mean 3, cv 0.6)`, `gamma(2, 5)`, "
    + "`weibull(1.5, 20)`, `exponential(7)`, `poisson(10)`, `empirical(3, 4, 4, 9)`, "
    + "`any of -1k: 40%, 2k: 60%` or `late(35%, gamma(2, 10))`"

  /// A distribution whose parameters are numbers in some unit.
  ///
  /// - Parameters:
  ///   - unit: text after numbers that may be left out, such as `days`.
  ///   - scale: what one written unit is in the result.
  package static func distribution(_ text: String, unit: String? = nil, scale: Double = 1)
    throws(ValueError) -> Distribution
  {
    var body = text.trimmed
    if let unit {
      for ending in [unit, String(unit.dropLast())] where body.hasSuffix(ending) {
        body = body.dropLast(ending.count).trimmed
        break
      }
    }
    if body.hasPrefix("any of ") { return try stated(body.dropFirst(7).trimmed, scale) }
    let (name, arguments) = try call(body)
    if arguments.isEmpty, !body.contains("(") { return try plain(body, scale) }
    if name == "late" { return try late(arguments, text, scale) }
    let values = try parameters(arguments)
    func pair() throws(ValueError) -> (Double, Double) {
      guard values.count == 2 else {
        throw ValueError("`\(name)` takes two parameters", remedy: distributionForms)
      }
      return (values[0], values[1])
    }
    func single() throws(ValueError) -> Double {
      guard values.count == 1 else {
        throw ValueError("`\(name)` takes one parameter", remedy: distributionForms)
      }
      return values[0]
    }
    switch name {
    case "normal":
      let (mean, deviation) = try pair()
      try require(deviation >= 0, text, "the standard deviation is negative")
      return .normal(mean: mean * scale, deviation: deviation * scale)
    case "lognormal":
      let (mean, variation) = try pair()
      try require(mean > 0 && variation >= 0, text, "mean or cv is not positive")
      return .lognormal(mean: mean * scale, variation: variation)
    case "gamma":
      let (shape, size) = try pair()
      try require(shape > 0 && size > 0, text, "shape or scale is not positive")
      return .gamma(shape: shape, scale: size * scale)
    case "weibull":
      let (shape, size) = try pair()
      try require(shape > 0 && size > 0, text, "shape or scale is not positive")
      return .weibull(shape: shape, scale: size * scale)
    case "uniform":
      let (low, high) = try pair()
      try require(low <= high, text, "the lower end is above the upper")
      return .uniform(low: low * scale, high: high * scale)
    case "exponential":
      let mean = try single()
      try require(mean > 0, text, "the mean is not positive")
      return .exponential(mean: mean * scale)
    case "poisson":
      let mean = try single()
      try require(mean >= 0, text, "the mean is negative")
      return .poisson(mean: mean * scale)
    case "empirical":
      try require(!values.isEmpty, text, "there is no value")
      return .empirical(values.map { $0 * scale })
    default:
      throw ValueError(
        "there is no distribution `\(name)`",
        remedy: suggestion(
          for: name,
          among: [
            "normal", "lognormal", "gamma", "weibull", "uniform", "exponential", "poisson",
            "empirical", "late",
          ]))
    }
  }

  /// A number, or `45 to 60`.
  private static func plain(_ text: String, _ scale: Double) throws(ValueError) -> Distribution {
    // Without a blank there is no ` to `, and looking for it is slow.
    let ends =
      text.utf8.contains(UInt8(ascii: " "))
      ? text.split(separator: " to ", omittingEmptySubsequences: false) : [text[...]]
    if ends.count == 2 {
      let (low, high) = (try number(ends[0].trimmed), try number(ends[1].trimmed))
      try require(low <= high, text, "the lower end is above the upper")
      return .uniform(low: low * scale, high: high * scale)
    }
    do { return .fixed(try number(text) * scale) } catch {
      throw ValueError("`\(text.prefix(40))` is not a distribution", remedy: distributionForms)
    }
  }

  /// `-3k: 10%, 0: 30%, 4k: 60%`: values with their probabilities.
  private static func stated(_ text: String, _ scale: Double) throws(ValueError) -> Distribution {
    var values: [Double] = []
    var probabilities: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: ":", omittingEmptySubsequences: false)
      guard sides.count == 2 else {
        throw ValueError(
          "`\(part.trimmed)` is not a value with its probability",
          remedy: "write `any of -1k: 40%, 2k: 60%`")
      }
      values.append(try number(sides[0].trimmed) * scale)
      probabilities.append(try share(sides[1].trimmed))
    }
    let sum = probabilities.reduce(0, +)
    guard abs(sum - 1) < 1e-9 else {
      throw ValueError(
        "the probabilities of `any of \(text)` do not sum to 100 %",
        remedy: "correct them, or add a value for the rest")
    }
    return .stated(values, probabilities: probabilities)
  }

  /// `late(35%, gamma(2, 10))`: with that probability so late, else on time.
  private static func late(_ arguments: [String], _ text: String, _ scale: Double)
    throws(ValueError) -> Distribution
  {
    guard arguments.count == 2 else {
      throw ValueError("`late` takes a share and a distribution", remedy: distributionForms)
    }
    return try distribution(arguments[1], scale: scale).occurring(with: try share(arguments[0]))
  }

  /// `mean 3` and `cv 0.6` are read as 3 and 0.6.
  private static func parameters(_ arguments: [String]) throws(ValueError) -> [Double] {
    var values: [Double] = []
    for argument in arguments {
      let words = argument.split(separator: " ")
      values.append(try number(String(words.last ?? "")))
    }
    return values
  }

  private static func require(_ holds: Bool, _ text: String, _ message: String)
    throws(ValueError)
  {
    if !holds { throw ValueError("`\(text)`: \(message)", remedy: distributionForms) }
  }
}
