// SPDX-License-Identifier: GPL-3.0-or-later
extension CashForecast {
  /// A customer's open invoices that are likelier lost than paid.
  public struct Doubtful: Sendable {
    /// Who owes.
    public let customer: String
    /// The customer's category.
    public let group: String
    /// How many are open.
    public let invoices: Int
    /// Minor units.
    public let amount: Double
    /// Days overdue of the oldest.
    public let oldest: Int
    /// What is paid of it sooner or later, in the mean, in minor units.
    public let expected: Double
    /// What is never paid of it, in the mean, in minor units.
    public var expectedLoss: Double { amount - expected }

    /// nil without any.
    init?(
      customer: String, group: String,
      _ open: [(amount: Double, age: Int, everPaid: Double)]
    ) {
      guard let oldest = open.map(\.age).max() else { return nil }
      self.customer = customer
      self.group = group
      self.oldest = oldest
      invoices = open.count
      amount = open.reduce(0) { $0 + $1.amount }
      expected = open.reduce(0) { $0 + $1.amount * $1.everPaid }
    }
  }
}
