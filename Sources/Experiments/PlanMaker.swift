// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics
import Financing

/// Sizes, times and prices a committed revolver for every firm (design §7).
///
/// Needs are measured with every shortfall covered by an outside tap; then the chain runs with the
/// lines in place, at their own price, until the price stands still, all under common random numbers.
public struct PlanMaker: Sendable {
  /// A price that moves less than this, 0.5 bp, stands still.
  static let priceTolerance = 0.000_05
  static let maximumRounds = 5

  let experiment: Experiment
  let policy: LendingPolicy
  /// The firm whose credit is passed down; nil when the scenario names none.
  let anchor: FirmID?

  private var chain: Chain { experiment.chain }
  private var years: Double { Double(chain.horizonDays) / 365 }

  public init(experiment: Experiment, policy: LendingPolicy, anchor: FirmID?) {
    self.experiment = experiment
    self.policy = policy
    self.anchor = anchor
  }

  /// - Parameters:
  ///   - base: the run with the facilities there are: the first round's defaults.
  ///   - tapped: the run with every shortfall covered by the outside tap.
  public func plan(base: Findings, tapped: Findings, progress: @Sendable () -> Bool)
    throws(Experiment.Cancelled) -> FinancingPlan
  {
    let sizes = chain.firms.indices.map { firm in
      LineSize(
        needs: tapped.rows(of: FirmID(firm)).map(\.peakNeed.minorUnits),
        alpha: 1 - policy.confidence)
    }
    var prices = self.prices(sizes, from: base, drawn: nil)
    var drawn: [Double?] = []
    var planned = base
    var (rounds, change) = (0, Double.infinity)
    while rounds < PlanMaker.maximumRounds, change > PlanMaker.priceTolerance {
      let lines = lines(sizes, prices)
      planned = try experiment.run(.init(book: lines.book), progress: progress)
      drawn = averageDrawn(lines.positions, planned)
      let next = self.prices(sizes, from: planned, drawn: drawn)
      change =
        zip(prices, next).map { abs(($0?.clientRate ?? 0) - ($1?.clientRate ?? 0)) }.max() ?? 0
      prices = next
      rounds += 1
    }
    let proposals = chain.firms.indices.map { firm in
      proposal(
        FirmID(firm), sizes[firm], prices[firm], drawn: drawn[firm] ?? 0, tapped: tapped,
        planned: planned)
    }
    return FinancingPlan(
      firms: proposals, tiers: tierProposals(proposals, tapped: tapped, planned: planned),
      priceRounds: rounds, lastPriceChange: change, planFindings: planned)
  }

  /// The lines in place of what revolves today; other facilities stay. With it, where in the book
  /// each firm's line stands.
  private func lines(_ sizes: [LineSize], _ prices: [Price?])
    -> (book: FacilityBook, positions: [Int?])
  {
    var positions = [Int?](repeating: nil, count: chain.firms.count)
    var facilities: [(terms: FacilityTerms, instrument: any Instrument)] = []
    let existing = chain.facilities
    for index in existing.terms.indices where !existing.instruments[index].takesEarlyRepayment {
      facilities.append((existing.terms[index], existing.instruments[index]))
    }
    for index in chain.firms.indices {
      guard let price = prices[index] else { continue }
      let terms = FacilityTerms(
        name: "Proposed line of \(chain.firms[index].name)", borrower: FirmID(index),
        funder: chain.parties.funder(0), limit: Money(minorUnits: sizes[index].line),
        openingDrawn: openingRevolving(FirmID(index)),
        margin: AnnualRate(fraction: price.clientRate) - chain.baseRate,
        commitmentFee: AnnualRate(fraction: price.feeRate))
      positions[index] = facilities.count
      facilities.append((terms, CommittedRevolver(terms: terms)))
    }
    let book = FacilityBook(
      facilities, firmCount: chain.firms.count, baseRate: chain.baseRate)
    return (book, positions)
  }

  /// Mean drawn on each firm's line over days and replications; nil without a line.
  private func averageDrawn(_ positions: [Int?], _ findings: Findings) -> [Double?] {
    positions.map { position in
      position.map { index in
        let rows = findings.rows(of: FacilityID(index))
        return rows.reduce(0) { $0 + $1.averageDrawn } / Double(rows.count)
      }
    }
  }

  private func openingRevolving(_ firm: FirmID) -> Money {
    chain.facilities.facilities(of: firm).reduce(.zero) {
      chain.facilities.instruments[$1.position].takesEarlyRepayment
        ? $0 + chain.facilities.terms[$1.position].openingDrawn : $0
    }
  }

  /// A price for every firm that needs a line.
  ///
  /// - Parameter drawn: average drawn on the lines; nil while they are not in place.
  private func prices(_ sizes: [LineSize], from findings: Findings, drawn: [Double?]?) -> [Price?] {
    chain.firms.indices.map { index in
      guard sizes[index].line > 0 else { return nil }
      let firm = FirmID(index)
      return price(
        firm, pd: probability(firm, findings), findings: findings,
        fallbackExposure: ExpectedCreditLoss.exposure(
          drawn: drawn?[index] ?? 0, limit: Double(sizes[index].line),
          conversionFactor: policy.conversionFactor))
    }
  }

  private func probability(_ firm: FirmID, _ findings: Findings) -> DefaultProbability {
    DefaultProbability(
      defaults: findings.defaults(of: firm).count, replications: findings.replications
    ).annualised(horizonDays: chain.horizonDays)
  }

  private func price(
    _ firm: FirmID, pd: DefaultProbability, findings: Findings, fallbackExposure: Double
  ) -> Price {
    let defaults = findings.defaults(of: firm).map(\.record)
    let exposed = defaults.reduce(0.0) { $0 + Double($1.bankExposure.minorUnits) }
    let isEnough = defaults.count >= policy.minimumDefaults && exposed > 0
    let scale = Double(chain.currency.minorUnitsPerUnit)
    return Price(
      pd: pd, defaults: defaults.count,
      lgd: isEnough
        ? (lossGivenDefault(defaults, exposed: exposed), .simulated)
        : (policy.supervisoryLGD, .supervisory),
      exposure: isEnough
        ? (exposed / Double(defaults.count) / scale, .simulated)
        : (fallbackExposure / scale, .supervisory),
      years: years, salesEURMillions: sales(firm, findings), policy: policy)
  }

  /// Recoveries come when the estate is realised, so they are discounted to the default.
  private func lossGivenDefault(_ defaults: [DefaultRecord], exposed: Double) -> Double {
    let recovered = defaults.reduce(0.0) { $0 + Double($1.bankRecovery.minorUnits) }
    let wait = Double(chain.creditRules.realisationDays) / 365
    let discount = 1 + policy.funding.rate(years: wait) * wait
    return min(1, max(0, 1 - recovered / exposed / discount))
  }

  /// Average annual sales in millions of euros.
  private func sales(_ firm: FirmID, _ findings: Findings) -> Double {
    let rows = findings.rows(of: firm)
    let mean = rows.reduce(0.0) { $0 + Double($1.revenue.minorUnits) } / Double(rows.count)
    return mean / Double(chain.currency.minorUnitsPerUnit) / years * policy.eurosPerUnit / 1e6
  }

  private func proposal(
    _ firm: FirmID, _ size: LineSize, _ price: Price?, drawn: Double, tapped: Findings,
    planned: Findings
  ) -> Proposal {
    let needs = tapped.rows(of: firm)
    let rows = planned.rows(of: firm)
    return Proposal(
      firm: firm, size: size,
      probabilityOfNeed: DefaultProbability(
        defaults: needs.count { $0.peakNeed.isPositive }, replications: needs.count),
      firstNeedDay: median(needs.compactMap(\.firstNeed)),
      peakNeedDay: median(needs.compactMap(\.peakNeedDay)), price: price,
      remainingShortfall: DefaultProbability(
        defaults: rows.count { $0.shortfall.isPositive }, replications: rows.count),
      averageDrawn: drawn)
  }

  private func median(_ days: [Int]) -> Int? {
    days.isEmpty ? nil : days.sorted()[(days.count - 1) / 2]
  }

  private func tierProposals(_ proposals: [Proposal], tapped: Findings, planned: Findings)
    -> [TierProposal]
  {
    let anchorRate = anchorPrice(planned)?.clientRate
    return chain.tiers.enumerated().map { position, tier in
      let members = proposals.filter { chain.firms[$0.firm].tier == tier }
      let priced = members.filter { $0.price != nil }
      let drawn = priced.reduce(0) { $0 + $1.averageDrawn }
      func rate(_ of: (Proposal) -> Double?) -> Double? {
        guard drawn > 0 else { return nil }
        return priced.reduce(0) { $0 + (of($1) ?? 0) * $1.averageDrawn } / drawn
      }
      return TierProposal(
        tier: tier, firmCount: members.count,
        separateLines: members.reduce(.zero) { $0 + $1.line },
        pooledLine: LineSize(
          needs: tapped.peakNeeds(ofTierAt: position).map(\.minorUnits),
          alpha: 1 - policy.confidence),
        ownRate: rate { $0.price?.clientRate },
        anchorRate: anchorRate.flatMap { anchored in rate { _ in anchored } },
        averageDrawn: drawn)
    }
  }

  /// What one unit costs on the anchor's credit.
  private func anchorPrice(_ findings: Findings) -> Price? {
    anchor.map { price($0, pd: probability($0, findings), findings: findings, fallbackExposure: 1) }
  }
}
