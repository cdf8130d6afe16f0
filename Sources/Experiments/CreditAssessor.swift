// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics
import Financing

/// What a lender makes of the facilities of one run: how the borrowers rate, what each facility
/// loses, and what it would have to cost (design §7).
struct CreditAssessor {
  private let chain: Chain
  private let policy: LendingPolicy
  private let book: FacilityBook
  private let findings: Findings
  private let ratings: [RatingPD]
  /// By facility: those on which something was drawn.
  private let defaulted: [[DefaultsProbe.Columns.NumberedLoss]]

  /// Beyond it the Basel formula's capital falls, because losses are expected; who does not know
  /// holds no less.
  private static let worstPD = 0.3

  /// Supervisory mapping of an expected to a downturn LGD: 8 % + 92 % × LGD (US agencies, Basel II
  /// advance notice of proposed rulemaking, 2006).
  private static func downturn(_ lgd: Double) -> Double { 0.08 + 0.92 * lgd }

  /// Input floors of Basel Framework CRE32.16: unsecured corporate, and secured by other physical
  /// collateral, the highest of the secured ones.
  private static func floor(isSecured: Bool) -> Double { isSecured ? 0.15 : 0.25 }

  init(_ chain: Chain, _ policy: LendingPolicy, book: FacilityBook, findings: Findings) {
    self.chain = chain
    self.policy = policy
    self.book = book
    self.findings = findings
    ratings = CreditAssessor.ratings(chain, policy, findings)
    var defaulted = [[DefaultsProbe.Columns.NumberedLoss]](repeating: [], count: book.count)
    for numbered in findings.find(DefaultsProbe.self)?.losses ?? []
    where numbered.loss.exposure.isPositive {
      defaulted[numbered.loss.facility].append(numbered)
    }
    self.defaulted = defaulted
  }

  var years: Double { findings.years }

  func rating(of firm: FirmID) -> RatingPD { ratings[firm.position] }

  /// Firms of one size are a class; one that trades with nobody of the chain says nothing about the
  /// others.
  private static func ratings(_ chain: Chain, _ policy: LendingPolicy, _ findings: Findings)
    -> [RatingPD]
  {
    let counts = findings[BorrowerProbe.self].distressed.sums
    var ratings = [RatingPD?](repeating: nil, count: chain.firms.count)
    let classes =
      Firm.Size.allCases.map { size in
        chain.firms.indices.filter { chain.firms[$0].tier != nil && chain.firms[$0].size == size }
      } + chain.firms.indices.filter { chain.firms[$0].tier == nil }.map { [$0] }
    for members in classes {
      let rated = RatingPD.ratings(
        defaults: members.map { Int(counts[$0]) }, replications: findings.replications,
        horizonDays: chain.horizonDays, minimumDefaults: policy.minimumDefaults,
        isCertain: findings.isCertain)
      for (member, rating) in zip(members, rated) { ratings[member] = rating }
    }
    return ratings.compactMap { $0 }
  }

  // MARK: Losses of a facility

  /// What the lender lost at each default on the facility, recoveries discounted to the default.
  func losses(of facility: FacilityID) -> [(replication: Int, exposure: Double, lost: Double)] {
    defaulted[facility].map { numbered in
      let exposure = Double(numbered.loss.exposure.minorUnits)
      let wait = numbered.loss.recoveryDay.map { Double($0 - numbered.loss.day) / 365 }
      let discount = wait.map { 1 + policy.funding.rate(years: $0) * $0 } ?? 1
      return (
        numbered.replication, exposure,
        exposure - Double(numbered.loss.recovered.minorUnits) / discount
      )
    }
  }

  /// A matched-maturity funding rate: for the facility's remaining life, or the horizon.
  func fundingTerm(_ instrument: any Instrument) -> Double {
    instrument.maturity.map { max(1, Double($0 - chain.start)) / 365 } ?? years
  }

  // MARK: Price

  /// What a facility must cost, used and lost on as in this run.
  func price(of facility: FacilityID) -> Price {
    let (agreement, instrument) = (book.agreements[facility], book.instruments[facility])
    let use = FacilityFigures(findings, of: facility)
    return price(
      drawn: use.drawn.mean, undrawn: use.undrawn, limit: Double(instrument.limit.minorUnits),
      losses: losses(of: facility).map { ($0.exposure, $0.lost) }, firm: agreement.user,
      rating: rating(of: agreement.user), isSecured: agreement.isSecured,
      term: fundingTerm(instrument))
  }

  /// - Parameters:
  ///   - drawn: mean over the horizon, as `undrawn`, in minor units.
  ///   - losses: exposure and loss of every default on the line.
  func price(
    drawn: Double, undrawn: Double, limit: Double, losses: [(exposure: Double, lost: Double)],
    firm: FirmID, rating: RatingPD, isSecured: Bool = false, term: Double? = nil
  ) -> Price {
    let isEnough = losses.count >= (findings.isCertain ? 1 : policy.minimumDefaults)
    let count = Double(max(1, losses.count))
    let lgd =
      isEnough
      ? losses.reduce(0) { $0 + $1.lost / $1.exposure } / count : policy.supervisoryLGD
    let exposure =
      isEnough
      ? losses.reduce(0) { $0 + $1.exposure } / count
      : ExpectedCreditLoss.exposure(
        drawn: drawn, limit: max(drawn, limit), conversionFactor: policy.conversionFactor)
    let lossAtDefault =
      isEnough ? losses.reduce(0) { $0 + $1.lost } / count : lgd * exposure
    let term = term ?? years
    let downturn = max(
      CreditAssessor.floor(isSecured: isSecured),
      isEnough ? CreditAssessor.downturn(lgd) : policy.supervisoryLGD)
    func weight(_ pd: Double) -> Double { riskWeight(of: firm, pd: pd, lgd: downturn, term: term) }
    func line(_ perHorizon: Double, _ pd: Double) -> (line: LinePricing, spread: Double) {
      let line = LinePricing(
        .init(drawn: drawn, undrawn: undrawn, expectedLoss: perHorizon * lossAtDefault / years),
        riskWeight: weight(pd), conversionFactor: policy.conversionFactor,
        liquidityPremium: policy.funding.liquidityPremium(years: term), lender: policy.lender)
      let asIfDrawn = LinePricing(
        .init(drawn: limit, undrawn: 0, expectedLoss: perHorizon * lgd * limit / years),
        riskWeight: weight(pd), conversionFactor: 1, liquidityPremium: 0, lender: policy.lender)
      return (line, line.spread ?? asIfDrawn.spread ?? 0)
    }
    let seen = findings.probability(seen: losses.count)
    let priced = line(expectedFrequency(losses.count), rating.value)
    let least = line(seen.lower, rating.lower)
    let most = line(seen.upper, max(rating.value, rating.upper))
    let funding = policy.funding.rate(years: term) + findings.baseRateMove
    return Price(
      defaults: losses.count, rating: rating, lgd: lgd,
      lgdSource: isEnough ? .simulated : .supervisory, exposure: exposure,
      exposureSource: isEnough ? .simulated : .supervisory, riskWeight: weight(rating.value),
      fundingRate: funding, line: priced.line,
      capitalAtEstimate: line(0, rating.estimate).line.capital,
      capitalRange: least.line.capital...max(least.line.capital, most.line.capital),
      spread: priced.spread,
      clientRateRange: (funding + min(least.spread, priced.spread))...(funding
        + max(most.spread, priced.spread)))
  }

  /// Over the horizon. Jeffreys' mean: a default never seen is not impossible, unless nothing hangs
  /// on chance.
  private func expectedFrequency(_ defaults: Int) -> Double {
    findings.isCertain
      ? findings.probability(seen: defaults).estimate
      : (Double(defaults) + 0.5) / Double(findings.replications + 1)
  }

  /// Of an unsecured exposure to a firm at another's PD and the supervisory LGD, by the rules of
  /// the firm's own size.
  func riskWeight(of firm: FirmID, rated rating: RatingPD) -> Double {
    riskWeight(of: firm, pd: rating.value, lgd: policy.supervisoryLGD, term: years)
  }

  private func riskWeight(of firm: FirmID, pd: Double, lgd: Double, term: Double) -> Double {
    BaselCapital(
      pd: min(CreditAssessor.worstPD, pd), lgd: lgd,
      maturityYears: min(5, max(1, term)), annualSalesEURMillions: sales(firm)
    ).riskWeight
  }

  /// Average annual sales in millions of euros.
  private func sales(_ firm: FirmID) -> Double {
    findings.meanSales(of: firm) / Double(chain.currency.minorUnitsPerUnit) / years
      * policy.eurosPerUnit / 1e6
  }
}
