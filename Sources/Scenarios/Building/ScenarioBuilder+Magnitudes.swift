// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Financing
import Forecasting
import Schema
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
    checkCashFlows(chain)
    checkFacilities(chain)
    checkLateShocks(chain)
    checkOpening(chain)
  }

  private func checkCashFlows(_ chain: Chain) {
    let period = (start + -warmUpDays)...chain.end
    for (flow, place) in zip(chain.cashFlows, cashFlowPlaces) {
      let amount = max(abs(flow.amount.mean), flow.amount.meanAboveZero)
      // Most are far from it even if they came every day.
      guard !isHoldable(amount * Double(warmUpDays + horizonDays)) else { continue }
      check(
        amount * Double(flow.recurrence.count(in: period)), at: place,
        "what `\(flow.name)` comes to is")
    }
  }

  /// What a line costs whether it is drawn or not, at the highest base rate.
  private func checkFacilities(_ chain: Chain) {
    let years = Double(warmUpDays + horizonDays) / 360
    let book = chain.facilities
    for (index, place) in facilityPlaces.enumerated() {
      let (name, instrument) = (book.agreements[index].name, book.instruments[index])
      let limit = Double(instrument.limit.minorUnits)
      check(limit, at: place, "the limit of `\(name)` is")
      let rate = max(
        abs(instrument.interest.rate(baseRate: chain.highestBaseRate).fraction),
        abs(instrument.commitmentFee.fraction))
      check(limit * rate * years, at: place, "what the limit of `\(name)` may cost is")
    }
  }

  /// Goods may be under way for as long as any other duration, and no longer.
  private func checkLateShocks(_ chain: Chain) {
    let longest = chain.network.links.compactMap(\.leadTime.fixedValue).max() ?? 0
    for (shock, place) in lateShocks {
      let days = longest * LeadTimeShock.factor(of: lateShocks.map(\.shock), on: shock.from)
      guard days > 3_650 else { continue }
      problems.add(
        place, "with the shocks that hold at that time, goods are under way for ten years or more",
        remedy: "write a smaller factor, or end one shock before the next begins")
    }
  }

  /// The balances at the start, added up row by row: no account of a firm holds more than all of
  /// them.
  private func checkOpening(_ chain: Chain) {
    var sums = [Double](repeating: 0, count: chain.firms.count)
    func add(_ amount: Double, to parties: [PartyID], at place: SourceLocation) {
      for party in parties where chain.firms.indices.contains(party.position) {
        sums[party.firm.position] += amount
        check(
          sums[party.firm.position], at: place,
          "the balances of `\(chain.firms[party.firm].name)` at the start up to this row are")
      }
    }
    func add(_ quantity: Double, of link: LinkID, at place: SourceLocation) {
      let cost = chain.network.links[link].supplier.map { chain.materialCost(of: $0) } ?? 0
      let trade = chain.trades[link]
      add(quantity * max(trade.price, cost), to: [trade.seller, trade.buyer], at: place)
    }
    let (books, places) = (chain.openingBooks, openingPlaces)
    for (row, place) in zip(books.invoices, places.invoices) {
      add(Double(row.amount.minorUnits), to: [row.seller, row.buyer], at: place)
    }
    for (row, place) in zip(books.goodsUnderWay, places.goodsUnderWay) {
      add(row.quantity, of: row.link, at: place)
    }
    for (row, place) in zip(books.openOrders, places.openOrders) {
      add(row.quantity, of: row.link, at: place)
    }
    for (row, place) in zip(books.amountsOwed, places.amountsOwed) {
      add(Double(row.amount.minorUnits), to: [row.firm.party], at: place)
    }
  }

  private func unitsPerDay(_ source: DemandStream.Source) -> Double {
    switch source {
    case .daily(let distribution): distribution.meanAboveZero
    case .forecast(let forecast):
      (forecast.history.values.max() ?? 0) * forecast.unitsPerValue / 30
    }
  }

  private func isHoldable(_ amount: Double) -> Bool {
    abs(amount) <= Double(Money.largestBalance.minorUnits)
  }

  private func check(_ amount: Double, at place: SourceLocation, _ what: String) {
    if !isHoldable(amount) {
      problems.add(
        place,
        "\(what) more than the books can hold (\(currency.decimalText(.largestBalance)))",
        remedy: "check the amounts and quantities")
    }
  }
}
