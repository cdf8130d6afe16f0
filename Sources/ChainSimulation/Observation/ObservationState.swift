// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What every run keeps while it goes, whatever it was asked for; the rest is kept by probes.
public struct ObservationState: Sendable {
  /// Days of the horizon that have ended; while one ends, its number from 0.
  public internal(set) var days = 0
  /// Days whose books were checked.
  public internal(set) var audits = 0
  /// Base rate less that of the first day, summed over days.
  var baseRateMoveDays = 0.0
  /// Facilities whose state may have changed today, each once; all of them on the first day.
  public private(set) var touchedFacilities: [FacilityID] = []
  private var isFacilityTouched: [Bool] = []

  /// Begins to watch facilities.
  mutating func open(facilityCount count: Int) {
    isFacilityTouched = .init(repeating: true, count: count)
    touchedFacilities = (0..<count).map { FacilityID($0) }
  }

  /// Looks at the facility when the day ends: what is drawn or could be may have changed.
  mutating func touch(_ facility: FacilityID) {
    guard !isFacilityTouched[facility] else { return }
    isFacilityTouched[facility] = true
    touchedFacilities.append(facility)
  }

  mutating func forgetTouched() {
    for facility in touchedFacilities { isFacilityTouched[facility] = false }
    touchedFacilities.removeAll(keepingCapacity: true)
  }
}
