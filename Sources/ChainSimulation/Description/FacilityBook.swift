import FinanceBasics
import Financing

/// All facilities of a run, and for each firm its own in the order of what drawing costs.
public struct FacilityBook: Sendable {
  public let terms: [FacilityTerms]
  public let instruments: [any Instrument]
  /// Cheapest first.
  let ranked: [[FacilityID]]

  public init(
    _ facilities: [(terms: FacilityTerms, instrument: any Instrument)], firmCount: Int,
    baseRate: AnnualRate
  ) {
    terms = facilities.map(\.terms)
    instruments = facilities.map(\.instrument)
    var ranked = [[FacilityID]](repeating: [], count: firmCount)
    for index in facilities.indices { ranked[facilities[index].terms.borrower].append(FacilityID(index)) }
    self.ranked = ranked.map { ids in
      ids.sorted {
        let left = facilities[$0.position].instrument.costOfDrawing(baseRate: baseRate)
        let right = facilities[$1.position].instrument.costOfDrawing(baseRate: baseRate)
        return (left.fraction, $0.index) < (right.fraction, $1.index)
      }
    }
  }

  public func facilities(of firm: FirmID) -> [FacilityID] { ranked[firm] }
}
