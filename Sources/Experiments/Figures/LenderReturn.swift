// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics
import Financing

/// What a funder earned in a run, a year, in minor units: the proof of a price is whether the hurdle lies inside the
/// interval of the return.
public struct LenderReturn: Sendable {
  public let funder: PartyID
  public let facilities: Int
  public let drawn: Double
  public let undrawn: Double
  public let interest: Double
  public let fees: Double
  /// Matched-maturity cost of what was drawn, moved with the base rate.
  public let fundingCost: Double
  /// What defaults cost after discounted recoveries, as simulated.
  public let creditLosses: Double
  /// Defaults on a facility of the funder, over all replications.
  public let defaults: Int
  public let operatingCost: Double
  /// Of keeping the undrawn ready.
  public let liquidityCost: Double
  public let capital: Double
  /// After tax; nil without capital.
  public let returnOnCapital: Double?
  /// 95 % interval: of the mean over replications; where fewer defaults were seen than count, of what their
  /// exact interval allows.
  public let low: Double?
  public let high: Double?
  public let hurdle: Double

  /// One a funder that has lent or stood ready to, in the order of their names.
  ///
  /// - Parameter some: only these facilities; nil: all of the book.
  static func all(
    _ assessor: CreditAssessor, chain: Chain, policy: LendingPolicy, book: FacilityBook,
    findings: Findings, only some: [FacilityID]? = nil
  ) -> [LenderReturn] {
    let counted = some ?? book.terms.indices.map { FacilityID($0) }
    let funders = Set(counted.map { book.terms[$0].funder }).sorted {
      chain.parties.outsideName($0) < chain.parties.outsideName($1)
    }
    return funders.map { funder in
      LenderReturn(
        funder, counted.filter { book.terms[$0].funder == funder }, assessor, policy, book,
        findings)
    }
  }

  private init(
    _ funder: PartyID, _ facilities: [FacilityID], _ assessor: CreditAssessor,
    _ policy: LendingPolicy, _ book: FacilityBook, _ findings: Findings
  ) {
    let years = assessor.years
    let count = findings.replications
    let lender = policy.lender
    // A year's margin before losses, and the losses, replication by replication.
    var margins = [Double](repeating: 0, count: count)
    var losses = [Double](repeating: 0, count: count)
    var totals = (drawn: 0.0, undrawn: 0.0, interest: 0.0, fees: 0.0, funding: 0.0)
    var (operating, liquidity, capital) = (0.0, 0.0, 0.0)
    var (defaults, lossAtDefault) = (0, 0.0)
    for facility in facilities {
      let term = assessor.fundingTerm(book.terms[facility])
      let funding = policy.funding.rate(years: term)
      let premium = policy.funding.liquidityPremium(years: term) * policy.conversionFactor
      let price = assessor.price(of: facility)
      capital += price.line.capital
      lossAtDefault += price.exposure * price.lgd
      for (replication, row) in findings.uses(of: facility).enumerated() {
        let cost = funding * row.averageDrawn + row.fundingShift / years
        let running =
          lender.operatingCostRate * row.averageDrawn
          + lender.undrawnOperatingCostRate * row.averageUndrawn
        let ready = premium * row.averageUndrawn
        margins[replication] += (row.interest + row.fees) / years - cost - running - ready
        totals.drawn += row.averageDrawn
        totals.undrawn += row.averageUndrawn
        totals.interest += row.interest / years
        totals.fees += row.fees / years
        totals.funding += cost
        operating += running
        liquidity += ready
      }
      for loss in assessor.losses(of: facility) {
        losses[loss.replication] += loss.lost / years
        defaults += 1
      }
    }
    let n = Double(count)
    self.funder = funder
    self.facilities = facilities.count
    drawn = totals.drawn / n
    undrawn = totals.undrawn / n
    interest = totals.interest / n
    fees = totals.fees / n
    fundingCost = totals.funding / n
    operatingCost = operating / n
    liquidityCost = liquidity / n
    creditLosses = losses.reduce(0, +) / n
    self.defaults = defaults
    self.capital = capital
    hurdle = lender.hurdleRate
    // Of next to no capital there is no return to speak of.
    guard capital > 1e-6 * (drawn + undrawn), capital >= 1 else {
      (returnOnCapital, low, high) = (nil, nil, nil)
      return
    }
    func yield(_ profit: Double) -> Double {
      lender.returnOnCapital(profit: profit, capital: capital) ?? 0
    }
    let margin = margins.reduce(0, +) / n
    returnOnCapital = yield(margin - creditLosses)
    let profits = zip(margins, losses).map { $0 - $1 }
    let spread = Statistics.halfWidth(profits)
    guard defaults < policy.minimumDefaults else {
      low = yield(margin - creditLosses - spread)
      high = yield(margin - creditLosses + spread)
      return
    }
    let seen = DefaultProbability(defaults: min(defaults, count), replications: count)
    let mean = lossAtDefault / Double(max(1, facilities.count)) / years
    let width = Statistics.halfWidth(margins)
    // What the few defaults did cost lies within as well.
    let simulated = yield(margin - creditLosses)
    low = min(simulated, yield(margin - seen.upper * mean - width))
    high = max(simulated, yield(margin - seen.lower * mean + width))
  }
}
