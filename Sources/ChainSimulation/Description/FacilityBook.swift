// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing

/// All facilities of a run, and for each firm its own in the order of what drawing costs
/// at the base rate in force.
public struct FacilityBook: Sendable {
  public let terms: [FacilityTerms]
  public let instruments: [any Instrument]
  /// Which may be repaid and drawn again.
  let isRevolving: [Bool]
  /// By borrower, cheapest first.
  private var ranked: [FacilityID]
  private let ranges: [Range<Int>]

  public init(
    _ facilities: [(terms: FacilityTerms, instrument: any Instrument)], firmCount: Int,
    baseRate: AnnualRate
  ) {
    terms = facilities.map(\.terms)
    instruments = facilities.map(\.instrument)
    var ranked = [[FacilityID]](repeating: [], count: firmCount)
    for index in facilities.indices {
      ranked[facilities[index].terms.borrower].append(FacilityID(index))
    }
    isRevolving = facilities.map(\.instrument.takesEarlyRepayment)
    self.ranked = ranked.flatMap { $0 }
    var end = 0
    ranges = ranked.map { ids in
      defer { end += ids.count }
      return end..<(end + ids.count)
    }
    rank(baseRate: baseRate)
  }

  /// Puts every firm's facilities in the order of what drawing costs at a base rate; ties by name.
  mutating func rank(baseRate: AnnualRate) {
    let costs = instruments.map { $0.costOfDrawing(baseRate: baseRate).fraction }
    for range in ranges where range.count > 1 {
      ranked[range].sort {
        (costs[$0.position], terms[$0].name) < (costs[$1.position], terms[$1].name)
      }
    }
  }

  public func facilities(of firm: FirmID) -> [FacilityID] {
    range(of: firm).map { ranked[$0] }
  }

  /// Positions of a firm's facilities for ``facility(_:)``: no array is made in the daily loop.
  @inline(__always) func range(of firm: FirmID) -> Range<Int> { ranges[firm] }
  @inline(__always) func facility(_ position: Int) -> FacilityID { ranked[position] }
}
