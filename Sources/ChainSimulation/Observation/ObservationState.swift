// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What is kept of a firm week by week.
public enum Measure: Int, CaseIterable, Sendable {
  case cash, headroom, overdue
}

/// What a run keeps while it goes: amounts over time for averages, extremes, and a snapshot a week. Only what
/// was touched on a day is looked at when it ends.
public struct ObservationState: Sendable {
  public internal(set) var days = 0
  /// Days whose books were checked.
  public internal(set) var audits = 0
  // Per firm.
  var receivables: [AmountOverTime]
  var inventory: [AmountOverTime]
  var payables: [AmountOverTime]
  var debt: [AmountOverTime]
  var need: [AmountOverTime]
  /// Of goods bought: price, and the tax on it.
  var purchases: [Int128]
  var purchaseTax: [Int128]
  /// Base rate less that of the first day, summed over days.
  var baseRateMoveDays = 0.0
  // Per firm.
  public internal(set) var lowestCash: [Money]
  public internal(set) var arrearsDays: [Int]
  /// Since when something has been in arrears without a break, and the longest such spell in days; spells that began
  /// after the horizon do not count.
  var arrearsSince: [Day?]
  public internal(set) var longestArrears: [Int]
  /// Largest need that no facility would meet.
  public internal(set) var shortfall: [Money]
  /// Largest amount tapped, when it was first tapped, and when it peaked.
  public internal(set) var peakNeed: [Money]
  public internal(set) var firstNeed: [Day?]
  public internal(set) var peakDay: [Day?]
  /// Largest amount tapped by all firms of a tier at once; tiers as in ``Chain/tiers``.
  public internal(set) var tierPeakNeed: [Money]
  /// What they have tapped now.
  var tierNeed: [Money]
  /// Fixed assets when the books were opened.
  var fixedAssets: [Money]
  // Per facility.
  var drawn: [AmountOverTime] = []
  var undrawn: [AmountOverTime] = []
  public internal(set) var peakDrawn: [Money] = []
  /// Those whose state may have changed today, each once.
  private(set) var touchedFacilities: [FacilityID] = []
  private var isFacilityTouched: [Bool] = []
  /// week × firm × measure.
  public internal(set) var weekly: [Int64] = []

  init(chain: Chain) {
    let firms = chain.firms.count
    receivables = .init(repeating: AmountOverTime(), count: firms)
    (inventory, payables) = (receivables, receivables)
    (debt, need) = (receivables, receivables)
    purchases = .init(repeating: 0, count: firms)
    purchaseTax = purchases
    lowestCash = .init(repeating: Money(minorUnits: .max), count: firms)
    arrearsDays = .init(repeating: 0, count: firms)
    arrearsSince = .init(repeating: nil, count: firms)
    longestArrears = arrearsDays
    fixedAssets = .init(repeating: .zero, count: firms)
    shortfall = .init(repeating: .zero, count: firms)
    peakNeed = shortfall
    firstNeed = .init(repeating: nil, count: firms)
    peakDay = firstNeed
    tierPeakNeed = .init(repeating: .zero, count: chain.tiers.count)
    tierNeed = tierPeakNeed
  }

  /// Begins to watch facilities; all are looked at on the first day.
  mutating func open(facilityCount count: Int) {
    drawn = .init(repeating: AmountOverTime(), count: count)
    undrawn = drawn
    peakDrawn = .init(repeating: .zero, count: count)
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
