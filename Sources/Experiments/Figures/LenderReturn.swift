// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics
import Financing

#if canImport(Glibc)
  import Glibc
#endif

/// What a funder earned in a run, a year, in minor units: the proof of a price is whether the
/// hurdle lies inside the interval of the return.
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
  public let creditLosses: Statistics
  /// Defaults on a facility of the funder, over all replications.
  public let defaults: Int
  public let operatingCost: Double
  /// Of keeping the undrawn ready.
  public let liquidityCost: Double
  /// As priced: on the rating PDs, which are upper bounds where few defaults were seen.
  public let capital: Double
  /// After tax, on the capital priced; nil without any. The interval is that of the profit: by it a
  /// price stands or falls.
  public let onCapitalPriced: Return?
  /// On the estimated PDs, which come near the true ones the more replications there are.
  public let capitalAtEstimate: Double
  /// The same profit on that capital. Its interval reaches from the least profit on the capital at
  /// the PDs' upper ends to the most on that at their lower ends.
  public let onCapitalAtEstimate: Return?
  public let hurdle: Double

  /// A year, with its 95 % interval.
  public struct Return: Sendable, Hashable {
    public let mean: Double
    public let low: Double
    public let high: Double
  }

  /// One a funder that has lent or stood ready to, in the order of their names.
  ///
  /// - Parameter some: only these facilities; nil: all of the book.
  static func all(
    _ assessor: CreditAssessor, chain: Chain, policy: LendingPolicy, book: FacilityBook,
    findings: Findings, only some: [FacilityID]? = nil
  ) -> [LenderReturn] {
    let counted = some ?? book.agreements.indices.map { FacilityID($0) }
    let funders = Set(counted.map { book.agreements[$0].funder }).sorted {
      chain.parties.outsideName($0) < chain.parties.outsideName($1)
    }
    return funders.map { funder in
      LenderReturn(
        funder, counted.filter { book.agreements[$0].funder == funder }, assessor, policy, book,
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
    var (operating, liquidity) = (0.0, 0.0)
    var capital = (priced: 0.0, estimate: 0.0, low: 0.0, high: 0.0)
    var (defaults, lossAtDefault) = (0, 0.0)
    for facility in facilities {
      let term = assessor.fundingTerm(book.instruments[facility])
      let funding = policy.funding.rate(years: term)
      let premium = policy.funding.liquidityPremium(years: term) * policy.conversionFactor
      let price = assessor.price(of: facility)
      capital.priced += price.line.capital
      capital.estimate += price.capitalAtEstimate
      capital.low += price.capitalRange.lowerBound
      capital.high += price.capitalRange.upperBound
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
    self.defaults = defaults
    self.capital = capital.priced
    capitalAtEstimate = capital.estimate
    hurdle = lender.hurdleRate
    creditLosses = Statistics(losses)
    // Of few losses the mean size says little: what so many defaults may cost by their exact
    // interval lies within.
    let size = lossAtDefault / Double(max(1, facilities.count)) / years
    let isFew = !findings.isCertain && defaults < policy.minimumDefaults
    let seen = findings.probability(seen: min(defaults, count))
    let profit = LenderReturn.profit(
      margins, losses, most: isFew ? seen.upper * size : 0, least: isFew ? seen.lower * size : nil)
    // Of next to no capital there is no return to speak of.
    func earned(on capital: Double, from least: Double, to most: Double) -> Return? {
      guard capital > 1e-6 * (totals.drawn + totals.undrawn) / n, capital >= 1,
        let mean = lender.returnOnCapital(profit: profit.mean, capital: capital)
      else { return nil }
      // A loss is the larger part of the smaller capital.
      let ends = [least, most].flatMap { capital in
        [profit.low, profit.high].compactMap {
          lender.returnOnCapital(profit: $0, capital: capital)
        }
      }
      return Return(mean: mean, low: ends.min() ?? mean, high: ends.max() ?? mean)
    }
    onCapitalPriced = earned(on: capital.priced, from: capital.priced, to: capital.priced)
    onCapitalAtEstimate = earned(on: capital.estimate, from: capital.low, to: capital.high)
  }

  /// A year's, with an interval wide enough for margins and losses that move together and apart.
  ///
  /// - Parameters:
  ///   - most: losses that must lie within.
  ///   - least: the same; nil: what the losses seen say.
  private static func profit(
    _ margins: [Double], _ losses: [Double], most: Double, least: Double?
  ) -> Return {
    let together = Statistics(zip(margins, losses).map { $0 - $1 })
    let (margin, loss) = (Statistics(margins), Statistics(losses))
    let more = max(loss.high, most) - loss.mean
    let less = loss.mean - min(loss.low, least ?? loss.low)
    return Return(
      mean: together.mean,
      low: min(together.low, together.mean - hypot(margin.mean - margin.low, more)),
      high: max(together.high, together.mean + hypot(margin.high - margin.mean, less)))
  }
}
