// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing

/// All facilities of a run, and for each firm its own in the order of what drawing costs
/// at the base rate in force.
public struct FacilityBook: Sendable {
  /// By ``FacilityID``.
  public let agreements: [Agreement]
  /// As they stand when a replication begins.
  public let instruments: [any Instrument]
  /// Which may be repaid and drawn again.
  public let isRevolving: [Bool]
  /// Whether any is asked of claims.
  let asksOfClaims: Bool
  private let roles: [Role]
  /// By user, cheapest first.
  private var ranked: [FacilityID]
  private let ranges: [Range<Int>]

  /// A book of facilities, ranked by cost at the base rate.
  public init(_ facilities: [Facility], firmCount: Int, baseRate: AnnualRate) {
    agreements = facilities.map(\.agreement)
    instruments = facilities.map(\.instrument)
    var ranked = [[FacilityID]](repeating: [], count: firmCount)
    for index in facilities.indices {
      ranked[facilities[index].agreement.user].append(FacilityID(index))
    }
    isRevolving = facilities.map { type(of: $0.instrument).isRevolving }
    roles = facilities.map { type(of: $0.instrument).role }
    asksOfClaims = roles.contains(.seller)
    self.ranked = ranked.flatMap { $0 }
    var end = 0
    ranges = ranked.map { ids in
      defer { end += ids.count }
      return end..<(end + ids.count)
    }
    rank(baseRate: baseRate)
  }

  /// How many facilities there are.
  public var count: Int { agreements.count }

  /// Puts every firm's facilities in the order of what drawing costs at a base rate; ties by name.
  mutating func rank(baseRate: AnnualRate) {
    let costs = instruments.map { $0.costOfDrawing(baseRate: baseRate).fraction }
    for range in ranges where range.count > 1 {
      ranked[range].sort {
        (costs[$0.position], agreements[$0].name) < (costs[$1.position], agreements[$1].name)
      }
    }
  }

  /// A firm's facilities, cheapest first.
  public func facilities(of firm: FirmID) -> [FacilityID] {
    range(of: firm).map { ranked[$0] }
  }

  /// Those that are asked of the claims that a firm comes to hold.
  func facilities(onClaimsOf seller: FirmID) -> [FacilityID] {
    facilities(of: seller).filter { roles[$0.position] == .seller }
  }

  /// Positions of a firm's facilities for ``facility(_:)``: no array is made in the daily loop.
  @inline(__always) func range(of firm: FirmID) -> Range<Int> { ranges[firm] }
  @inline(__always) func facility(_ position: Int) -> FacilityID { ranked[position] }
}
