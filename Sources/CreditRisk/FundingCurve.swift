// SPDX-License-Identifier: GPL-3.0-or-later
/// The lender's own cost of funds by term: a base curve plus a liquidity premium, both linear
/// between their points and flat beyond (matched-maturity funds transfer pricing).
///
/// Checked by `FundingCurveOracleTests`.
public struct FundingCurve: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    public var years: Double
    public var rate: Double
    public init(years: Double, rate: Double) {
      self.years = years
      self.rate = rate
    }
  }

  public var base: [Point]
  public var liquidity: [Point]

  /// - Precondition: points ascend in years; neither list is empty.
  public init(base: [Point], liquidity: [Point]) {
    precondition(!base.isEmpty && !liquidity.isEmpty)
    self.base = base
    self.liquidity = liquidity
  }

  /// Cost of funds for a bullet of `years`.
  public func rate(years: Double) -> Double {
    interpolated(base, years) + interpolated(liquidity, years)
  }

  /// The part of it that is for liquidity.
  public func liquidityPremium(years: Double) -> Double { interpolated(liquidity, years) }

  /// Cost of funds of principal repaid over time: each strip at its own term, weighted by
  /// time × amount.
  public func rate(strips: [(years: Double, amount: Double)]) -> Double {
    let weight = strips.reduce(0) { $0 + $1.years * $1.amount }
    return strips.reduce(0) { $0 + $1.years * $1.amount * rate(years: $1.years) } / weight
  }

  private func interpolated(_ points: [Point], _ years: Double) -> Double {
    guard let next = points.firstIndex(where: { years <= $0.years }) else {
      return points[points.count - 1].rate
    }
    guard next > 0 else { return points[0].rate }
    let (left, right) = (points[next - 1], points[next])
    return left.rate + (right.rate - left.rate) * (years - left.years) / (right.years - left.years)
  }
}
