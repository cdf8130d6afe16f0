// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// End customers' demand at a firm, or everywhere, times a factor.
public struct DemandShock: Shock {
  public static let name = "demand"
  public static let summary = "End customers ask for a multiple of what they would have."
  public static let magnitude = ShockMagnitude.factor
  public static let needsFirm = false

  private let firm: FirmID?
  private let factor: Double

  public init(firm: FirmID?, magnitude: Double) {
    self.firm = firm
    factor = magnitude
  }

  public func begin(in world: inout World) { scale(&world, by: factor) }
  public func end(in world: inout World) { scale(&world, by: 1 / factor) }

  private func scale(_ world: inout World, by factor: Double) {
    for (index, demand) in world.chain.demands.enumerated() {
      let seller = world.chain.trades[demand.link].seller.firm
      if firm == nil || firm == seller { world.operations.demandFactors[index] *= factor }
    }
  }
}
