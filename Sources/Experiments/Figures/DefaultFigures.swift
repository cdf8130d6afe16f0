// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics

/// How often a firm defaults, when and why, and what a count of defaults does not show: who pays
/// late and goes short all the same. Checked by `FigureTests`.
public struct DefaultFigures: Sendable {
  /// Replications in which the firm defaulted.
  public let count: Int
  /// In a year.
  public let probability: DefaultProbability
  /// The lower one of two in the middle; nil without a default.
  public let medianDay: Day?
  /// The most frequent one; nil without a default.
  public let mainCause: DefaultCause?
  /// Mean owed at default, in minor units; nil without a default.
  public let bankExposure: Double?
  public let tradeExposure: Double?
  /// Share of the replications that left a due unpaid.
  public let inArrears: Double
  /// Share of those in arrears so long that who rates the firm counts a default.
  public let inLongArrears: Double
  /// Mean days of the longest spell of arrears, where there was one.
  public let longestArrears: Double?
  /// Share of the replications with a need that nobody met; the mean of the largest where there was
  /// one, and its 95 % quantile over all, in minor units.
  public let unmetNeed: (share: Double, mean: Double?, q95: Double)

  public init(_ findings: Findings, of firm: FirmID) {
    let records = findings.defaults(of: firm).map(\.record)
    count = records.count
    probability = findings.defaultProbability(of: firm)
    let days = records.map(\.day).sorted()
    medianDay = days.isEmpty ? nil : days[(days.count - 1) / 2]
    mainCause = DefaultFigures.mostFrequent(records)
    bankExposure = DefaultFigures.mean(records) { Double($0.bankExposure.minorUnits) }
    tradeExposure = DefaultFigures.mean(records) { Double($0.tradeExposure.minorUnits) }
    let rows = findings.arrears(of: firm)
    let late = rows.filter { $0.days > 0 }
    let short = rows.filter(\.unmetNeed.isPositive)
    func share(_ count: Int) -> Double { Double(count) / Double(max(1, rows.count)) }
    inArrears = share(late.count)
    inLongArrears = share(rows.count(where: \.isLong))
    longestArrears = DefaultFigures.mean(late) { Double($0.longest) }
    unmetNeed = (
      share(short.count), DefaultFigures.mean(short) { Double($0.unmetNeed.minorUnits) },
      findings.statistics(.unmetNeed, of: firm).quantile(0.95)
    )
  }

  private static func mean<Row>(_ rows: [Row], _ value: (Row) -> Double) -> Double? {
    rows.isEmpty ? nil : rows.reduce(0) { $0 + value($1) } / Double(rows.count)
  }

  /// Ties go to the cause listed first.
  private static func mostFrequent(_ records: [DefaultRecord]) -> DefaultCause? {
    guard !records.isEmpty else { return nil }
    let counts = DefaultCause.allCases.map { cause in records.count { $0.cause == cause } }
    return counts.indices.max { counts[$0] < counts[$1] }.map { DefaultCause.allCases[$0] }
  }
}

extension Findings {
  /// Of a default within a year, from the share of the replications with one, at a constant hazard
  /// rate; with its exact interval. Arrears of more than 90 days count as one, as in a rating.
  public func defaultProbability(of firm: FirmID) -> DefaultProbability {
    probability(seen: Int(self[BorrowerProbe.self].distressed.sums[firm]))
      .annualised(horizonDays: chain.horizonDays)
  }

  /// Over all firms, by replication.
  public var defaultsPerReplication: Statistics {
    var counts = [Double](repeating: 0, count: replications)
    for item in defaults { counts[item.replication] += 1 }
    return Statistics(counts, within: 0 ... .infinity)
  }

  /// Firms that default, pay late or go short in some replication.
  public var troubledFirms: [FirmID] {
    chain.firms.indices.map { FirmID($0) }.filter { firm in
      !defaults(of: firm).isEmpty
        || arrears(of: firm).contains { $0.days > 0 || $0.unmetNeed.isPositive }
    }
  }
}
