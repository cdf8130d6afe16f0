// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import DiscreteEvents
import FinanceBasics

/// What all replications of a run leave: the columns of every probe it was asked for, merged
/// exactly, so that they are the same for any number of threads.
///
///     let findings = try experiment.run(.init(probes: [StatementProbe.self]))
///     findings[StatementProbe.self].firms.column(maker.position)
public struct Findings: Sendable {
  public let chain: Chain
  public let replications: Int
  private let probes: [any Probe.Type]
  private let columns: [any ProbeColumns]
  private let defaultsOfFirm: [FirmID: [DefaultsProbe.Columns.NumberedDefault]]
  /// Base rate less that of the first day, averaged over the horizon: the same in every
  /// replication.
  public let baseRateMove: Double
  /// Days of all replications whose books were checked.
  public let audits: Int

  init(_ partials: [PartialFindings], of probes: [any Probe.Type], chain: Chain) {
    self.chain = chain
    self.probes = probes
    replications = partials.reduce(0) { $0 + $1.replications }
    audits = partials.reduce(0) { $0 + $1.audits }
    baseRateMove = partials.compactMap(\.baseRateMove).first ?? 0
    var columns = Probes.columns(of: probes)
    for partial in partials {
      for place in columns.indices { columns[place].merge(any: partial.columns[place]) }
    }
    self.columns = columns
    let defaults = columns.lazy.compactMap { $0 as? DefaultsProbe.Columns }.first?.defaults ?? []
    defaultsOfFirm = Dictionary(grouping: defaults, by: \.record.firm)
  }

  /// Nil when the run was not asked for the probe.
  public func find<P: Probe>(_ probe: P.Type) -> P.Columns? {
    for (place, kind) in probes.enumerated() where kind == probe {
      return columns[place] as? P.Columns
    }
    return nil
  }

  /// - Precondition: the run was asked for the probe.
  public subscript<P: Probe>(_ probe: P.Type) -> P.Columns {
    guard let columns = find(probe) else {
      preconditionFailure("the run was not asked for \(P.name)")
    }
    return columns
  }

  /// One replication tells all.
  var isCertain: Bool { !chain.hasChance }

  /// Of what happened in so many replications.
  func probability(seen: Int) -> DefaultProbability {
    DefaultProbability(defaults: seen, replications: replications, isCertain: isCertain)
  }

  /// Of the horizon.
  var years: Double { Double(chain.horizonDays) / 365 }
}

extension Findings {
  // One row a replication.
  public func statements(of firm: FirmID) -> [Statement] {
    self[StatementProbe.self].firms.column(firm.position)
  }
  public func served(of firm: FirmID) -> [ServedUnits] {
    self[ServiceProbe.self].firms.column(firm.position)
  }
  public func arrears(of firm: FirmID) -> [Arrears] {
    self[ArrearsProbe.self].firms.column(firm.position)
  }
  public func needs(of firm: FirmID) -> [PeakNeed] {
    self[PeakNeedProbe.self].firms.column(firm.position)
  }
  public func uses(of facility: FacilityID) -> [FacilityUse] {
    self[FacilityProbe.self].facilities.column(facility.position)
  }

  /// By replication, then in the order they happened.
  public var defaults: [DefaultsProbe.Columns.NumberedDefault] { self[DefaultsProbe.self].defaults }

  public func defaults(of firm: FirmID) -> [DefaultsProbe.Columns.NumberedDefault] {
    defaultsOfFirm[firm] ?? []
  }

  /// Claims on defaulted firms summed over replications, by debtor and creditor.
  public var claims: [CreditorClaim] { self[LossesProbe.self].claims }
}

/// What one worker has folded so far.
struct PartialFindings: Sendable {
  private(set) var columns: [any ProbeColumns]
  private(set) var replications = 0
  private(set) var audits = 0
  private(set) var baseRateMove: Double?
  /// Of the lowest replication whose books were at fault.
  private(set) var fault: (replication: Int, found: BooksFault)?

  init(_ probes: [any Probe.Type]) { columns = Probes.columns(of: probes) }

  mutating func add(_ outcome: Outcome, replication: Int, fault found: BooksFault?) {
    if let found {
      if fault.map({ replication < $0.replication }) ?? true { fault = (replication, found) }
      return
    }
    for place in columns.indices {
      columns[place].add(any: outcome.records[place], replication: replication)
    }
    replications += 1
    audits += outcome.audits
    baseRateMove = outcome.baseRateMove
  }
}
