// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Financing

/// How each facility is used, what it earns, and how often it says no.
public struct FacilityProbe: Probe {
  public static let name = "facility"
  public static let hears: Fact.Kinds = .declined
  public static let bytes = ProbeBytes(perFacility: MemoryLayout<FacilityUse>.stride)

  private let end: Day
  private var drawn: [AmountOverTime]
  private var undrawn: [AmountOverTime]
  private var peakDrawn: [Money]
  /// Facility × reason.
  private var declined: [Int32]
  private var uses: [FacilityUse]?

  public init(_ world: World) {
    let count = world.book.count
    end = world.chain.end
    drawn = .init(repeating: AmountOverTime(), count: count)
    undrawn = drawn
    peakDrawn = .init(repeating: .zero, count: count)
    declined = .init(repeating: 0, count: count * DeclineReason.allCases.count)
  }

  public mutating func hear(_ fact: Fact) {
    guard case .declined(let facility, let reason) = fact.event, fact.day <= end else { return }
    declined[facility.position * DeclineReason.allCases.count + reason.position] += 1
  }

  public mutating func dayEnds(_ world: World) {
    let day = world.observation.days
    for facility in world.observation.touchedFacilities {
      let amount = world.lending.accounts[facility].drawn + world.lending.accounts[facility].due
      drawn[facility].become(amount, onDay: day)
      undrawn[facility].become(world.undrawn(facility, on: world.today), onDay: day)
      peakDrawn[facility] = max(peakDrawn[facility], amount)
    }
  }

  public mutating func horizonEnds(_ world: World) { uses = read(world) }

  private func read(_ world: World) -> [FacilityUse] {
    let days = world.observation.days
    var uses: [FacilityUse] = []
    for index in drawn.indices {
      let id = FacilityID(index)
      let earned = world.earned(on: id)
      uses.append(
        FacilityUse(
          averageDrawn: drawn[id].mean(overDays: days),
          averageUndrawn: undrawn[id].mean(overDays: days), peakDrawn: peakDrawn[id],
          interest: earned.interest, fees: earned.fees, fundingShift: earned.fundingShift))
    }
    return uses
  }

  public func record(_ world: World) -> Columns.Record {
    Columns.Record(uses: uses ?? read(world), declined: declined)
  }

  public struct Columns: ProbeColumns {
    public struct Record: Sendable {
      /// By facility.
      public var uses: [FacilityUse]
      var declined: [Int32]
    }

    /// By replication, then by facility.
    public private(set) var facilities = ReplicationRows<FacilityUse>()
    private var declined = ReplicationSums<Int32>()

    public init() {}

    /// Requests that got nothing, over all replications.
    public func timesDeclined(_ facility: FacilityID, _ reason: DeclineReason) -> Int {
      Int(declined.sums[facility.position * DeclineReason.allCases.count + reason.position])
    }

    public mutating func add(_ record: Record, replication: Int) {
      facilities.add(record.uses, replication: replication)
      declined.add(record.declined)
    }

    public mutating func merge(_ other: Columns) {
      facilities.merge(other.facilities)
      declined.merge(other.declined)
    }
  }
}

/// How one facility was used in one replication.
public struct FacilityUse: Sendable, Hashable {
  /// Mean over the ends of the days, in minor units. What has fallen due and is not paid yet is
  /// still drawn.
  public var averageDrawn: Double
  /// What could still be drawn.
  public var averageUndrawn: Double
  /// Most at the end of a day.
  public var peakDrawn: Money
  /// Accrued over the horizon, in unrounded minor units.
  public var interest: Double
  /// Accrued over the horizon, in unrounded minor units.
  public var fees: Double
  /// What the lender's funding costs more because the base rate has moved; none at a fixed rate.
  public var fundingShift: Double
}

extension World {
  /// What a facility has earned so far, today included, in unrounded minor units.
  fileprivate func earned(on id: FacilityID)
    -> (interest: Double, fees: Double, fundingShift: Double)
  {
    let account = account(of: id, through: today + 1)
    return (account.earned.interest, account.earned.fee, account.fundingShift)
  }
}
