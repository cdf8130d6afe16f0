// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Receipts of one customer group: from its open invoices, each by its customer's lag, and from the
/// invoices to come, whose months are forecast and whose lags are those of the group's customers.
struct GroupReceipts {
  /// Amounts by week, then by replication.
  private var collected: [[Double]]
  /// Of them, from invoices likelier lost than paid.
  private var doubted: [[Double]]
  private var coming: [[Double]]
  /// By customer with such invoices.
  let doubtful: [CashForecast.Doubtful]
  /// Whether there was enough of a past to forecast coming invoices.
  let hasComing: Bool

  init(
    _ invoices: [Invoice], group: String, _ model: PaymentLagModel, _ flow: CompanyFlows.Drawn?,
    _ settings: CashForecast.Settings
  ) {
    let empty = [[Double]](
      repeating: .init(repeating: 0, count: settings.replications), count: settings.weeks)
    (collected, doubted, coming) = (empty, empty, empty)
    let byCustomer = Dictionary(grouping: invoices, by: \.customer)
    let customers = byCustomer.keys.sorted().map { name in
      Customer(name, byCustomer[name] ?? [], model, settings)
    }
    doubtful = customers.compactMap { $0.doubtful(group: group) }
    let address = StreamAddress("customers of \(group)", .paymentDelay)
    hasComing = flow != nil
    let mix = CustomerMix(customers, invoices)
    for replication in 0..<settings.replications {
      for customer in customers {
        customer.collect(
          into: &collected, doubted: &doubted, replication: replication, settings)
      }
      guard let flow else { continue }
      var stream = address.open(seed: settings.seed, replication: replication)
      for (issue, amount) in flow.days(replication, settings).enumerated() where amount != 0 {
        for _ in 0..<mix.invoicesPerDay {
          let wait = mix.customer(&stream).wait(&stream)
          let week = (issue + wait) / 7
          if week < settings.weeks {
            coming[week][replication] += amount / Double(mix.invoicesPerDay)
          }
        }
      }
    }
    self.group = group
  }

  private let group: String

  func line(_ kind: CashForecast.Kind, _ settings: CashForecast.Settings) -> CashForecast.Line {
    let weeks =
      switch kind {
      case .collections: collected
      case .doubtful: doubted
      default: zip(collected, coming).map { zip($0, $1).map { $0 + $1 } }
      }
    return .init(kind: kind, category: group, weeks: weeks)
  }

  /// Customers by their share of what was invoiced.
  private struct CustomerMix {
    private let customers: [Customer]
    private let cumulative: [Double]
    /// Into how many invoices a day's amount is split.
    let invoicesPerDay: Int
    /// Finer splits would not change a week's spread.
    private static let mostInvoices = 8

    init(_ customers: [Customer], _ invoices: [Invoice]) {
      self.customers = customers
      var sum = 0.0
      cumulative = customers.map {
        sum += $0.invoiced
        return sum
      }
      let days = Set(invoices.map(\.issued)).count
      let perDay = (Double(invoices.count) / Double(max(1, days))).rounded()
      invoicesPerDay = min(max(1, Int(perDay)), CustomerMix.mostInvoices)
    }

    func customer(_ stream: inout RandomStream) -> Customer {
      let place = stream.uniform() * (cumulative.last ?? 0)
      return customers[cumulative.firstIndex { $0 > place } ?? customers.count - 1]
    }
  }

  private struct OpenInvoice {
    let amount: Double
    /// Days overdue.
    let age: Int
    /// The probability that it is paid at all.
    let everPaid: Double
    /// Per part, the probability of being paid by the end of each week.
    let paidBy: [[Double]]

    var isDoubtful: Bool { everPaid < 0.5 }
  }

  /// One customer: what its open invoices and its coming ones wait for.
  private struct Customer {
    let name: String
    let invoiced: Double
    private let address: StreamAddress
    /// Shares of the parts of the lag: what is not known of the customer is drawn once a
    /// replication, for all its invoices at once.
    private let parts: [Double]
    private let open: [OpenInvoice]
    /// Per part: the probability that a coming invoice is paid within 0, 1, … days of its issue.
    private let waits: [[Double]]

    init(
      _ name: String, _ invoices: [Invoice], _ model: PaymentLagModel,
      _ settings: CashForecast.Settings
    ) {
      self.name = name
      address = StreamAddress(name, .paymentDelay)
      invoiced = invoices.reduce(0) { $0 + max(0, Double($1.amount.minorUnits)) }
      let lag = model.lag(of: name)
      parts = lag.parts.map(\.weight)
      let alone = lag.parts.map {
        PaymentLag(
          family: lag.family, parts: [.init(weight: 1, shape: $0.shape, scale: $0.scale)],
          earliest: lag.earliest)
      }
      let neverPaid = model.neverPaid(by: name)
      let (whole, each) = (model.open(lag), alone.map(model.open))
      open = invoices.filter { $0.paid == nil }.map { invoice in
        let age = Double(settings.today - invoice.due)
        return OpenInvoice(
          amount: Double(invoice.amount.minorUnits), age: settings.today - invoice.due,
          everPaid: whole.everPaid(open: age, neverPaid: neverPaid),
          paidBy: each.map { part in
            (1...settings.weeks).map {
              part.probability(within: age + Double(7 * $0), open: age, neverPaid: neverPaid)
            }
          })
      }
      let terms = invoices.map { $0.due - $0.issued }.sorted()[invoices.count / 2]
      waits = alone.map { part in
        (0..<settings.days).map {
          (1 - neverPaid) * (1 - part.survival(Double($0 - terms) + 0.5))
        }
      }
    }

    func doubtful(group: String) -> CashForecast.Doubtful? {
      CashForecast.Doubtful(
        customer: name, group: group,
        open.filter(\.isDoubtful).map { ($0.amount, $0.age, $0.everPaid) })
    }

    func collect(
      into weeks: inout [[Double]], doubted: inout [[Double]], replication: Int,
      _ settings: CashForecast.Settings
    ) {
      guard !open.isEmpty else { return }
      var stream = address.open(seed: settings.seed, replication: replication)
      let part = part(&stream)
      for invoice in open {
        let chance = stream.uniform()
        guard let week = invoice.paidBy[part].firstIndex(where: { $0 > chance }) else { continue }
        weeks[week][replication] += invoice.amount
        if invoice.isDoubtful { doubted[week][replication] += invoice.amount }
      }
    }

    /// Days from issue to payment; beyond the forecast when it takes longer.
    func wait(_ stream: inout RandomStream) -> Int {
      let waits = waits[part(&stream)]
      let chance = stream.uniform()
      var (low, high) = (0, waits.count)
      while low < high {
        let middle = (low + high) / 2
        if waits[middle] > chance { high = middle } else { low = middle + 1 }
      }
      return low
    }

    private func part(_ stream: inout RandomStream) -> Int {
      var left = stream.uniform()
      for (index, weight) in parts.enumerated() {
        left -= weight
        if left < 0 { return index }
      }
      return parts.count - 1
    }
  }
}
