// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics

/// A figure of one firm in one replication. What it is stands here and nowhere else; tables, pages,
/// checks and the console read it by ``Findings/values(_:of:)``.
public struct FirmFigure: Sendable {
  public enum Unit: Sendable, Hashable {
    /// In minor units.
    case money
    case share, days
  }

  /// As tables name it.
  public let name: String
  public let unit: Unit
  /// What it is made of.
  public let meaning: String
  /// What it cannot leave, nor can the interval of its mean.
  public let limits: ClosedRange<Double>
  /// By replication.
  let values: @Sendable (Findings, FirmID) -> [Double]

  private init(
    _ name: String, _ unit: Unit, _ meaning: String,
    within limits: ClosedRange<Double> = -.infinity ... .infinity,
    _ values: @escaping @Sendable (Findings, FirmID) -> [Double]
  ) {
    (self.name, self.unit, self.meaning, self.limits) = (name, unit, meaning, limits)
    self.values = values
  }

  private init(
    _ name: String, _ meaning: String, _ amount: @escaping @Sendable (Statement) -> Money
  ) {
    self.init(name, .money, meaning) { findings, firm in
      findings.statements(of: firm).map { Double(amount($0).minorUnits) }
    }
  }

  private init(
    _ name: String, mean meaning: String, _ amount: @escaping @Sendable (Statement) -> Double
  ) {
    self.init(name, .money, meaning, within: 0 ... .infinity) { $0.statements(of: $1).map(amount) }
  }
}

extension FirmFigure {
  public static let revenue = FirmFigure(
    "revenue", "Deliveries invoiced over the horizon, without tax."
  ) { $0.revenue }
  public static let costOfSales = FirmFigure(
    "cost_of_sales", "What the goods delivered over the horizon had cost."
  ) { $0.costOfSales }
  public static let operatingCost = FirmFigure(
    "operating_cost", "Wages, other operating cost, and what making and keeping goods costs."
  ) { $0.operatingCost }
  public static let interestAndFees = FirmFigure(
    "interest_and_fees", "Interest, late interest included, and facility fees."
  ) { $0.interestAndFees }
  public static let writeOffs = FirmFigure(
    "write_offs", "Claims given up and goods lost, without tax."
  ) { $0.writeOffs }
  public static let profitBeforeTax = FirmFigure(
    "profit_before_tax", "Income less expenses but profit tax; debt forgiven is not in it."
  ) { $0.profitBeforeTax }
  public static let lowestCash = FirmFigure(
    "lowest_cash", "Least cash at the end of a day."
  ) { $0.lowestCash }
  public static let closingCash = FirmFigure(
    "closing_cash", "Cash at the end of the horizon."
  ) { $0.closingCash }
  public static let averageDebt = FirmFigure(
    "average_debt", mean: "Debt at the ends of the days, averaged over the horizon."
  ) { $0.averageDebt }
  public static let averageInventory = FirmFigure(
    "inventory_value", mean: "Book value of stock, averaged over the horizon's days."
  ) { $0.averageInventory }
  public static let unmetNeed = FirmFigure(
    "unmet_need", .money, "Largest need that no facility would meet.", within: 0 ... .infinity
  ) { $0.arrears(of: $1).map { Double($0.unmetNeed.minorUnits) } }
  public static let daysInArrears = FirmFigure(
    "days_in_arrears", .days, "Payment runs that left something unpaid.", within: 0 ... .infinity
  ) { $0.arrears(of: $1).map { Double($0.days) } }
  /// Where nothing was asked for all of it was met.
  public static let serviceLevel = FirmFigure(
    "service_level", .share, "Units met on the day they were asked for.", within: 0...1
  ) { $0.served(of: $1).map { $0.demanded > 0 ? $0.filled / $0.demanded : 1 } }

  /// The figures of the summary, in its order.
  public static let keyFigures: [FirmFigure] = [
    revenue, costOfSales, operatingCost, interestAndFees, writeOffs, profitBeforeTax, lowestCash,
    closingCash, averageDebt, unmetNeed, daysInArrears, serviceLevel,
  ]
}

extension Findings {
  /// By replication.
  ///
  /// - Complexity: O(*replications*).
  public func values(_ figure: FirmFigure, of firm: FirmID) -> [Double] {
    figure.values(self, firm)
  }

  /// Summed over firms, by replication.
  ///
  /// - Complexity: O(*firms* × *replications*).
  public func values(_ figure: FirmFigure, of firms: [FirmID]) -> [Double] {
    firms.reduce([Double](repeating: 0, count: replications)) { sums, firm in
      zip(sums, values(figure, of: firm)).map { $0 + $1 }
    }
  }

  /// - Complexity: O(*replications* · log *replications*).
  public func statistics(_ figure: FirmFigure, of firm: FirmID) -> Statistics {
    Statistics(values(figure, of: firm), within: figure.limits)
  }

  /// - Complexity: O(*replications*).
  public func mean(_ figure: FirmFigure, of firm: FirmID) -> Double {
    values(figure, of: firm).reduce(0, +) / Double(max(1, replications))
  }

  /// Profit before tax as a share of revenue, each a mean; nil without revenue.
  public func profitMargin(of firm: FirmID) -> Double? {
    let revenue = mean(.revenue, of: firm)
    return revenue > 0 ? mean(.profitBeforeTax, of: firm) / revenue : nil
  }

  /// Revenue over the horizon in the firm and replication that had most of it.
  public var largestRevenue: Money {
    chain.firms.indices.lazy
      .map { self.statements(of: FirmID($0)).map(\.revenue).max() ?? .zero }.max() ?? .zero
  }
}
