// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics

/// A firm's cash at the end of one week. Amounts in minor units; quantiles as exact as ``Histogram`` is.
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

  fileprivate init(_ findings: Findings, _ firm: FirmID, week: Int) {
    number = week + 1
    lastDay = min(findings.chain.start + (week * 7 + 6), findings.chain.end)
    cash = findings.weekly(week: week, firm: firm, .cash)
    mean = cash.mean
    belowBuffer = cash.share(below: findings.chain.firms[firm].cashBuffer.minorUnits)
    headroom = findings.weekly(week: week, firm: firm, .headroom).mean
    overdue = findings.weekly(week: week, firm: firm, .overdue).mean
  }

  public func quantile(_ probability: Double) -> Double { Double(cash.quantile(probability)) }
}

extension Findings {
  /// Week by week; empty unless the run kept the weeks.
  public func weeklyCash(of firm: FirmID) -> [WeeklyCash] {
    (0..<weekCount).map { WeeklyCash(self, firm, week: $0) }
  }
}
