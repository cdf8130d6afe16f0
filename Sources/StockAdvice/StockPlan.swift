// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// Stock levels for a whole chain, and why.
public struct StockPlan: Sendable {
  public struct StageLevel: Sendable, Hashable {
    public let stage: StageID
    /// The policy before, as scenarios write it, and the new one.
    public let policyBefore: String
    public let policy: String
    /// Base stock, or the point at which the policy orders.
    public let level: Double
    public let safetyStock: Double
    /// Units a day.
    public let meanDemand: Double
    /// Days promised to the stage's customers, and days its stock must cover.
    public let serviceTime: Int
    public let coveredDays: Int
    /// Probability with which demand stays within the bound.
    public let serviceTarget: Double
    /// Minor units one unit is worth, and what keeping it a year costs.
    public let unitValue: Double
    public let holdingCost: Double
    /// What money costs the firm, a year.
    public let costOfFunds: Double
  }

  public struct TransportChoice: Sendable, Hashable {
    public let link: LinkID
    public let mode: Transport.Mode
    public let isChanged: Bool
  }

  public let stages: [StageLevel]
  public let transports: [TransportChoice]
  /// Holding of safety stock and goods under way, and freight where there is a choice, a year in
  /// minor units.
  public let yearlyCost: Double
  /// The dynamic program found it; otherwise a search that may have stopped early.
  public let isOptimal: Bool
  /// What the reader should know.
  public let notes: [String]
}
