// SPDX-License-Identifier: GPL-3.0-or-later
/// One family of figures: it watches a world while it runs and keeps what those figures need, and
/// no more.
///
/// A new probe is a folder under `Probes` and a line in ``Probes/registry``. A run is told which
/// probes it needs, and one that is not there costs nothing. What it keeps a firm and replication
/// is written down in the page *Limits*.
///
/// One that counts how often each firm went short:
///
///     struct ShortfallProbe: Probe {
///       typealias Columns = FirmColumns<Int32>
///
///       static let name = "shortfalls"
///       static let bytes = ProbeBytes(perFirm: 4)
///       static let hears: Fact.Kinds = [.wentShort]
///       private var times: [Int32]
///
///       init(_ world: World) { times = .init(repeating: 0, count: world.chain.firms.count) }
///
///       mutating func hear(_ fact: Fact) {
///         if case .wentShort(let firm, _) = fact.event { times[firm] += 1 }
///       }
///
///       func record(_ world: World) -> [Int32] { times }
///     }
///
/// Compiled and run by `ProbeExampleTests`.
public protocol Probe: Sendable {
  /// The name the docs use.
  static var name: String { get }
  /// Bytes it keeps of every replication, however much happens in it.
  static var bytes: ProbeBytes { get }
  /// What all replications of a run leave, merged.
  associatedtype Columns: ProbeColumns

  /// On the morning of the first day; contracts are in force.
  init(_ world: World)

  /// Facts it is told of.
  static var hears: Fact.Kinds { get }

  /// Something happened.
  mutating func hear(_ fact: Fact)

  /// 23:59:59 of every day of the horizon. Look at what was touched today and nothing else:
  /// ``Ledger/touched``, ``ObservationState/touchedFacilities``.
  mutating func dayEnds(_ world: World)

  /// After the last day of the horizon; the run goes on until what began inside it has come to its
  /// end.
  mutating func horizonEnds(_ world: World)

  /// What the replication leaves, asked for at the end of the run, or on any day before.
  func record(_ world: World) -> Columns.Record
}

extension Probe {
  public static var hears: Fact.Kinds { [] }
  public mutating func hear(_ fact: Fact) {}
  public mutating func dayEnds(_ world: World) {}
  public mutating func horizonEnds(_ world: World) {}

  /// Empty columns of a probe whose type is known no longer.
  static func columns() -> any ProbeColumns { Columns() }
}

/// How the records of many replications become columns: exactly, so that the result does not depend
/// on who folded which.
public protocol ProbeColumns: Sendable {
  /// What one replication leaves.
  associatedtype Record: Sendable

  /// Columns of no replications.
  init()

  /// Numbers rise from one call to the next.
  mutating func add(_ record: Record, replication: Int)

  /// Adds the replications of other columns of the same probe, which are none of these.
  mutating func merge(_ other: Self)
}

extension ProbeColumns {
  /// The same for a record and columns of the same probe whose types are known no longer.
  public mutating func add(any record: any Sendable, replication: Int) {
    guard let record = record as? Record else { preconditionFailure("another probe's record") }
    add(record, replication: replication)
  }

  public mutating func merge(any other: any ProbeColumns) {
    guard let other = other as? Self else { preconditionFailure("another probe's columns") }
    merge(other)
  }
}

/// What a probe keeps of a replication, in bytes.
public struct ProbeBytes: Sendable, Hashable {
  /// For every firm.
  public var perFirm = 0
  /// For every facility.
  public var perFacility = 0
  /// For every tier.
  public var perTier = 0

  /// Bytes for every firm, facility and tier.
  public init(perFirm: Int = 0, perFacility: Int = 0, perTier: Int = 0) {
    self.perFirm = perFirm
    self.perFacility = perFacility
    self.perTier = perTier
  }
}

/// The probes a run may be asked for.
public enum Probes {
  /// Every probe there is.
  public static let registry: [any Probe.Type] = [
    PeakNeedProbe.self,
    BorrowerProbe.self,
    StatementProbe.self,
    ServiceProbe.self,
    ArrearsProbe.self,
    DefaultsProbe.self,
    LossesProbe.self,
    FacilityProbe.self,
    WeeklyCashProbe.self,
    AgeingProbe.self,
  ]

  /// Empty columns, one of each.
  public static func columns(of probes: [any Probe.Type]) -> [any ProbeColumns] {
    probes.map { $0.columns() }
  }
}
