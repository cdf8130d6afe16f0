// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Forecasting
import SupplyNetwork

/// Amounts that must be beyond what the books hold, before a run finds them.
extension ScenarioBuilder {
  func checkMagnitudes(_ chain: Chain) {
    for (index, stage) in chain.network.stages.enumerated() {
      check(
        stage.initialStock * chain.materialCost(of: StageID(index)), at: stagePlaces[index],
        "the initial stock of `\(stage.name)` costs")
    }
    let days = Double(warmUpDays + horizonDays)
    for (index, demand) in chain.demands.enumerated() {
      let price = chain.trades[demand.link].price
      check(
        unitsPerDay(demand.source) * days * price, at: demandPlaces[index],
        "the revenue of `\(demand.name)` is")
    }
  }

  private func unitsPerDay(_ source: DemandStream.Source) -> Double {
    switch source {
    case .daily(let distribution): distribution.meanAboveZero
    case .forecast(let forecast):
      (forecast.history.values.max() ?? 0) * forecast.unitsPerValue / 30
    }
  }

  private func check(_ amount: Double, at place: SourceLocation, _ what: String) {
    if abs(amount) > Double(Money.largestBalance.minorUnits) {
      problems.add(
        place,
        "\(what) more than the books can hold (\(currency.decimalText(.largestBalance)))",
        remedy: "check the quantity and the price")
    }
  }
}
