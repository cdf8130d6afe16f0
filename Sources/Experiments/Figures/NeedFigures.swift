// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics

/// What a firm needs with every shortfall covered by the outside tap. Amounts in minor units;
/// checked by `FigureTests`.
public struct NeedFigures: Sendable {
  /// Replications with any need.
  public let probability: DefaultProbability
  /// Mean peak need of those replications; nil without one.
  public let whenShort: Double?
  /// Medians over those replications, in days from the start: the lower one of two in the middle.
  public let firstDay: Int?
  public let peakDay: Int?
  /// Mean over days and replications.
  public let average: Double
  /// Still needed on the last day.
  public let atEnd: Statistics
  /// Profit after tax less what fixed assets grew by, a year: what can repay.
  public let yearlyCashFlow: Statistics
  private let rows: [PeakNeed]
  private let years: Double
  /// Years of that cash flow that repay what is still needed at the end; nil: it never does.
  public var yearsToRepay: Double? {
    atEnd.mean <= 0 ? 0 : yearlyCashFlow.mean > 0 ? atEnd.mean / yearlyCashFlow.mean : nil
  }

  /// - Parameter tapped: a run with ``World/Funding/tap``.
  init(_ tapped: Findings, of firm: FirmID) {
    rows = tapped.needs(of: firm)
    years = tapped.years
    let count = Double(max(1, tapped.replications))
    let short = rows.filter(\.peak.isPositive)
    probability = tapped.probability(seen: short.count)
    whenShort =
      short.isEmpty
      ? nil : short.reduce(0) { $0 + Double($1.peak.minorUnits) } / Double(short.count)
    firstDay = NeedFigures.median(rows.compactMap(\.firstDay))
    peakDay = NeedFigures.median(rows.compactMap(\.peakDay))
    average =
      Double(tapped[PeakNeedProbe.self].needDays.sums[firm]) / count
      / Double(tapped.chain.horizonDays)
    atEnd = Statistics(rows.map { Double($0.atEnd.minorUnits) }, within: 0 ... .infinity)
    let years = years
    yearlyCashFlow = Statistics(rows.map { Double($0.cashFlow.minorUnits) / years })
  }

  /// What is still needed at the end less so many years of cash flow, replication by replication.
  func unrepaid(after term: Double) -> Statistics {
    Statistics(
      rows.map { Double($0.atEnd.minorUnits) - term / years * Double($0.cashFlow.minorUnits) })
  }

  private static func median(_ days: [Int]) -> Int? {
    days.isEmpty ? nil : days.sorted()[(days.count - 1) / 2]
  }
}

extension Findings {
  /// Peak needs of one firm, by replication, in minor units: what its line is sized by.
  func peakNeeds(of firm: FirmID) -> [Int64] { needs(of: firm).map(\.peak.minorUnits) }

  /// Of all firms of a tier at once; tiers as in ``Chain/tiers``.
  func peakNeeds(ofTierAt position: Int) -> [Int64] {
    self[PeakNeedProbe.self].tiers.column(position).map(\.minorUnits)
  }

  /// Replications in which the firm had a need that no facility met.
  func remainingShortfall(of firm: FirmID) -> DefaultProbability {
    probability(seen: Int(self[BorrowerProbe.self].short.sums[firm]))
  }

  /// Mean revenue over the horizon, in minor units.
  func meanSales(of firm: FirmID) -> Double {
    Double(self[BorrowerProbe.self].revenue.sums[firm]) / Double(max(1, replications))
  }
}
