// SPDX-License-Identifier: GPL-3.0-or-later

/// Safety stock in a chain whose every stage promises a service time to its customers, and keeps it
/// while demand stays within a bound.
///
/// Source: Graves and Willems (2000), "Optimizing strategic safety stock placement in supply
/// chains", Manufacturing & Service Operations Management 2. Checked by `InventoryFormulaTests`.
public struct GuaranteedService: Sendable {
  /// A place that makes goods and may hold safety stock.
  public struct Stage: Sendable, Hashable {
    /// Of one unit of safety stock for one unit of time.
    public var holdingCost: Double
    /// Periods to make or fetch the goods once everything is there.
    public var processingTime: Int
    /// Units of safety stock when so many periods are to be covered: from 0 on, one value a period.
    public var safetyStock: [Double]
    /// Service time of suppliers outside.
    public var inboundTime: Int
    /// Longest service time promised to customers outside; nil: there are none.
    public var outboundLimit: Int?
    /// Most units there is room for.
    public var capacity: Double

    /// A stage; times are whole periods.
    public init(
      holdingCost: Double, processingTime: Int, safetyStock: [Double], inboundTime: Int = 0,
      outboundLimit: Int? = nil, capacity: Double = .infinity
    ) {
      self.holdingCost = holdingCost
      self.processingTime = processingTime
      self.safetyStock = safetyStock
      self.inboundTime = inboundTime
      self.outboundLimit = outboundLimit
      self.capacity = capacity
    }

    /// Safety stock of normal demand: factor · deviation · √periods.
    public static func normalStock(factor: Double, deviation: Double, upTo periods: Int) -> [Double]
    {
      (0...max(0, periods)).map { factor * deviation * Double($0).squareRoot() }
    }

    /// Cost of covering `periods`; infinite where there is no room.
    func cost(covering periods: Int) -> Double {
      let units = safetyStock[min(max(0, periods), safetyStock.count - 1)]
      return units > capacity ? .infinity : holdingCost * units
    }
  }

  /// By position.
  public var stages: [Stage]
  /// Who supplies whom, by position.
  public let links: [(supplier: Int, customer: Int)]
  private let suppliers: [[Int]]
  private let customers: [[Int]]
  /// Suppliers before customers.
  let upstreamFirst: [Int]

  /// - Precondition: no stage supplies itself, over however many others.
  public init(stages: [Stage], links: [(supplier: Int, customer: Int)]) {
    self.stages = stages
    self.links = links
    var (suppliers, customers) = (stages.map { _ in [Int]() }, stages.map { _ in [Int]() })
    for link in links {
      suppliers[link.customer].append(link.supplier)
      customers[link.supplier].append(link.customer)
    }
    (self.suppliers, self.customers) = (suppliers, customers)
    var waiting = suppliers.map(\.count)
    var order = stages.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for customer in customers[order[next]] {
        waiting[customer] -= 1
        if waiting[customer] == 0 { order.append(customer) }
      }
      next += 1
    }
    precondition(order.count == stages.count, "stages supply one another in a circle")
    upstreamFirst = order
  }

  /// Service times, and the stock they need.
  public struct Plan: Sendable, Hashable {
    /// Promised by each stage.
    public let serviceTimes: [Int]
    /// Periods of demand each stage's safety stock covers.
    public let coveredTimes: [Int]
    /// Of all safety stock, a unit of time.
    public let cost: Double
    /// Whether no plan is cheaper: the dynamic program on a tree.
    public let isOptimal: Bool
  }

  /// The longest time from order to delivery of every stage and all before it.
  public var longestTimes: [Int] {
    var times = stages.map { _ in 0 }
    for stage in upstreamFirst {
      times[stage] = inbound(stage, times) + stages[stage].processingTime
    }
    return times
  }

  func suppliers(of stage: Int) -> [Int] { suppliers[stage] }
  func customers(of stage: Int) -> [Int] { customers[stage] }

  /// When everything a stage needs is there, given the times its suppliers promise.
  func inbound(_ stage: Int, _ serviceTimes: [Int]) -> Int {
    suppliers[stage].reduce(stages[stage].inboundTime) { max($0, serviceTimes[$1]) }
  }

  /// Whether the chain has no circle, directions aside, in any of its pieces.
  public var isForest: Bool {
    var roots = Array(stages.indices)
    func root(_ stage: Int) -> Int { roots[stage] == stage ? stage : root(roots[stage]) }
    for link in links {
      let (a, b) = (root(link.supplier), root(link.customer))
      if a == b { return false }
      roots[a] = b
    }
    return true
  }

  /// The cheapest service times on a forest; on other networks those no single change improves,
  /// from several starts.
  public func plan() -> Plan {
    isForest ? TreePlanner(self).plan() : GeneralPlanner(self).plan()
  }

  /// The cost of promised service times; infinite when one cannot be kept.
  func evaluate(_ serviceTimes: [Int]) -> Plan {
    var cost = 0.0
    var covered: [Int] = []
    for (index, stage) in stages.enumerated() {
      let time = inbound(index, serviceTimes) + stage.processingTime - serviceTimes[index]
      covered.append(max(0, time))
      cost += time < 0 ? .infinity : stage.cost(covering: time)
      if let limit = stage.outboundLimit, serviceTimes[index] > limit { cost = .infinity }
    }
    return Plan(serviceTimes: serviceTimes, coveredTimes: covered, cost: cost, isOptimal: false)
  }
}
