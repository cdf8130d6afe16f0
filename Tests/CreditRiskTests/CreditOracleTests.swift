// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk
import DiscreteEvents
import Foundation
import TestSupport
import Testing

private func close(_ mine: Double, _ theirs: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(mine - theirs) <= tolerance * max(1, abs(theirs))
}

@Suite struct BaselCapitalOracleTests {
  @Test func publishedAndComputedRiskWeights() throws {
    guard let oracle = try Oracles.json("credit/irb_cre31_cre34.json") else { return }
    for item in try #require(oracle["published_check"] as? [[String: Any]]) {
      let pd = try #require(number(item["pd"]))
      let lgd = try #require(number(item["lgd"]))
      for (key, sales) in [("S50", nil), ("S5", 5.0)] as [(String, Double?)] {
        let capital = BaselCapital(
          pd: pd, lgd: lgd, maturityYears: 2.5, annualSalesEURMillions: sales, pdFloor: 0)
        // Published to two decimals of a percent.
        #expect(abs(capital.riskWeight * 100 - number(item["published_RW_pct_\(key)"])!) < 0.006)
        #expect(close(capital.riskWeight * 100, number(item["computed_\(key)"])!))
      }
    }
    for item in try #require(oracle["grid"] as? [[String: Any]]) {
      let capital = BaselCapital(
        pd: number(item["pd"])!, lgd: number(item["lgd"])!, maturityYears: number(item["M"])!,
        annualSalesEURMillions: number(item["S_eur_m"]), pdFloor: number(item["pd_floor"])!)
      #expect(close(capital.capitalRatio, number(item["K"])!))
      #expect(close(capital.correlation, number(item["R"])!))
    }
    for item in try #require(oracle["purchased_receivables"] as? [[String: Any]]) {
      let dilution = BaselCapital.dilution(expectedLoss: number(item["EL_dilution"])!)
      #expect(close(dilution.capitalRatio, number(item["K_dilution"])!))
    }
  }

  @Test func aCertainLossNeedsNoCapital() {
    #expect(BaselCapital(pd: 1, lgd: 0.4, maturityYears: 1).capitalRatio == 0)
  }
}

@Suite struct LinePricingTests {
  /// A loan is a line that is drawn in full; the oracle's fee is on the exposure.
  @Test func breakEvenSpreads() throws {
    guard let oracle = try Oracles.json("credit/raroc_breakeven.json") else { return }
    for item in try #require(oracle["cases"] as? [[String: Any]]) {
      func value(_ key: String) -> Double { number(item[key]) ?? .nan }
      let capital = BaselCapital(
        pd: value("pd"), lgd: value("lgd"), maturityYears: value("M"),
        annualSalesEURMillions: number(item["S"]))
      let lender = LinePricing.Lender(
        operatingCostRate: value("opex_rate"), hurdleRate: value("hurdle_after_tax"),
        riskFreeRate: value("rf_on_capital"), taxRate: value("tax"),
        capitalRatio: value("capital_ratio"))
      let (exposure, fee) = (value("ead"), value("fee_rate"))
      let expectedLoss = max(value("pd"), BaselCapital.pdFloor) * value("lgd") * exposure
      let pricing = LinePricing(
        .init(drawn: exposure, undrawn: 0, expectedLoss: expectedLoss),
        riskWeight: capital.riskWeight, conversionFactor: 0.4, liquidityPremium: 0.01,
        lender: lender)
      #expect(close(pricing.capital, value("capital")))
      #expect(close(pricing.expectedLoss, value("EL")))
      let spread = try #require(pricing.spread)
      #expect(close(spread - fee, value("breakeven_spread_over_ftp")))
      func earned(_ spread: Double) -> Double? {
        pricing.returnOnCapital(income: (spread + fee) * exposure, lender: lender)
      }
      #expect(close(try #require(earned(spread - fee)), value("raroc_at_breakeven")))
      #expect(close(try #require(earned(0.02)), value("raroc_at_200bp")))
    }
  }

  private let lender = LinePricing.Lender(
    operatingCostRate: 0.006, undrawnOperatingCostRate: 0.001, hurdleRate: 0.12,
    riskFreeRate: 0.015, taxRate: 0.25, capitalRatio: 0.105)

  private func line(_ lender: LinePricing.Lender, drawn: Double = 200, undrawn: Double = 800)
    -> LinePricing
  {
    LinePricing(
      .init(drawn: drawn, undrawn: undrawn, expectedLoss: 3), riskWeight: 0.7,
      conversionFactor: 0.4, liquidityPremium: 0.002, lender: lender)
  }

  @Test func bothPartsTogetherPay() throws {
    let line = line(lender)
    #expect(close(line.capital, 0.7 * 0.105 * (200 + 0.4 * 800)))
    // What is ready: capital at 14.5 %, operating cost, liquidity.
    #expect(close(line.fee, 0.7 * 0.105 * 0.4 * 0.145 + 0.001 + 0.002 * 0.4))
    #expect(close(try #require(line.spread), 3 / 200 + 0.7 * 0.105 * 0.145 + 0.006))
    let income = try #require(line.spread) * 200 + line.fee * 800
    #expect(close(try #require(line.returnOnCapital(income: income, lender: lender)), 0.12))
  }

  @Test func whatTheMarketGivesIsTakenAndTheOtherSolved() throws {
    var given = lender
    given.marketFee = 0.0025
    let byFee = line(given)
    #expect(byFee.fee == 0.0025)
    #expect(close(try #require(byFee.spread) * 200 + 0.0025 * 800, byFee.cost))
    given.marketFee = nil
    given.marketSpread = 0.03
    let bySpread = line(given)
    #expect(bySpread.spread == 0.03)
    #expect(close(0.03 * 200 + bySpread.fee * 800, bySpread.cost))
  }

  @Test func noSpreadPaysForALineThatIsNeverDrawn() {
    #expect(line(lender, drawn: 0, undrawn: 1000).spread == nil)
  }
}

@Suite struct RatingPDTests {
  /// With the fifth default the upper bound gave way to the mean, and the firm was rated better
  /// than with four.
  @Test(arguments: [100, 200, 1_000])
  func moreDefaultsNeverLookBetter(replications: Int) {
    let ratings = RatingPD.ratings(
      defaults: Array(0...40), replications: replications, horizonDays: 365, minimumDefaults: 5)
    for (fewer, more) in zip(ratings, ratings.dropFirst()) { #expect(fewer.value <= more.value) }
  }

  private func ratings(_ defaults: [Int], _ replications: Int, days: Int = 365) -> [RatingPD] {
    RatingPD.ratings(
      defaults: defaults, replications: replications, horizonDays: days, minimumDefaults: 5)
  }

  @Test func noneSeenIsNotNone() {
    let rating = ratings([0], 1000)[0]
    #expect(rating.estimate > 0 && rating.estimate < 0.001)
    #expect(rating.source == .upperBound && rating.value == rating.upper)
    #expect(abs(rating.upper - 0.00368) < 1e-5)
  }

  @Test func manySpeakForThemselves() {
    let rating = ratings([200, 190, 210], 1000)[0]
    #expect(rating.source == .simulated && abs(rating.value - 0.2) < 0.005)
  }

  /// Drawn to the class, and never further than half of the way.
  @Test func theClassSpeaksToo() {
    let apart = ratings([0, 0, 0, 60], 100)
    #expect(apart[3].estimate > 0.5)
    let alike = ratings([6, 8, 7, 12], 100)
    #expect(alike[3].estimate < 0.12 && alike[0].estimate > 0.06)
  }

  /// A constant hazard gives the same rating from any horizon, and the truth lies inside the
  /// interval.
  @Test(arguments: [60, 182, 365, 1460])
  func theHorizonDoesNotMatter(days: Int) {
    let yearly = 0.114
    let seen = Int((4000 * (1 - pow(1 - yearly, Double(days) / 365))).rounded())
    let rating = ratings([seen], 4000, days: days)[0]
    #expect(abs(rating.estimate - yearly) < 0.003)
    #expect(rating.lower < yearly && yearly < rating.upper)
  }

  @Test func neverBelowTheFloor() {
    #expect(ratings([0], 10_000_000)[0].value == BaselCapital.pdFloor)
  }
}

@Suite struct FundingCurveOracleTests {
  @Test func matchedMaturity() throws {
    guard let oracle = try Oracles.json("credit/ftp_matched_maturity.json") else { return }
    func points(_ key: String) -> [FundingCurve.Point] {
      (oracle[key] as? [[Any]] ?? []).map { .init(years: number($0[0])!, rate: number($0[1])!) }
    }
    let curve = FundingCurve(base: points("curve"), liquidity: points("liquidity"))
    for item in try #require(oracle["points"] as? [[String: Any]]) {
      #expect(close(curve.rate(years: number(item["t"])!), number(item["ftp"])!, 1e-12))
    }
    for item in try #require(oracle["amortising"] as? [[String: Any]]) {
      let months = try #require(item["linear_amort_months"] as? Int)
      let strips = (1...months).map { (years: Double($0) / 12, amount: 1 / Double(months)) }
      #expect(close(curve.rate(strips: strips), number(item["ftp_strip_funding_weighted"])!, 1e-12))
    }
  }
}

@Suite struct ExpectedCreditLossOracleTests {
  @Test func lossesOfTheTerm() throws {
    guard let oracle = try Oracles.json("credit/ifrs9_ecl.json") else { return }
    for item in try #require(oracle["cases"] as? [[String: Any]]) {
      let months = try #require(item["months"] as? Int)
      let hazard = number(item["hazard_per_year"])!
      let start = number(item["ead0"])!
      let isLinear = (item["name"] as? String)?.contains("linear") ?? false
      let periods = (1...months).map { month -> ExpectedCreditLoss.Period in
        let time = Double(month) / 12
        let paid: Double = isLinear ? Double(month - 1) / Double(months) : 0
        return ExpectedCreditLoss.Period(
          time: time, cumulativePD: 1 - exp(-hazard * time), exposure: start * (1 - paid))
      }
      let (lgd, rate) = (number(item["lgd"])!, number(item["eir_annual_compounded"])!)
      #expect(
        close(
          ExpectedCreditLoss.loss(periods, lgd: lgd, effectiveRate: rate),
          number(item["ecl_lifetime"])!))
      #expect(
        close(
          ExpectedCreditLoss.loss(periods, lgd: lgd, effectiveRate: rate, horizon: 1),
          number(item["ecl_12m"])!))
    }
    for item in try #require(oracle["revolving"] as? [[String: Any]]) {
      let exposure = ExpectedCreditLoss.exposure(
        drawn: number(item["drawn"])!, limit: number(item["limit"])!,
        conversionFactor: number(item["ccf"])!)
      #expect(close(exposure, number(item["ead"])!))
    }
  }
}

@Suite struct LineSizeOracleTests {
  @Test func ranksOfTheInterval() throws {
    guard let oracle = try Oracles.json("credit/cfar_line_sizing.json") else { return }
    for item in try #require(oracle["order_statistic_ci"] as? [[String: Any]]) {
      let ranks = LineSize.Ranks(
        count: item["n"] as! Int, alpha: number(item["alpha"])!, confidence: number(item["conf"])!)
      #expect(ranks.point == item["k_point"] as? Int)
      #expect(ranks.lower == item["ci_lower_rank"] as? Int)
      #expect(ranks.upper == item["ci_upper_rank"] as? Int)
      #expect(ranks.medianUnbiased >= ranks.point && ranks.medianUnbiased <= ranks.point + 1)
      #expect(close(ranks.coverage, number(item["coverage"])!, 1e-7))
      let upper = LineSize.Ranks.oneSidedUpper(
        count: item["n"] as! Int, alpha: number(item["alpha"])!, confidence: number(item["conf"])!)
      #expect(upper == item["one_sided_upper_rank"] as? Int)
    }
  }

  /// The line sized from simulated random walks finds the exact answer, and its interval covers it.
  @Test func exactRandomWalks() throws {
    guard let oracle = try Oracles.json("credit/cfar_line_sizing.json") else { return }
    for (index, item) in try #require(oracle["exact_random_walk"] as? [[String: Any]]).enumerated()
    {
      let steps = try #require(item["pmf"] as? [String: String]).sorted { $0.key < $1.key }
      let days = try #require(item["days"] as? Int)
      let smallest = try #require(item["smallest_line"] as? [String: Int])
      for (text, line) in smallest {
        let alpha = fraction(text)
        var covered = 0
        for seed in 0..<12 {
          var stream = RandomStream(seed: UInt64(1_000 * index + seed))
          let needs = (0..<1_000).map { _ in peakNeed(steps, days, &stream) }
          let size = LineSize(needs: needs, alpha: alpha)
          if (size.lower ?? 0) <= Int64(line), Int64(line) <= (size.upper ?? .max) { covered += 1 }
        }
        // 95 % nominal, more for integers: below 10 of 12 has probability 2 %.
        #expect(covered >= 10, "\(item["name"] ?? "") at \(text)")
      }
    }
  }

  private func peakNeed(
    _ steps: [(key: String, value: String)], _ days: Int, _ stream: inout RandomStream
  ) -> Int64 {
    var (sum, lowest): (Int64, Int64) = (0, 0)
    for _ in 0..<days {
      var rest = stream.uniform()
      for (step, probability) in steps {
        rest -= fraction(probability)
        if rest < 0 {
          sum += Int64(step)!
          break
        }
      }
      lowest = min(lowest, sum)
    }
    return -lowest
  }

  private func fraction(_ text: String) -> Double {
    let parts = text.split(separator: "/").compactMap { Double($0) }
    return parts.count == 2 ? parts[0] / parts[1] : parts[0]
  }
}

@Suite struct DefaultProbabilityTests {
  /// Clopper and Pearson's 95 % limits for 0, 1 and 5 of 10, as in any table.
  @Test func knownIntervals() {
    let none = DefaultProbability(defaults: 0, replications: 10)
    #expect(none.lower == 0 && abs(none.upper - 0.3085) < 1e-4)
    let one = DefaultProbability(defaults: 1, replications: 10)
    #expect(abs(one.lower - 0.0025) < 1e-4 && abs(one.upper - 0.4450) < 1e-4)
    let five = DefaultProbability(defaults: 5, replications: 10)
    #expect(abs(five.lower - 0.1871) < 1e-4 && abs(five.upper - 0.8129) < 1e-4)
  }

  @Test func aYearOfHalfYears() {
    let half = DefaultProbability(defaults: 10, replications: 100).annualised(horizonDays: 182)
    #expect(abs(half.estimate - (1 - pow(0.9, 365.0 / 182))) < 1e-12)
  }
}
