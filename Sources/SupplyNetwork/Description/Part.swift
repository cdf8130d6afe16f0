// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// How orders of a part are spread over its suppliers.
public enum SourcingRule: String, CaseIterable, Sendable {
  /// By the links' shares.
  case shares
  /// All from the first listed that has room, the rest from the next; who has owed goods for too
  /// long is passed over while another has not.
  case ordered
  /// The same, the cheapest first.
  case cheapest
}

/// What a firm has of an item to make things of: bought from one or more suppliers, used by one or
/// more of its stages.
public struct Part: Sendable {
  /// Whose it is.
  public let firm: FirmID
  /// What it is.
  public let item: ItemID
  /// How its orders are spread.
  public let sourcing: SourcingRule
  /// Days a supplier may owe goods before orders go to the next, under ``SourcingRule/ordered`` and
  /// ``SourcingRule/cheapest``.
  public let patience: Int
  /// Comes in whole units.
  public let isWhole: Bool
  /// Where it comes from: a range of the network's links.
  public internal(set) var sources: Range<Int> = 0..<0
  /// The lines of bills of material that use it; several when stages share the part.
  public internal(set) var users: [Int] = []
}

/// One line of a stage's bill of material: so many units of a part for each unit made.
public struct Input: Sendable {
  /// The stage that makes of it.
  public let stage: StageID
  /// What it uses.
  public let part: PartID
  /// Units for each unit made.
  public let quantity: Double
}
