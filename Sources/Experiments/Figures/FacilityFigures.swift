// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Financing

/// How a facility is used. Amounts in minor units; checked by `FigureTests`.
public struct FacilityFigures: Sendable {
  /// Averaged over the horizon's days.
  public let drawn: Statistics
  /// 95 % quantile of the largest amount drawn at the end of a day.
  public let peakDrawn: Double
  /// Mean of what could still be drawn, over days and replications.
  public let undrawn: Double
  /// Interest and fees accrued a year, mean over replications.
  public let paid: Double
  /// Requests a replication that got nothing.
  public let timesDeclined: Double
  /// Why most of them did; nil without any.
  public let mainReason: DeclineReason?

  public init(_ findings: Findings, of facility: FacilityID) {
    let rows = findings.uses(of: facility)
    drawn = Statistics(rows.map(\.averageDrawn), within: 0 ... .infinity)
    peakDrawn = Statistics(rows.map { Double($0.peakDrawn.minorUnits) }).quantile(0.95)
    undrawn = Statistics(rows.map(\.averageUndrawn)).mean
    paid = Statistics(rows.map { $0.interest + $0.fees }).mean / findings.years
    let declined = DeclineReason.allCases.map {
      findings[FacilityProbe.self].timesDeclined(facility, $0)
    }
    let total = declined.reduce(0, +)
    timesDeclined = Double(total) / Double(max(1, rows.count))
    let main = declined.indices.max { declined[$0] < declined[$1] }
    mainReason = total > 0 ? main.map { DeclineReason.allCases[$0] } : nil
  }
}

extension Findings {
  /// What a facility costs a unit drawn, the base rate averaged over the horizon.
  public func allInRate(_ instrument: any Instrument) -> AnnualRate {
    instrument.interest.rate(baseRate: chain.baseRate + AnnualRate(fraction: baseRateMove))
  }
}
