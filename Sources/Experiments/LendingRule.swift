// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// Whether a rule of lending is kept, as far as the replications can tell: a figure with its 95 %
/// interval against a limit.
enum LendingRule: Sendable, Hashable {
  case kept
  case broken
  /// The limit lies inside the interval. With the figure where it now seems to be, about as many
  /// replications would tell; nil: more than ``most``.
  case open(seemsKept: Bool, replications: Int?)

  /// More than anyone runs.
  static let most = 10_000_000

  /// Kept where the figure is no more than the limit. An interval of independent replications
  /// narrows with their root.
  init(
    _ figure: Double, within interval: ClosedRange<Double>, atMost limit: Double,
    replications: Int
  ) {
    if interval.upperBound <= limit {
      self = .kept
    } else if interval.lowerBound > limit {
      self = .broken
    } else {
      let width = figure > limit ? figure - interval.lowerBound : interval.upperBound - figure
      let ratio = width / abs(figure - limit)
      self = .open(
        seemsKept: figure <= limit,
        replications: LendingRule.rounded(Double(replications) * ratio * ratio))
    }
  }

  init(_ figure: Statistics, atMost limit: Double, replications: Int) {
    self.init(
      figure.mean, within: figure.low...figure.high, atMost: limit, replications: replications)
  }

  /// Kept where one of two is.
  func or(_ other: LendingRule) -> LendingRule {
    switch (self, other) {
    case (.kept, _), (_, .kept): return .kept
    case (.broken, let rule), (let rule, .broken): return rule
    case (.open(let one, let few), .open(let another, let many)):
      guard one == another else { return one ? self : other }
      let counts = [few, many].compactMap { $0 }
      // One that is kept will do; broken must be both.
      let isKnown = one ? !counts.isEmpty : counts.count == 2
      return .open(
        seemsKept: one, replications: isKnown ? (one ? counts.min() : counts.max()) : nil)
    }
  }

  /// Up to two digits.
  private static func rounded(_ count: Double) -> Int? {
    guard count <= Double(most) else { return nil }
    let unit = pow(10, max(0, (log10(max(1, count))).rounded(.down) - 1))
    return Int((count / unit).rounded(.up) * unit)
  }
}

extension LendingRule {
  /// What is still needed at the end is next to nothing beside the line, or repaid by the firm's
  /// own cash flow in time.
  ///
  /// - Parameters:
  ///   - tolerance: what is next to nothing, as a part of the line.
  ///   - years: of cash flow.
  static func repayment(
    _ need: NeedFigures, line: LineSize, tolerance: Double, years: Double, replications: Int
  ) -> LendingRule {
    let part = tolerance * Double(line.line)
    let slack = part - tolerance * Double(line.lower ?? 0)
    let excess = line.upper.map { tolerance * Double($0) - part } ?? .infinity
    // Of a difference from the intervals of its two terms (Zou and Donner, Statistics in Medicine
    // 27, 2008).
    let rest = need.atEnd.mean - part
    let low = rest - hypot(need.atEnd.mean - need.atEnd.low, excess)
    let high = rest + hypot(need.atEnd.high - need.atEnd.mean, slack)
    return LendingRule(rest, within: low...high, atMost: 0, replications: replications)
      .or(LendingRule(need.unrepaid(after: years), atMost: 0, replications: replications))
  }
}
