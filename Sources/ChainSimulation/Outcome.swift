// SPDX-License-Identifier: GPL-3.0-or-later
/// What one replication leaves behind: a record of every probe that watched it.
///
///     let outcome = world.run()
///     outcome[StatementProbe.self][maker].revenue
public struct Outcome: Sendable {
  private let probes: [any Probe.Type]
  /// In the order in which the probes were asked for.
  public let records: [any Sendable]
  /// Base rate less that of the first day, averaged over the horizon.
  public let baseRateMove: Double
  /// How often the books were checked.
  public let audits: Int

  fileprivate init(_ world: World) {
    var probes: [any Probe.Type] = []
    var records: [any Sendable] = []
    for probe in world.probes {
      probes.append(type(of: probe))
      records.append(probe.anyRecord(world))
    }
    (self.probes, self.records) = (probes, records)
    baseRateMove = world.observation.baseRateMoveDays / Double(max(1, world.observation.days))
    audits = world.observation.audits
  }

  /// - Precondition: the run was asked for the probe.
  public subscript<P: Probe>(_ probe: P.Type) -> P.Columns.Record {
    for (index, kind) in probes.enumerated() where kind == probe {
      if let record = records[index] as? P.Columns.Record { return record }
    }
    preconditionFailure("the run was not asked for \(P.name)")
  }
}

extension Probe {
  fileprivate func anyRecord(_ world: World) -> any Sendable { record(world) }
}

extension World {
  /// The outcome so far; usually at the end of the run.
  public var outcome: Outcome { Outcome(self) }

  /// Defaults that began inside the horizon.
  var defaultsOfHorizon: [DefaultRecord] { credit.records.filter { $0.isOf(chain) } }
}
