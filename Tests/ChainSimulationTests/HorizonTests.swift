// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

@Suite struct HorizonTests {
  /// A firm that a blow ruins at the same odds every day. Of a true 11.4 % a year the table used to
  /// show 0 / 2.4 / 7.3 / 8.6 / 10.6 / 11.6 % at these horizons, since arrears at the end of the
  /// horizon were never followed.
  @Test(arguments: [60, 91, 182, 365, 730, 1460])
  func theRatingDoesNotDependOnTheHorizon(days: Int) throws {
    let truth = 0.114
    let hazard = 1 - pow(1 - truth, 1.0 / 365)
    let scenario = try BreakEvenTests.solo(
      cash: "0",
      flows:
        "  - { name: blow, firm: Solo, kind: other, when: daily, "
        + "amount: \"any of -10M: \(hazard * 100)%, 0: \(100 - hazard * 100)%\" }",
      days: days)
    let experiment = Experiment(
      chain: scenario.chain,
      settings: .init(replications: days < 365 ? 1500 : 400, seed: 17, threads: 2))
    let findings = try experiment.run()
    let defaults = findings.defaults(of: FirmID(0))
    #expect(defaults.allSatisfy { $0.record.day <= scenario.chain.end })
    let pd = DefaultProbability(
      defaults: defaults.count, replications: findings.replications
    ).annualised(horizonDays: days)
    #expect(pd.lower <= truth && truth <= pd.upper)
  }

  /// An estate of the horizon is shared out though that is after its end.
  @Test func lossesAreComplete() throws {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 60 days
      shocks:
        - { name: end, type: default, firm: Shop, from: 2025-02-20 }
      """)
    let findings = try experiment(scenario, replications: 1).run()
    #expect(!findings.claims.isEmpty)
    for claim in findings.claims {
      #expect(claim.recovered + claim.writtenOff == claim.claimed)
    }
  }

  /// Arrears of the horizon are followed to the payment run that makes them a default. Where their
  /// ninety-first day was no banking day they counted only if another firm kept the run-off going.
  /// Banks are shut in the first week of October, and here what is due is paid late, day after day,
  /// so that no invoice of the horizon is left.
  @Test(arguments: [2, 4, 8])
  func arrearsAreFollowedToThePaymentRun(dayOfJuly: Int) throws {
    let scenario = try variant(
      of: "three-firms",
      """
      calendar: china-interbank
      start: 2025-06-20
      horizon: 40 days
      firms:
        - { name: Supplier, cash: 5k }
      cash-flows:
        - { name: blow, firm: Supplier, kind: operating, amount: 7k, when: 2025-07-0\(dayOfJuly) }
        - { name: in, firm: Supplier, kind: other, amount: 100, when: daily }
        - { name: out, firm: Supplier, kind: operating, amount: 140, when: daily }
      credit: { trade-grace: 300 days }
      """)
    let findings = try experiment(scenario, replications: 1).run()
    #expect(findings.arrears(of: scenario.firm("Supplier"))[0].isLong)
  }
}
