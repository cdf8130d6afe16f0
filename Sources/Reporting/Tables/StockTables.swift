// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics
import Scenarios
import StockAdvice
import SupplyNetwork

/// Stock advice as tables.
package struct StockTables: Sendable {
  private let advice: StockAdvice

  package init(_ advice: StockAdvice) { self.advice = advice }

  package var all: [Table] {
    [effects, levels] + (advice.plan.transports.isEmpty ? [] : [transports])
  }

  private var chain: Chain { advice.scenario.chain }
  private var unit: String { chain.currency.code }

  private func amount(_ minorUnits: Double) -> Cell {
    .number(
      minorUnits / Double(chain.currency.minorUnitsPerUnit), decimals: chain.currency.decimals)
  }

  private func tier(_ firm: FirmID) -> Cell {
    .optional(chain.firms[firm.position].tier) { .integer($0) }
  }

  /// A stage a row.
  package var levels: Table {
    let columns = [
      SharedColumns.firm, SharedColumns.tier, Column("item", .string, "What it keeps or makes."),
      Column("policy_before", .string, "Policy of the scenario."),
      Column("policy", .string, "Proposed policy."),
      Column("safety_stock", .number, unit: "units", "Stock above the mean demand it covers."),
      Column("mean_demand", .number, unit: "units per day", "From the end customers' demand."),
      Column("service_time", .integer, unit: "days", "Promised to the stage's customers."),
      Column("covered_days", .integer, unit: "days", "Days of demand the level covers."),
      Column(
        "service_target", .number, unit: "share",
        "Probability with which demand stays within what is covered."),
      Column("unit_value", .number, unit: unit, "What one unit has cost the firm."),
      Column("holding_cost", .number, unit: "\(unit) per unit and year", "Money and storage."),
      Column("cost_of_funds", .number, unit: "share per year", "What money costs the firm."),
    ]
    let rows = advice.plan.stages.map { level -> [Cell] in
      let stage = chain.network.stages[level.stage.position]
      return [
        .text(chain.firms[stage.firm.position].name), tier(stage.firm),
        .text(chain.itemNames[stage.item.position]), .text(level.policyBefore), .text(level.policy),
        .number(level.safetyStock, decimals: 2), .number(level.meanDemand, decimals: 3),
        .integer(level.serviceTime), .integer(level.coveredDays),
        .number(level.serviceTarget, decimals: 4), amount(level.unitValue),
        amount(level.holdingCost), .number(level.costOfFunds, decimals: 6),
      ]
    }
    return Table(name: "stock_levels", title: "Stock levels", columns: columns, rows: rows)
  }

  /// What the simulation says of the plan: a firm a row, then tiers, then the chain.
  package var effects: Table {
    let columns =
      [
        Column("name", .string, "A firm, a tier, or the chain."), SharedColumns.tier,
        Column("inventory_before", .number, unit: unit, "Mean book value of stock, as it is."),
        Column("inventory_after", .number, unit: unit, "The same with the plan."),
      ]
      + SharedColumns.confidence(
        "released", "Working capital released; tied up where negative.", unit: unit)
      + [
        Column(
          "service_before", .number, unit: "share",
          "Demand met at once, as it is; of tiers and the chain, end customers' firms only."),
        Column("service_after", .number, unit: "share", "The same with the plan."),
        Column(
          "service_target", .number, unit: "share",
          "What end customers should get; of firms with end customers."),
        Column(
          "service_proved", .number, unit: "share",
          "Lower end of the interval of the service with the plan; of firms with end customers."),
      ]
      + SharedColumns.confidence(
        "released_equal_service",
        "Released by a plan that serves end customers as they are served today.", unit: unit)
      + [Column("service_equal", .number, unit: "share", "Demand met at once with that plan.")]
      + SharedColumns.confidence(
        "profit_change", "Profit before tax over the horizon, with the plan less without.",
        unit: unit)
    let firms = chain.firms.indices.map { index in
      row(chain.firms[index].name, tier(FirmID(index)), [FirmID(index)])
    }
    let tiers = chain.tiers.map { tier in
      row("tier \(tier)", .integer(tier), members { chain.firms[$0.position].tier == tier })
    }
    return Table(
      name: "stock_effects", title: "Stock advice", columns: columns,
      rows: firms + tiers + [row("chain", .empty, members { _ in true })])
  }

  private func members(_ isMember: (FirmID) -> Bool) -> [FirmID] {
    chain.firms.indices.map { FirmID($0) }.filter(isMember)
  }

  /// Firms whose service the plan aims at; a supplier that works to order meets nothing at once.
  private func isCustomerFacing(_ firm: FirmID) -> Bool {
    chain.demands.contains { chain.trades[$0.link.position].seller == firm.party }
  }

  private func row(_ name: String, _ tier: Cell, _ firms: [FirmID]) -> [Cell] {
    let before = advice.before.values(.averageInventory, of: firms)
    let after = advice.after.values(.averageInventory, of: firms)
    let equal = Statistics(
      before, less: advice.equalService.values(.averageInventory, of: firms))
    let released = Statistics(before, less: after)
    let profit = Statistics(
      advice.after.values(.profitBeforeTax, of: firms),
      less: advice.before.values(.profitBeforeTax, of: firms))
    let proof = advice.proofs.first { firms == [$0.firm] }
    let served = firms.count == 1 ? firms : firms.filter(isCustomerFacing)
    func service(_ findings: Findings) -> Cell {
      .optional(ServiceLevel(findings, of: served)) { .number($0.share, decimals: 4) }
    }
    return [
      .text(name), tier, amount(Statistics(before).mean), amount(Statistics(after).mean),
      amount(released.mean), amount(released.low), amount(released.high),
      service(advice.before), service(advice.after),
      .optional(proof?.target) { .number($0, decimals: 4) },
      .optional(proof?.low) { .number($0, decimals: 4) },
      amount(equal.mean), amount(equal.low), amount(equal.high), service(advice.equalService),
      amount(profit.mean), amount(profit.low), amount(profit.high),
    ]
  }

  /// A link with a choice a row.
  package var transports: Table {
    let columns = [
      Column("link", .string, "Supplier, customer and item."),
      Column("transport", .string, "Way of carrying that costs the chain least."),
      Column("changed", .string, "Whether it differs from the scenario's."),
    ]
    let rows = advice.plan.transports.map { choice -> [Cell] in
      [
        .text(chain.network.links[choice.link.position].name), .text(choice.mode.rawValue),
        .text(choice.isChanged ? "yes" : "no"),
      ]
    }
    return Table(name: "stock_transports", title: "Transport", columns: columns, rows: rows)
  }
}
