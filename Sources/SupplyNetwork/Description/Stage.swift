// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// How a short supply is shared among the customers waiting for it.
public enum AllocationRule: String, CaseIterable, Sendable {
  /// In the order the links are listed, which scenarios put in the order of names.
  case list
  /// Who ordered first is served first; nobody overtakes. Orders of one day stand in list order.
  case firstCome = "first-come"
  /// In proportion to what each is owed; whole units are rounded up, in list order.
  case proRata = "pro-rata"
  /// By the links' priority, the lowest number first; equals in list order.
  case priority
}

/// When a stage orders the parts of one order.
public enum PartTiming: String, CaseIterable, Sendable {
  /// All at the review.
  case atOnce = "at-once"
  /// Each so that all arrive together, as in material requirements planning: a source that takes
  /// fewer days than the longest gets its order as many days later.
  case byLeadTime = "by-lead-time"
}

/// One stock: a firm holding, and making or buying, one item.
public struct Stage: Sendable {
  /// Unique, for messages.
  public let name: String
  /// Whose it is.
  public let firm: FirmID
  /// What it holds and makes.
  public let item: ItemID
  /// How it decides what to order.
  public var policy: any ReplenishmentPolicy
  /// Days between stock reviews; 1 = daily.
  public var reviewPeriod: Int
  /// Which day of the period it is reviewed on.
  public var reviewOffset: Int
  /// Most that one review may order, in units of this stage's item.
  public var orderCapacity: Double
  /// Most that one day can make.
  public var productionCapacity: Double
  /// Who is served first when there is too little.
  public var allocation: AllocationRule
  /// Days a unit may be sold, counted from the day it was made; what is older is thrown away.
  public var shelfLife: Int?
  /// Units on hand at the start.
  public var initialStock: Double
  /// When parts of one order are ordered.
  public var partTiming: PartTiming
  /// Orders, makes and ships whole units.
  public var isWhole: Bool
  /// Lines of its bill of material: a range of the network's inputs. A stage that only buys has one
  /// line, quantity 1.
  public internal(set) var inputs: Range<Int> = 0..<0
  /// Customers, in the order they are served.
  public internal(set) var outgoing: [LinkID] = []

  /// Unless told otherwise, reviewed daily and without limits.
  public init(
    name: String, firm: FirmID, item: ItemID, policy: any ReplenishmentPolicy,
    reviewPeriod: Int = 1, reviewOffset: Int = 0, orderCapacity: Double = .infinity,
    productionCapacity: Double = .infinity, allocation: AllocationRule = .list,
    shelfLife: Int? = nil, partTiming: PartTiming = .atOnce, isWhole: Bool = false,
    initialStock: Double
  ) {
    self.name = name
    self.firm = firm
    self.item = item
    self.policy = policy
    self.reviewPeriod = reviewPeriod
    self.reviewOffset = reviewOffset
    self.orderCapacity = orderCapacity
    self.productionCapacity = productionCapacity
    self.allocation = allocation
    self.shelfLife = shelfLife
    self.partTiming = partTiming
    self.isWhole = isWhole
    self.initialStock = initialStock
  }
}
