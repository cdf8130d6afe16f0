// SPDX-License-Identifier: GPL-3.0-or-later
/// Small pieces of SVG and HTML text.
enum Markup {
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in visibleText(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }

  static func coordinate(_ value: Double) -> String { fixedText(value, decimals: 1) }
}

/// A linear map from data to drawing units.
struct Scale {
  let low: Double
  let high: Double
  let from: Double
  let to: Double

  func callAsFunction(_ value: Double) -> Double {
    guard high > low else { return from }
    return from + (value - low) / (high - low) * (to - from)
  }

  /// About `count` round values within the scale.
  func ticks(_ count: Int) -> [Double] {
    let span = high - low
    guard span > 0 else { return [low] }
    var step = 1.0
    while step * Double(count) < span { step *= 10 }
    while step * Double(count) > span * 10 { step /= 10 }
    for divisor in [10.0, 5, 2] where step / divisor * Double(count) >= span {
      step /= divisor
      break
    }
    var tick = (low / step).rounded(.up) * step
    var ticks: [Double] = []
    while tick <= high + step * 1e-9 {
      ticks.append(tick)
      tick += step
    }
    return ticks
  }
}
