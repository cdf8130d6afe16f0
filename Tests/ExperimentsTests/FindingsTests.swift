// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import Experiments
import FinanceBasics
import Foundation
import Scenarios
import TestSupport
import Testing

@Suite struct FindingsTests {
  /// Defaults, arrears and refusals, so that every probe has something to keep.
  private static func troubled() throws -> Scenario {
    try variant(
      of: "electrical-equipment",
      """
      warm-up: 60 days
      horizon: 90 days
      shocks:
        - { name: cut, type: credit-limit, factor: 5%, from: 2025-05-01 }
        - { name: end, type: default, firm: Hebei Strip 河北带钢, from: 2025-05-10 }
      """)
  }

  /// Every column of a run, to compare.
  private struct Columns: Equatable {
    let needs: ReplicationRows<PeakNeed>
    let tiers: ReplicationRows<Money>
    let sums: [[Int128]]
    let statements: ReplicationRows<Statement>
    let served: ReplicationRows<ServedUnits>
    let arrears: ReplicationRows<Arrears>
    let uses: ReplicationRows<FacilityUse>
    let ageing: ReplicationRows<ReceivablesAgeing>
    let weeks: WeeklyCashProbe.Columns
    let defaults: [DefaultsProbe.Columns.NumberedDefault]
    let losses: [DefaultsProbe.Columns.NumberedLoss]
    let claims: [CreditorClaim]

    init(_ findings: Findings) {
      let (need, borrower) = (findings[PeakNeedProbe.self], findings[BorrowerProbe.self])
      (needs, tiers) = (need.firms, need.tiers)
      sums = [
        need.needDays.sums, borrower.revenue.sums,
        borrower.distressed.sums.map { Int128($0) }, borrower.short.sums.map { Int128($0) },
      ]
      statements = findings[StatementProbe.self].firms
      served = findings[ServiceProbe.self].firms
      arrears = findings[ArrearsProbe.self].firms
      uses = findings[FacilityProbe.self].facilities
      ageing = findings[AgeingProbe.self].firms
      weeks = findings[WeeklyCashProbe.self]
      defaults = findings.defaults
      losses = findings[DefaultsProbe.self].losses
      claims = findings.claims
    }
  }

  @Test(arguments: [World.Funding.facilities, .tap])
  func noColumnDependsOnThreads(funding: World.Funding) throws {
    let scenario = try FindingsTests.troubled()
    func columns(threads: Int) throws -> Columns {
      let run = experiment(scenario, replications: 5, threads: threads)
      return Columns(try run.run(.init(funding: funding)))
    }
    let one = try columns(threads: 1)
    #expect(try columns(threads: 3) == one)
    #expect(!one.defaults.isEmpty && !one.claims.isEmpty)
    #expect(one.statements.replications == 5 && one.weeks.weekCount == 13)
  }

  /// What one probe keeps does not depend on which others watch.
  @Test func aProbeAloneKeepsTheSame() throws {
    let scenario = try FindingsTests.troubled()
    let run = experiment(scenario, replications: 2)
    let all = try run.run()
    func alone<P: Probe>(_ probe: P.Type) throws -> P.Columns {
      try run.run(.init(probes: [probe]))[probe]
    }
    #expect(try alone(StatementProbe.self).firms == all[StatementProbe.self].firms)
    #expect(try alone(ServiceProbe.self).firms == all[ServiceProbe.self].firms)
    #expect(try alone(ArrearsProbe.self).firms == all[ArrearsProbe.self].firms)
    #expect(try alone(FacilityProbe.self).facilities == all[FacilityProbe.self].facilities)
    #expect(try alone(AgeingProbe.self).firms == all[AgeingProbe.self].firms)
    #expect(try alone(WeeklyCashProbe.self) == all[WeeklyCashProbe.self])
    #expect(try alone(DefaultsProbe.self).defaults == all.defaults)
    #expect(try alone(LossesProbe.self).claims == all.claims)
    let borrower = try alone(BorrowerProbe.self)
    #expect(borrower.distressed == all[BorrowerProbe.self].distressed)
    #expect(borrower.revenue == all[BorrowerProbe.self].revenue)
    let sized = try run.run(.init(funding: .tap))
    let needs = try run.run(.init(funding: .tap, probes: [PeakNeedProbe.self]))
    #expect(needs[PeakNeedProbe.self].firms == sized[PeakNeedProbe.self].firms)
    #expect(needs.find(StatementProbe.self) == nil && needs.weekCount == 0)
  }

  /// A default counts once for a rating, whether it was declared, or arrears lasted long enough to
  /// be one, or both.
  @Test func aBorrowersDistressIsCountedOnceAReplication() throws {
    let scenario = try FindingsTests.troubled()
    let findings = try experiment(scenario, replications: 4).run()
    for index in scenario.chain.firms.indices {
      let firm = FirmID(index)
      let defaulted = Set(findings.defaults(of: firm).map(\.replication))
      let long = findings.arrears(of: firm).enumerated().filter(\.element.isLong).map(\.offset)
      #expect(
        findings[BorrowerProbe.self].distressed.sums[index]
          == Int32(defaulted.union(long).count))
      let short = findings.arrears(of: firm).count { $0.unmetNeed.isPositive }
      #expect(findings[BorrowerProbe.self].short.sums[index] == Int32(short))
      let revenue = findings.statements(of: firm).reduce(Int128(0)) {
        $0 + Int128($1.revenue.minorUnits)
      }
      #expect(findings[BorrowerProbe.self].revenue.sums[index] == revenue)
    }
  }

  @Test func rowsAreReadInTheOrderOfTheReplications() {
    var (odd, even) = (ReplicationRows<Int>(), ReplicationRows<Int>())
    for number in 0..<6 {
      if number % 2 == 0 {
        even.add([number, -number], replication: number)
      } else {
        odd.add([number, -number], replication: number)
      }
    }
    odd.merge(even)
    #expect(odd.column(0) == Array(0..<6) && odd.column(1) { -$0 } == Array(0..<6))
    #expect(odd[replication: 4] == [4, -4] && odd.width == 2 && odd.replications == 6)
    var sums = ReplicationSums<Int>()
    sums.merge(ReplicationSums())
    sums.add([1, 2])
    var others = ReplicationSums<Int>()
    others.add([10, 20])
    sums.merge(others)
    #expect(sums.sums == [11, 22])
  }

  /// The page *Limits* says what each probe keeps, to the byte, and names all of them.
  @Test func theLimitsPageSaysWhatIsKept() throws {
    let page = try String(
      contentsOf: Oracles.project.appending(path: "Sources/dripline/Dripline.docc/Limits.md"),
      encoding: .utf8)
    for probe in Probes.registry {
      let bytes = probe.bytes
      let row = "| `\(probe.name)` | \(bytes.perFirm) | \(bytes.perFacility) | \(bytes.perTier) |"
      #expect(page.contains(row), "Limits.md should have: \(row)")
    }
    let both = (Experiment.Present.report.probes + Experiment.Present.sizing.probes)
      .reduce(0) { $0 + $1.bytes.perFirm }
    #expect(page.contains("(firms × \(both) + "))
  }

  /// Sizing keeps 32 bytes a firm and replication and nothing else that grows with both.
  @Test func sizingKeepsWhatItNeeds() {
    func perFirm(_ present: Experiment.Present) -> Int {
      present.probes.reduce(0) { $0 + $1.bytes.perFirm }
    }
    #expect(perFirm(.sizing) == 32)
    #expect(perFirm(.report) <= 200)
    #expect(Experiment.Present.report.probes.count == Probes.registry.count - 1)
  }
}
