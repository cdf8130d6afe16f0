// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics
import Financing

/// Sizes, times and prices a committed revolver for every firm (design §7).
///
/// Needs are measured with every shortfall covered by an outside tap; then the chain runs with the
/// lines in place, at their own price, until the price stands still, all under common random
/// numbers. Whoever no lender would lend to keeps what it has and gets no more.
public struct PlanMaker: Sendable {
  /// A line whose yearly cost moves less than this part of it, 1 bp, stands still: the next round
  /// would move it by a hundredth of that.
  static let priceTolerance = 0.000_1
  /// A line that grows by less than this part of it, a small part of its interval, stands still.
  static let sizeTolerance = 0.002
  static let maximumRounds = 6
  /// What may still be needed at the end, as a part of the line, before its repayment is asked
  /// about.
  static let endTolerance = 0.1
  /// A facility drawn less, on average, as a part of its limit, has no cost of a unit drawn.
  static let leastUse = 0.01

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
  ///   - base: the run with the facilities there are.
  ///   - tapped: the run with every shortfall covered by the outside tap.
  public func plan(base: Findings, tapped: Findings, progress: @Sendable () -> Bool)
    throws(Experiment.Cancelled) -> FinancingPlan
  {
    let needs = chain.firms.indices.map { size(tapped.peakNeeds(of: FirmID($0))) }
    var sizes = needs
    var verdicts = chain.firms.indices.map { verdict(FirmID($0), sizes[$0], tapped) }
    var prices = firstPrices(sizes, verdicts, tapped)
    var (plan, planned) = (lines(sizes, prices, base), base)
    var (rounds, change) = (0, Double.infinity)
    while rounds < PlanMaker.maximumRounds, change > PlanMaker.priceTolerance {
      plan = lines(sizes, prices, base)
      planned = try experiment.run(.pricing(plan.book), progress: progress)
      let assessor = CreditAssessor(chain, policy, book: plan.book, findings: planned)
      var next = plan.positions.map { position in
        position.map { assessor.price(of: FacilityID($0)) }
      }
      let refused = refuse(&verdicts, &next, assessor)
      let grown = withCosts(needs, plan.positions, tapped, planned, from: prices, to: next)
      let hasGrown = self.change(sizes, grown) > PlanMaker.sizeTolerance
      change = refused || hasGrown ? .infinity : self.change(prices, next, sizes)
      (prices, sizes) = (next, grown)
      rounds += 1
    }
    let assessor = CreditAssessor(chain, policy, book: plan.book, findings: planned)
    let today = CreditAssessor(chain, policy, book: chain.facilities, findings: base)
    let proposals = chain.firms.indices.map { firm in
      proposal(
        FirmID(firm), verdicts[firm], sizes[firm], prices[firm], assessor, base: base,
        tapped: tapped, planned: planned)
    }
    return FinancingPlan(
      firms: proposals,
      tiers: tierProposals(
        proposals, needs, plan.positions, assessor, base: base, tapped: tapped, planned: planned),
      proposedLenders: LenderReturn.all(
        assessor, chain: chain, policy: policy, book: plan.book, findings: planned,
        only: plan.positions.compactMap { $0.map { FacilityID($0) } }),
      lenders: LenderReturn.all(
        assessor, chain: chain, policy: policy, book: plan.book, findings: planned),
      lendersToday: LenderReturn.all(
        today, chain: chain, policy: policy, book: chain.facilities, findings: base),
      priceRounds: rounds, lastPriceChange: change, planFindings: planned,
      book: plan.book)
  }

  // MARK: How much

  private func size(_ needs: [Int64]) -> LineSize {
    LineSize(needs: needs, alpha: 1 - policy.confidence, isCertain: !chain.hasChance)
  }

  /// A line must carry its own interest and fees as well: to what a firm needs in a replication
  /// comes what its line, used as it was at its old price, costs it there at the new one.
  private func withCosts(
    _ sizes: [LineSize], _ positions: [Int?], _ tapped: Findings, _ planned: Findings,
    from old: [Price?], to new: [Price?]
  ) -> [LineSize] {
    positions.indices.map { index in
      guard let position = positions[index], let old = old[index] else { return sizes[index] }
      let new = new[index] ?? old
      let dearer = (
        interest: PlanMaker.ratio(new.clientRate, old.clientRate),
        fees: PlanMaker.ratio(new.feeRate, old.feeRate)
      )
      let needs = zip(
        tapped.peakNeeds(of: FirmID(index)), planned.uses(of: FacilityID(position)))
      return size(
        needs.map { need, use in
          guard need > 0 else { return 0 }
          let cost = use.interest * dearer.interest + use.fees * dearer.fees
          return need + Money(rounding: cost).minorUnits
        })
    }
  }

  private static func ratio(_ new: Double, _ old: Double) -> Double { old > 0 ? new / old : 1 }

  /// Largest change of a line, as a part of it.
  private func change(_ before: [LineSize], _ after: [LineSize]) -> Double {
    zip(before, after).reduce(0) { most, pair in
      max(most, abs(Double(pair.1.line - pair.0.line)) / Double(max(1, pair.1.line)))
    }
  }

  // MARK: Whether to lend

  private func verdict(_ firm: FirmID, _ size: LineSize, _ tapped: Findings) -> Verdict {
    guard size.line > 0 else { return size.needs > 0 ? .tailOnly : .noNeed }
    guard let lower = size.lower, lower > 0 else { return .tailOnly }
    let repayment = LendingRule.repayment(
      NeedFigures(tapped, of: firm), line: size, tolerance: PlanMaker.endTolerance,
      years: policy.repaymentYears, replications: tapped.replications)
    return Verdict(repayment, refusal: .notRepaid) ?? .line
  }

  /// None where next to nothing is still needed at the end: such a line repays itself.
  private func yearsToRepay(_ need: NeedFigures, _ size: LineSize) -> Double? {
    need.atEnd.mean <= PlanMaker.endTolerance * Double(size.line) ? 0 : need.yearsToRepay
  }

  /// Takes the offer back from those who default too often though they have it, or for whom no
  /// price breaks even, and from those of whom that cannot be told.
  private func refuse(
    _ verdicts: inout [Verdict], _ prices: inout [Price?], _ assessor: CreditAssessor
  ) -> Bool {
    var hasRefused = false
    for index in prices.indices {
      guard let price = prices[index] else { continue }
      let rating = assessor.rating(of: FirmID(index))
      let defaults = LendingRule(
        rating.estimate, within: rating.lower...rating.upper, atMost: policy.highestPD,
        replications: experiment.settings.replications)
      let rate = LendingRule(
        price.clientRate, within: price.clientRateRange, atMost: policy.highestRate,
        replications: experiment.settings.replications)
      guard
        let verdict = Verdict(defaults, refusal: .defaultTooLikely)
          ?? Verdict(rate, refusal: .noPrice)
      else { continue }
      verdicts[index] = verdict
      prices[index] = nil
      hasRefused = true
    }
    return hasRefused
  }

  // MARK: Lines and their price

  /// Before a line is in place: drawn as the tap was, at the least default that can be told.
  private func firstPrices(_ sizes: [LineSize], _ verdicts: [Verdict], _ tapped: Findings)
    -> [Price?]
  {
    let assessor = CreditAssessor(chain, policy, book: chain.facilities, findings: tapped)
    return chain.firms.indices.map { index in
      guard verdicts[index] == .line else { return nil }
      let drawn = NeedFigures(tapped, of: FirmID(index)).average
      let limit = Double(sizes[index].line)
      return assessor.price(
        drawn: min(drawn, limit), undrawn: max(0, limit - drawn), limit: limit, losses: [],
        firm: FirmID(index), rating: assessor.rating(of: FirmID(index)))
    }
  }

  /// Largest change of a line's yearly cost, used as now, as a part of the line.
  private func change(_ before: [Price?], _ after: [Price?], _ sizes: [LineSize]) -> Double {
    zip(zip(before, after), sizes).reduce(0.0) { most, pair in
      guard let old = pair.0.0, let new = pair.0.1, pair.1.line > 0 else { return most }
      let use = new.line.use
      let cost =
        (new.spread - old.spread) * use.drawn + (new.feeRate - old.feeRate) * use.undrawn
      return max(most, abs(cost) / Double(pair.1.line))
    }
  }

  /// The lines in place of what revolves today; other facilities stay, and who gets no line keeps
  /// what it has. With it, where in the book each firm's line stands.
  private func lines(_ sizes: [LineSize], _ prices: [Price?], _ base: Findings)
    -> (book: FacilityBook, positions: [Int?])
  {
    var positions = [Int?](repeating: nil, count: chain.firms.count)
    var facilities: [Facility] = []
    let existing = chain.facilities
    for index in existing.agreements.indices {
      let user = existing.agreements[index].user
      if existing.isRevolving[index], prices[user] != nil { continue }
      facilities.append(Facility(existing.agreements[index], existing.instruments[index]))
    }
    for index in chain.firms.indices {
      guard let price = prices[index] else { continue }
      let owed = openingRevolving(FirmID(index))
      // It is what is proposed against the scenario's shocks.
      let agreement = Agreement(
        name: "Proposed line of \(chain.firms[index].name)", user: FirmID(index),
        funder: chain.parties.funder(0), withstandsCuts: true)
      // The lender's funding follows the base rate below zero as well.
      let interest = InterestTerms(
        margin: AnnualRate(fraction: price.clientRate - base.baseRateMove) - chain.baseRate,
        floor: AnnualRate(fraction: -1), dayCount: .actual365)
      let terms = LoanTerms(
        limit: max(Money(minorUnits: sizes[index].line), owed), openingDrawn: owed,
        interest: interest, commitmentFee: AnnualRate(fraction: price.feeRate))
      positions[index] = facilities.count
      facilities.append(Facility(agreement, CommittedRevolver(terms: terms)))
    }
    let book = FacilityBook(
      facilities, firmCount: chain.firms.count, baseRate: chain.baseRate)
    return (book, positions)
  }

  private func openingRevolving(_ firm: FirmID) -> Money {
    revolving(firm).reduce(.zero) { $0 + chain.facilities.instruments[$1.position].openingDrawn }
  }

  private func revolving(_ firm: FirmID) -> [FacilityID] {
    chain.facilities.facilities(of: firm).filter {
      chain.facilities.isRevolving[$0.position]
    }
  }

  // MARK: Proposals

  private func proposal(
    _ firm: FirmID, _ verdict: Verdict, _ size: LineSize, _ price: Price?,
    _ assessor: CreditAssessor, base: Findings, tapped: Findings,
    planned: Findings
  ) -> Proposal {
    let need = NeedFigures(tapped, of: firm)
    return Proposal(
      firm: firm, verdict: verdict, size: size,
      probabilityOfNeed: need.probability, needWhenShort: need.whenShort,
      firstNeedDay: need.firstDay, peakNeedDay: need.peakDay, price: price,
      rating: assessor.rating(of: firm),
      remainingShortfall: planned.remainingShortfall(of: firm),
      averageDrawn: price?.line.use.drawn ?? 0, needAtEnd: need.atEnd,
      yearlyCashFlow: need.yearlyCashFlow, yearsToRepay: yearsToRepay(need, size),
      limitToday: limitToday(firm),
      rateToday: rateToday(firm, base),
      cheapestForm: price.map { cheapestForm($0, line: Double(size.line)) })
  }

  /// Nil where next to nothing is drawn: fees over nearly nothing say nothing.
  private func rateToday(_ firm: FirmID, _ base: Findings) -> Double? {
    let cost = cost(revolving(firm), base)
    return cost.drawn > PlanMaker.leastUse * Double(limitToday(firm).minorUnits) ? cost.rate : nil
  }

  private func limitToday(_ firm: FirmID) -> Money {
    revolving(firm).reduce(.zero) { $0 + chain.facilities.instruments[$1.position].limit }
  }

  /// The line as it is used, beside the other ways of having that much when it is needed: a loan of
  /// the whole amount for the whole time, or the owners' money at the lender's hurdle.
  private func cheapestForm(_ price: Price, line: Double) -> (name: String, yearlyCost: Double) {
    let lender = policy.lender
    let loan =
      (price.fundingRate + lender.operatingCostRate
        + price.riskWeight * lender.capitalRatio * lender.capitalCostRate) * line
      + price.line.expectedLoss
    let forms = [
      (CommittedRevolver.name, price.yearlyCost), (TermLoan.name, loan),
      ("owners' money", lender.hurdleRate * line),
    ]
    return forms.min { $0.1 < $1.1 } ?? forms[0]
  }

  /// Interest and fees a year of some facilities in a run.
  private func cost(_ facilities: [FacilityID], _ findings: Findings) -> TierProposal.Cost {
    cost(
      facilities.map { facility in
        (findings.uses(of: facility), { ($0.interest + $0.fees) / self.years })
      }, findings)
  }

  /// What some facilities cost a year, used as in a run, replication by replication.
  private func cost(
    _ lines: [(uses: [FacilityUse], yearly: (FacilityUse) -> Double)], _ findings: Findings
  ) -> TierProposal.Cost {
    var costs = [Double](repeating: 0, count: findings.replications)
    var drawn = 0.0
    for line in lines {
      for (replication, use) in line.uses.enumerated() {
        costs[replication] += line.yearly(use)
        drawn += use.averageDrawn
      }
    }
    return .init(costs, drawn: drawn / Double(max(1, findings.replications)))
  }

  private func tierProposals(
    _ proposals: [Proposal], _ needs: [LineSize], _ positions: [Int?],
    _ assessor: CreditAssessor, base: Findings, tapped: Findings, planned: Findings
  ) -> [TierProposal] {
    let anchored = anchor.map { assessor.rating(of: $0) }.flatMap {
      $0.estimate > policy.highestPD ? nil : $0
    }
    return chain.tiers.enumerated().map { position, tier in
      let members = proposals.filter { chain.firms[$0.firm].tier == tier }
      let priced = members.compactMap { member in
        member.price.flatMap { price in
          positions[member.firm.position].map {
            (firm: member.firm, price: price, uses: planned.uses(of: FacilityID($0)))
          }
        }
      }
      /// The lines, used alike, at some rates of each.
      func cost(at rates: (FirmID, Price) -> LineRates) -> TierProposal.Cost {
        self.cost(
          priced.map { line in
            let rates = rates(line.firm, line.price)
            return (
              line.uses, { rates.drawn * $0.averageDrawn + rates.undrawn * $0.averageUndrawn }
            )
          }, planned)
      }
      return TierProposal(
        tier: tier, firmCount: members.count,
        separateLines: members.reduce(.zero) {
          $0 + Money(minorUnits: needs[$1.firm.position].line)
        },
        pooledLine: size(tapped.peakNeeds(ofTierAt: position)),
        today: self.cost(priced.flatMap { revolving($0.firm) }, base),
        own: cost { _, price in (price.clientRate, price.feeRate) },
        anchored: anchored.map { rating in
          cost { anchoredRates($0, $1, rating, assessor) }
        })
    }
  }

  /// What a line costs a year, a unit drawn and one kept ready.
  private typealias LineRates = (drawn: Double, undrawn: Double)

  /// Of a line, used alike, on the anchor's credit. Only PD and LGD are the anchor's: capital goes
  /// by the borrower's size in both, for a small firm's discount is no part of what the anchor's
  /// credit is worth.
  private func anchoredRates(
    _ firm: FirmID, _ price: Price, _ rating: RatingPD, _ assessor: CreditAssessor
  ) -> LineRates {
    let use = price.line.use
    let lost = DefaultProbability.averaged(rating.estimate, overYears: years)
    let lent = LinePricing(
      .init(
        drawn: use.drawn, undrawn: use.undrawn,
        expectedLoss: lost * policy.supervisoryLGD * price.exposure),
      riskWeight: assessor.riskWeight(of: firm, rated: rating),
      conversionFactor: policy.conversionFactor,
      liquidityPremium: policy.funding.liquidityPremium(years: years), lender: policy.lender)
    guard let spread = lent.spread else { return (price.clientRate, price.feeRate) }
    return (price.fundingRate + spread, lent.fee)
  }
}
