// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics

/// All replications of a run, merged exactly: counts and sums are integers, and what sizing reads is
/// kept one row a replication. The same for any number of threads.
public struct Findings: Sendable {
  public struct NumberedDefault: Sendable, Hashable {
    public let replication: Int
    public let record: DefaultRecord
  }

  public struct NumberedLoss: Sendable, Hashable {
    public let replication: Int
    public let loss: FacilityLoss
  }

  public let replications: Int
  /// Row of firm f in replication r: r · firms + f.
  public let firmRows: [FirmOutcome]
  public let firmCount: Int
  /// Row of facility f in replication r: r · facilities + f.
  public let facilityRows: [FacilityOutcome]
  public let facilityCount: Int
  /// Row of tier t in replication r: r · tiers + t.
  public let tierPeakNeeds: [Money]
  public let tierCount: Int
  /// week × firm × measure; empty unless asked for.
  public let weekly: [Histogram]
  /// By replication, then in the order they happened.
  public let defaults: [NumberedDefault]
  private let defaultsOfFirm: [FirmID: [NumberedDefault]]
  /// Claims on defaulted firms summed over replications, by debtor and creditor.
  public let claims: [CreditorClaim]
  /// By replication, then by facility.
  public let facilityLosses: [NumberedLoss]
  /// Base rate less that of the first day, averaged over the horizon: the same in every replication.
  public let baseRateMove: Double
  /// Days of all replications whose books were checked.
  public let audits: Int

  init(_ partials: [PartialFindings], chain: Chain, facilityCount: Int) {
    let outcomes = partials.flatMap(\.outcomes).sorted { $0.replication < $1.replication }
    replications = outcomes.count
    firmCount = chain.firms.count
    self.facilityCount = facilityCount
    tierCount = chain.tiers.count
    firmRows = outcomes.flatMap(\.outcome.firms)
    facilityRows = outcomes.flatMap(\.outcome.facilities)
    tierPeakNeeds = outcomes.flatMap(\.outcome.tierPeakNeed)
    defaults = outcomes.flatMap { numbered in
      numbered.outcome.defaults.map {
        NumberedDefault(replication: numbered.replication, record: $0)
      }
    }
    defaultsOfFirm = Dictionary(grouping: defaults, by: \.record.firm)
    facilityLosses = outcomes.flatMap { numbered in
      numbered.outcome.facilityLosses.map {
        NumberedLoss(replication: numbered.replication, loss: $0)
      }
    }
    baseRateMove = outcomes.first?.outcome.baseRateMove ?? 0
    weekly = Findings.merge(partials.map(\.weekly))
    claims = Findings.sum(outcomes.flatMap(\.outcome.claims))
    audits = outcomes.reduce(0) { $0 + $1.outcome.audits }
  }

  private static func merge(_ parts: [[Histogram]]) -> [Histogram] {
    guard var merged = parts.first(where: { !$0.isEmpty }) else { return [] }
    let start = parts.firstIndex { !$0.isEmpty } ?? 0
    for part in parts[(start + 1)...] where !part.isEmpty {
      for index in merged.indices { merged[index].merge(part[index]) }
    }
    return merged
  }

  private static func sum(_ claims: [CreditorClaim]) -> [CreditorClaim] {
    var sums: [CreditorClaim] = []
    for claim in claims.sorted(by: { ($0.debtor, $0.creditor) < ($1.debtor, $1.creditor) }) {
      guard let last = sums.indices.last, sums[last].debtor == claim.debtor,
        sums[last].creditor == claim.creditor
      else {
        sums.append(claim)
        continue
      }
      sums[last].claimed += claim.claimed
      sums[last].recovered += claim.recovered
      sums[last].writtenOff += claim.writtenOff
    }
    return sums
  }

  /// One firm's rows, by replication.
  public func rows(of firm: FirmID) -> [FirmOutcome] {
    (0..<replications).map { firmRows[$0 * firmCount + firm.position] }
  }

  public func rows(of facility: FacilityID) -> [FacilityOutcome] {
    (0..<replications).map { facilityRows[$0 * facilityCount + facility.position] }
  }

  public func peakNeeds(ofTierAt position: Int) -> [Money] {
    (0..<replications).map { tierPeakNeeds[$0 * tierCount + position] }
  }

  public func defaults(of firm: FirmID) -> [NumberedDefault] {
    defaultsOfFirm[firm] ?? []
  }

  /// Weeks of the snapshots.
  public var weekCount: Int { weekly.count / max(1, firmCount * Measure.allCases.count) }

  public func weekly(week: Int, firm: FirmID, _ measure: Measure) -> Histogram {
    weekly[(week * firmCount + firm.position) * Measure.allCases.count + measure.rawValue]
  }
}

/// What one worker has folded so far.
struct PartialFindings: Sendable {
  struct NumberedOutcome: Sendable {
    let replication: Int
    let outcome: Outcome
  }

  var outcomes: [NumberedOutcome] = []
  var weekly: [Histogram] = []
  /// Of the lowest replication whose books were at fault.
  var fault: (replication: Int, found: BooksFault)?

  mutating func add(_ outcome: Outcome, replication: Int, fault found: BooksFault?) {
    if let found {
      if fault.map({ replication < $0.replication }) ?? true { fault = (replication, found) }
      return
    }
    var outcome = outcome
    if weekly.isEmpty { weekly = outcome.weekly.map { _ in Histogram() } }
    for (index, value) in outcome.weekly.enumerated() { weekly[index].add(value) }
    outcome.weekly = []
    outcomes.append(NumberedOutcome(replication: replication, outcome: outcome))
  }
}
