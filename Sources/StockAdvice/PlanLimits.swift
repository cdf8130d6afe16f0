// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// What of a chain the plan's model leaves out, in words: the reasons why simulation may refute it.
enum PlanLimits {
  static func leftOut(_ chain: Chain) -> [String] {
    var reasons: [String] = []
    if !chain.disruptions.isEmpty { reasons.append("disruptions") }
    for kind in Shocks.registry
    where chain.shocks.contains(where: { type(of: $0.shock).name == kind.name }) {
      reasons.append("shocks of \(kind.name)")
    }
    if chain.network.hasCapacities { reasons.append("capacities") }
    if chain.network.stages.contains(where: { $0.shelfLife != nil }) {
      reasons.append("shelf lives")
    }
    if chain.firms.contains(where: \.ordersWithinCash) { reasons.append("orders within cash") }
    return reasons + ["defaults", "lots and reviews on the way", "how a short supply is shared"]
  }
}
