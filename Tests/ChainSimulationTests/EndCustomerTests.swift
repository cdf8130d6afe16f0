// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import Experiments
import FinanceBasics
import Scenarios
import SupplyNetwork
import Testing

@testable import ChainSimulation

/// End customers as credits: what a scenario states holds on average, and bad months are bad for
/// many.
@Suite struct EndCustomerTests {
  private static let habit = Distribution.gamma(shape: 4, scale: 5.25).occurring(with: 0.33)
  private static let badDebt = 0.05

  /// Two streams of customers over months: per month and stream the share who are gone; all delays.
  private func draw(commonShare: Double, months: Int) -> (gone: [[Double]], delays: [Double]) {
    let trade = Trade(
      seller: PartyID(0), buyer: PartyID(1), price: 1, valueAddedTax: 0, terms: .net(30),
      badDebt: Self.badDebt, outsideDelay: Self.habit)
    let model = CustomerModel(trades: [trade, trade], commonShare: commonShare)
    var own = [1, 2].map { RandomStream(seed: $0) }
    var (common, chance) = (RandomStream(seed: 3), RandomStream(seed: 4))
    var (gone, delays): ([[Double]], [Double]) = ([], [])
    for _ in 0..<months {
      let factor = common.normal()
      gone.append(
        [LinkID(0), LinkID(1)].map { link in
          let states = (0..<60).map { _ in model.state(link, factor: factor, &own[link.position]) }
          for state in states where state != .gone {
            delays.append(model.delay(state, Self.habit, &chance))
          }
          return Double(states.count { $0 == .gone }) / 60
        })
    }
    return (gone, delays)
  }

  /// Neither bad debt nor lateness depends on how much customers have in common.
  @Test(arguments: [0, 0.12, 0.6])
  func badDebtAndLatenessAreAsStated(commonShare: Double) {
    let (gone, delays) = draw(commonShare: commonShare, months: 4_000)
    let shares = gone.flatMap { $0 }
    let mean = shares.reduce(0, +) / Double(shares.count)
    // Months are independent; the deviation of a month's share is at most that of one customer.
    #expect(abs(mean - Self.badDebt) < 4 * (Self.badDebt * 0.95 / 4_000).squareRoot())
    let expected = Self.habit
    let late = delays.reduce(0, +) / Double(delays.count)
    #expect(abs(late - expected.mean) < 0.4)
    let onTime = Double(delays.count { $0 == 0 }) / Double(delays.count)
    #expect(abs(onTime - 0.67) < 0.015)
    let square = delays.reduce(0) { $0 + $1 * $1 } / Double(delays.count)
    #expect(abs(square / (expected.variance + expected.mean * expected.mean) - 1) < 0.06)
  }

  /// They used to pay on Sundays as well; demand is sold on every day here.
  @Test func noCustomerPaysOnADayWithoutBanks() throws {
    let scenario = try variant(of: "three-firms", "calendar: target")
    var world = experiment(scenario, replications: 1).world(0)
    world.recordJournal()
    world.run()
    let payments = world.journalText().split(separator: "\n").compactMap { line -> Day? in
      line.contains(" Customers | payment") ? Day(iso: String(line.prefix(10))) : nil
    }
    #expect(payments.count > 30)
    #expect(payments.allSatisfy { scenario.chain.calendar.isBusinessDay($0) })
  }

  /// Streams used to fail each by itself, so that losses vanished in the average.
  @Test func badMonthsAreBadForMany() {
    func correlation(_ commonShare: Double) -> Double {
      let gone = draw(commonShare: commonShare, months: 2_000).gone
      let (left, right) = (gone.map { $0[0] }, gone.map { $0[1] })
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
      let (leftMean, rightMean) = (mean(left), mean(right))
      func covariance(_ a: [Double], _ b: [Double], _ c: Double, _ d: Double) -> Double {
        mean(zip(a, b).map { ($0 - c) * ($1 - d) })
      }
      return covariance(left, right, leftMean, rightMean)
        / (covariance(left, left, leftMean, leftMean)
        * covariance(right, right, rightMean, rightMean)).squareRoot()
    }
    #expect(abs(correlation(0)) < 0.09)
    #expect(correlation(0.12) > 0.3)
  }

  private func books(_ customers: String) throws -> (world: World, shop: PartyID) {
    let scenario = try variant(
      of: "three-firms",
      """
      horizon: 300 days
      firms:
        - { name: Shop, cash: 10000 }
      demand:
        - { name: passers-by, \(customers) }
      """)
    var world = experiment(scenario, replications: 1).world(0)
    world.audits = true
    world.advance(through: scenario.chain.end)
    return (world, scenario.firm("Shop").party)
  }

  /// Customers used to take the discount before bad debt was drawn: with 2/10 net 30 nobody failed.
  @Test func aDiscountDoesNotHideBadDebt() throws {
    let (plain, shop) = try books("terms: net 30, bad-debt: 20%")
    let (early, _) = try books("terms: 2/10 net 30, bad-debt: 20%")
    let lost = plain.ledger.balance(shop, .writeOffs)
    // Of the invoices of 180 days, due and given up within 300, about a fifth.
    #expect(abs(Double(lost.minorUnits) / 18_000_00 - 0.2) < 0.08)
    #expect(early.ledger.balance(shop, .writeOffs) == lost)
    #expect(early.ledger.balance(shop, .discounts).isPositive)
  }

  /// Who pays twenty days late does not pay twenty days early because 2 % are offered.
  @Test func aDiscountDoesNotHideLateness() throws {
    let (plain, shop) = try books("terms: net 30, payment-delay: 20")
    let (early, _) = try books("terms: 2/10 net 30, payment-delay: 20")
    #expect(early.ledger.balance(shop, .receivables) == plain.ledger.balance(shop, .receivables))
    #expect(early.ledger.balance(shop, .discounts).isZero)
  }

  /// 5 % of every invoice are credited, and 2 % of the rest are the discount.
  @Test func aDiscountDoesNotHideDilution() throws {
    let (world, shop) = try books("terms: 2/10 net 30, dilution: 5%")
    // Invoices of 100.00 of days 1 to 290 are paid by day 300; the last payment arrives a day
    // later.
    #expect(world.ledger.balance(shop, .discounts).minorUnits == 290 * 5_00 + 289 * 1_90)
  }

  /// The other streams' customers stay as they are when one more stream appears.
  @Test func streamsOfCustomersAreAddressedByName() throws {
    func lost(_ more: String) throws -> Money {
      let scenario = try variant(
        of: "three-firms",
        """
        horizon: 300 days
        demand:
          - { name: passers-by, terms: net 30, bad-debt: 20% }
        \(more)
        """)
      var world = experiment(scenario, replications: 1).world(0)
      world.advance(through: scenario.chain.end)
      return world.ledger.balance(scenario.firm("Shop").party, .writeOffs)
    }
    let other =
      "  - { name: hawkers, firm: Maker, item: lamp, price: 8, terms: net 5, bad-debt: 30%, "
      + "daily: 1 }"
    #expect(try lost("") == lost(other))
  }
}
