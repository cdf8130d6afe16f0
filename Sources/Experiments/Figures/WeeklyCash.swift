// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics

/// A firm's cash at the end of one week. Amounts in minor units; quantiles as exact as
/// ``Histogram`` is.
public struct WeeklyCash: Sendable {
  /// From 1.
  public let number: Int
  public let lastDay: Day
  public let mean: Double
  /// Share of the replications with cash below the firm's buffer.
  public let belowBuffer: Double
  /// Mean of cash plus what could still be drawn.
  public let headroom: Double
  /// Mean of what is due and unpaid for want of cash.
  public let overdue: Double
  private let cash: Histogram

  fileprivate init(
    _ weeks: WeeklyCashProbe.Columns, _ chain: Chain, _ firm: FirmID, week: Int
  ) {
    number = week + 1
    lastDay = min(chain.start + (week * 7 + 6), chain.end)
    cash = weeks.histogram(week: week, of: firm, .cash)
    mean = cash.mean
    belowBuffer = cash.share(below: chain.firms[firm].cashBuffer.minorUnits)
    headroom = weeks.histogram(week: week, of: firm, .headroom).mean
    overdue = weeks.histogram(week: week, of: firm, .overdue).mean
  }

  public func quantile(_ probability: Double) -> Double { Double(cash.quantile(probability)) }
}

extension Findings {
  /// Week by week; empty unless the run was asked for ``WeeklyCashProbe``.
  public func weeklyCash(of firm: FirmID) -> [WeeklyCash] {
    guard let weeks = find(WeeklyCashProbe.self) else { return [] }
    return (0..<weeks.weekCount).map { WeeklyCash(weeks, chain, firm, week: $0) }
  }

  /// Weeks whose cash was kept.
  public var weekCount: Int { find(WeeklyCashProbe.self)?.weekCount ?? 0 }
}
