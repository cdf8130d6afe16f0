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
  /// What may still be needed at the end, as a part of the line, before its repayment is asked
  /// about.
  static let endTolerance = 0.1
  /// A facility drawn less, on average, as a part of its limit, has no cost of a unit drawn.
  static let leastUse = 0.01

  let experiment: Experiment
  let policy: LendingPolicy
  /// The firm whose credit is passed down; nil when the scenario names none.
  let anchor: FirmID?
  let maximumRounds: Int

  var chain: Chain { experiment.chain }
  var years: Double { Double(chain.horizonDays) / 365 }

  public init(experiment: Experiment, policy: LendingPolicy, anchor: FirmID?) {
    self.init(experiment: experiment, policy: policy, anchor: anchor, maximumRounds: 6)
  }

  init(experiment: Experiment, policy: LendingPolicy, anchor: FirmID?, maximumRounds: Int) {
    self.experiment = experiment
    self.policy = policy
    self.anchor = anchor
    self.maximumRounds = maximumRounds
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
    var (rounds, change, refused) = (0, Double.infinity, false)
    // A refused line is taken out of the plan, however many rounds that takes.
    while refused || rounds < maximumRounds && change > PlanMaker.priceTolerance {
      plan = lines(sizes, prices, base)
      planned = try experiment.run(.pricing(plan.book), progress: progress)
      let assessor = CreditAssessor(chain, policy, book: plan.book, findings: planned)
      var next = plan.positions.map { position in
        position.map { assessor.price(of: FacilityID($0)) }
      }
      refused = refuse(&verdicts, &next, assessor)
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

  // MARK: Lines and their price

  /// Before a line is in place: drawn as the tap was, at the least default that can be told.
  func firstPrices(_ sizes: [LineSize], _ verdicts: [Verdict], _ tapped: Findings)
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
  func change(_ before: [Price?], _ after: [Price?], _ sizes: [LineSize]) -> Double {
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
  func lines(_ sizes: [LineSize], _ prices: [Price?], _ base: Findings)
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

  func openingRevolving(_ firm: FirmID) -> Money {
    revolving(firm).reduce(.zero) { $0 + chain.facilities.instruments[$1.position].openingDrawn }
  }

  func revolving(_ firm: FirmID) -> [FacilityID] {
    chain.facilities.facilities(of: firm).filter {
      chain.facilities.isRevolving[$0.position]
    }
  }

  // MARK: Proposals

  func proposal(
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
  func rateToday(_ firm: FirmID, _ base: Findings) -> Double? {
    let cost = cost(revolving(firm), base)
    return cost.drawn > PlanMaker.leastUse * Double(limitToday(firm).minorUnits) ? cost.rate : nil
  }

  func limitToday(_ firm: FirmID) -> Money {
    revolving(firm).reduce(.zero) { $0 + chain.facilities.instruments[$1.position].limit }
  }

  /// The line as it is used, beside the other ways of having that much when it is needed: a loan of
  /// the whole amount for the whole time, or the owners' money at the lender's hurdle.
  func cheapestForm(_ price: Price, line: Double) -> (name: String, yearlyCost: Double) {
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
}
