// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing

/// All facilities of a run, and for each firm its own in the order of what drawing costs.
public struct FacilityBook: Sendable {
  public let terms: [FacilityTerms]
  public let instruments: [any Instrument]
  /// Which may be repaid and drawn again.
  let isRevolving: [Bool]
  /// By borrower, cheapest first.
  private let ranked: [FacilityID]
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
    let sorted = ranked.map { ids in
      ids.sorted {
        let left = facilities[$0.position].instrument.costOfDrawing(baseRate: baseRate)
        let right = facilities[$1.position].instrument.costOfDrawing(baseRate: baseRate)
        return (left.fraction, $0.index) < (right.fraction, $1.index)
      }
    }
    isRevolving = facilities.map(\.instrument.takesEarlyRepayment)
    self.ranked = sorted.flatMap { $0 }
    var end = 0
    ranges = sorted.map { ids in
      defer { end += ids.count }
      return end..<(end + ids.count)
    }
  }

  public func facilities(of firm: FirmID) -> [FacilityID] {
    range(of: firm).map { ranked[$0] }
  }

  /// Positions of a firm's facilities for ``facility(_:)``: no array is made in the daily loop.
  @inline(__always) func range(of firm: FirmID) -> Range<Int> { ranges[firm] }
  @inline(__always) func facility(_ position: Int) -> FacilityID { ranked[position] }
}
