// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// How a short supply is shared among the customers waiting for it.
public enum AllocationRule: String, CaseIterable, Sendable {
  /// In the order the links are listed.
  case list
  /// Who ordered first is served first; nobody overtakes. Orders of one day stand in list order.
  case firstCome = "first-come"
  /// In proportion to what each is owed.
  case proRata = "pro-rata"
  /// By the links' priority, the lowest number first; equals in list order.
  case priority
}

/// One stock: a firm holding, and making or buying, one item.
public struct Stage: Sendable {
  public let name: String
  public let firm: FirmID
  public let item: ItemID
  public var policy: any ReplenishmentPolicy
  /// Days between stock reviews; 1 = daily.
  public var reviewPeriod: Int
  /// Which day of the period it is reviewed on.
  public var reviewOffset: Int
  /// Most that one review may order, in units of this stage's item.
  public var orderCapacity: Double
  /// Most that one day can make.
  public var productionCapacity: Double
  public var allocation: AllocationRule
  /// Days a unit may be sold, counted from the day it was made; what is older is thrown away.
  public var shelfLife: Int?
  public var initialStock: Double
  /// Lines of its bill of material: a range of the network's inputs. A stage that only buys has one
  /// line, quantity 1.
  public internal(set) var inputs: Range<Int> = 0..<0
  /// Customers, in the order they are served.
  public internal(set) var outgoing: [LinkID] = []

  public init(
    name: String, firm: FirmID, item: ItemID, policy: any ReplenishmentPolicy,
    reviewPeriod: Int = 1, reviewOffset: Int = 0, orderCapacity: Double = .infinity,
    productionCapacity: Double = .infinity, allocation: AllocationRule = .list,
    shelfLife: Int? = nil, initialStock: Double
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
    self.initialStock = initialStock
  }
}
