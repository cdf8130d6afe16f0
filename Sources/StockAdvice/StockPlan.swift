// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// Stock levels for a whole chain, and why.
package struct StockPlan: Sendable {
  package struct StageLevel: Sendable, Hashable {
    package let stage: StageID
    /// The policy before, as scenarios write it, and the new one.
    package let policyBefore: String
    package let policy: String
    /// Base stock, or the point at which the policy orders.
    package let level: Double
    package let safetyStock: Double
    /// Units a day.
    package let meanDemand: Double
    /// Days promised to the stage's customers, and days its stock must cover.
    package let serviceTime: Int
    package let coveredDays: Int
    /// Probability with which demand stays within the bound.
    package let serviceTarget: Double
    /// Minor units one unit is worth, and what keeping it a year costs.
    package let unitValue: Double
    package let holdingCost: Double
    /// What money costs the firm, a year.
    package let costOfFunds: Double
  }

  package struct TransportChoice: Sendable, Hashable {
    package let link: LinkID
    package let mode: Transport.Mode
    package let isChanged: Bool
  }

  package let stages: [StageLevel]
  package let transports: [TransportChoice]
  /// Holding of safety stock and goods under way, and freight where there is a choice, a year in
  /// minor units.
  package let yearlyCost: Double
  /// The dynamic program found it; otherwise a search that may have stopped early.
  package let isOptimal: Bool
  /// What the reader should know.
  package let notes: [String]
}
