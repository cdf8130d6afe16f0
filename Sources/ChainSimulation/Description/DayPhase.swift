// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// The phases of a day, in order: clock times at which things happen in bulk (design §3).
public enum DayPhase: Int, CaseIterable, Sendable {
  /// Morning first.
  case newDay, shocks, review, shipments, invoicing, receipts, dues, funding, payments, charges,
    defaultTest, endOfDay, observation

  /// Those in which something is done every day; the others hold dated events.
  static let daily: [DayPhase] = [
    .newDay, .review, .shipments, .invoicing, .funding, .payments, .charges, .defaultTest,
    .observation,
  ]

  private var secondOfDay: Int32 {
    switch self {
    case .newDay, .shocks: 0
    case .review: 6 * 3_600
    case .shipments: 10 * 3_600
    case .invoicing: 12 * 3_600
    case .receipts: 13 * 3_600
    case .dues: 13 * 3_600 + 1_800
    case .funding: 14 * 3_600
    case .payments: 15 * 3_600
    case .charges: 17 * 3_600
    case .defaultTest: 18 * 3_600
    case .endOfDay: 86_340
    case .observation: 86_399
    }
  }

  static let clock = DayPhases(secondsOfDay: allCases.map(\.secondOfDay))
}
