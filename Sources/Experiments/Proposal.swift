// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk
import FinanceBasics

/// How much financing a firm needs, when, and at what price: a committed revolver.
public struct Proposal: Sendable {
  public let firm: FirmID
  /// The line in minor units, with its interval.
  public let size: LineSize
  /// Replications with any need.
  public let probabilityOfNeed: DefaultProbability
  /// Median over the replications with a need, in days from the start.
  public let firstNeedDay: Int?
  public let peakNeedDay: Int?
  /// Nil when no line is needed.
  public let price: Price?
  /// What all lines together achieve: replications in which the firm still could not pay a due.
  public let remainingShortfall: DefaultProbability
  /// Average drawn on the line over the horizon, in minor units.
  public let averageDrawn: Double

  public var line: Money { Money(minorUnits: size.line) }
}

/// The financing of one tier.
public struct TierProposal: Sendable {
  public let tier: Int
  public let firmCount: Int
  /// Sum of the firms' lines.
  public let separateLines: Money
  /// One line for all: the order statistic of the tier's joint need.
  public let pooledLine: LineSize
  /// What the tier pays a year on what it has drawn, on its own credit.
  public let ownRate: Double?
  /// What it would pay with the anchor's PD and LGD.
  public let anchorRate: Double?
  public let averageDrawn: Double

  /// What separate lines cost in size.
  public var diversification: Money {
    separateLines - Money(minorUnits: pooledLine.line)
  }
  /// Minor units a year.
  public var yearlySaving: Double? {
    guard let ownRate, let anchorRate else { return nil }
    return (ownRate - anchorRate) * averageDrawn
  }
}

/// Proposals for a whole chain, and how they were reached.
public struct FinancingPlan: Sendable {
  public let firms: [Proposal]
  public let tiers: [TierProposal]
  /// Runs with the lines in place until the price stood still.
  public let priceRounds: Int
  /// Largest change of a client rate in the last round, as a fraction.
  public let lastPriceChange: Double
  public let planFindings: Findings
}
