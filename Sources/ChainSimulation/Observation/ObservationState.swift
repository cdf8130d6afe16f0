// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What is kept of a firm week by week.
public enum Measure: Int, CaseIterable, Sendable {
  case cash, headroom, overdue
}

/// What a run keeps while it goes: daily sums for averages, extremes, and a snapshot a week.
public struct ObservationState: Sendable {
  public internal(set) var days = 0
  /// Days whose books were checked.
  public internal(set) var audits = 0
  // Per firm: sums over days, in minor units; wide, so that no sum is full before an account is.
  public internal(set) var receivablesDays: [Int128]
  public internal(set) var inventoryDays: [Int128]
  public internal(set) var payablesDays: [Int128]
  public internal(set) var debtDays: [Int128]
  public internal(set) var needDays: [Int128]
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
  /// Fixed assets when the books were opened.
  var fixedAssets: [Money]
  // Per facility.
  public internal(set) var drawnDays: [Int128] = []
  public internal(set) var undrawnDays: [Int128] = []
  public internal(set) var peakDrawn: [Money] = []
  /// week × firm × measure.
  public internal(set) var weekly: [Int64] = []

  init(chain: Chain) {
    let firms = chain.firms.count
    receivablesDays = .init(repeating: 0, count: firms)
    (inventoryDays, payablesDays) = (receivablesDays, receivablesDays)
    (debtDays, needDays) = (receivablesDays, receivablesDays)
    (purchases, purchaseTax) = (receivablesDays, receivablesDays)
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
  }
}
