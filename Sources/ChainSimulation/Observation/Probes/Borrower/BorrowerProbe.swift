// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics

/// What a lender looks at before it rates and lends, summed over the replications.
public struct BorrowerProbe: Probe {
  public static let name = "borrower"
  public static let hears: Fact.Kinds = [.leftUnpaid, .wentShort]
  public static let bytes = ProbeBytes()

  private let end: Day
  private var isInLongArrears: [Bool]
  private var isShort: [Bool]
  private var revenue: [Int128]?

  public init(_ world: World) {
    end = world.chain.end
    isInLongArrears = .init(repeating: false, count: world.chain.firms.count)
    isShort = isInLongArrears
  }

  public mutating func hear(_ fact: Fact) {
    switch fact.event {
    case .leftUnpaid(let firm, let since):
      let days = CreditRules.arrears(since: since, on: fact.day, horizonEnd: end)
      if days > CreditRules.definitionOfDefaultDays { isInLongArrears[firm] = true }
    case .wentShort(let firm, _): if fact.day <= end { isShort[firm] = true }
    default: break
    }
  }

  public mutating func horizonEnds(_ world: World) { revenue = read(world) }

  private func read(_ world: World) -> [Int128] {
    world.chain.firms.indices.map {
      -Int128(world.ledger.balance(FirmID($0).party, .revenue).minorUnits)
    }
  }

  public func record(_ world: World) -> Columns.Record {
    var isDistressed = isInLongArrears
    for record in world.defaultsOfHorizon { isDistressed[record.firm] = true }
    return Columns.Record(
      revenue: revenue ?? read(world), distressed: isDistressed.map { $0 ? 1 : 0 },
      short: isShort.map { $0 ? 1 : 0 })
  }

  public struct Columns: ProbeColumns {
    public struct Record: Sendable {
      var revenue: [Int128]
      var distressed: [Int32]
      var short: [Int32]
    }

    /// Per firm, in minor units.
    public private(set) var revenue = ReplicationSums<Int128>()
    // Per firm, replications.
    /// With a default, or in arrears so long that those who rate count one.
    public private(set) var distressed = ReplicationSums<Int32>()
    /// With a need that no facility met.
    public private(set) var short = ReplicationSums<Int32>()

    public init() {}

    public mutating func add(_ record: Record, replication: Int) {
      revenue.add(record.revenue)
      distressed.add(record.distressed)
      short.add(record.short)
    }

    public mutating func merge(_ other: Columns) {
      revenue.merge(other.revenue)
      distressed.merge(other.distressed)
      short.merge(other.short)
    }
  }
}
