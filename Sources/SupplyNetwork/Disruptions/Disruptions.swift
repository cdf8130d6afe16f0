// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands still while a stage is disrupted; the four kinds are the literature's.
///
/// Source: Snyder and Shen (2019), chapter 9, and stockpyl's simulator. Checked by
/// `InventoryOracleTests` and `DisruptionTests`.
public struct Disruptions: OptionSet, Sendable, Hashable {
  /// A bit a kind.
  public let rawValue: UInt8
  /// The kinds whose bits are set.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// OP: the stage places no orders.
  public static let orders = Disruptions(rawValue: 1)
  /// SP: its suppliers set its goods aside instead of sending them.
  public static let shipments = Disruptions(rawValue: 2)
  /// TP: goods on their way to it stand still.
  public static let transit = Disruptions(rawValue: 4)
  /// RP: goods wait at its door.
  public static let receipts = Disruptions(rawValue: 8)
  static let inbound: Disruptions = [.shipments, .transit, .receipts]

  /// The names scenarios use.
  public static let names: [(name: String, kind: Disruptions)] = [
    ("orders", .orders), ("shipments", .shipments), ("transit", .transit),
    ("receipts", .receipts),
  ]
}
