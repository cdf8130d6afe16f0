// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing

@Suite struct PaymentTermsTests {
  private let delivery = Day(year: 2025, month: 1, day: 20)

  private func due(_ base: PaymentTerms.Base, _ days: Int) -> Day {
    PaymentTerms(base: base, instalments: [.init(share: 10_000, days: days)])
      .dueDay(delivery: delivery, instalment: 0)
  }

  @Test func daysCountFromDeliveryMonthEndOrTheNextMonth() {
    #expect(due(.delivery, 30) == Day(year: 2025, month: 2, day: 19))
    #expect(due(.endOfMonth, 30) == Day(year: 2025, month: 3, day: 2))
    #expect(due(.nextMonth, 15) == Day(year: 2025, month: 2, day: 15))
    // February has no 31st.
    #expect(due(.nextMonth, 31) == Day(year: 2025, month: 2, day: 28))
  }

  /// 2/10 net 30: two for ninety-eight, eighteen and a quarter times a year.
  @Test func anEarlyDiscountIsDear() {
    let discount = PaymentTerms.EarlyDiscount(fraction: 0.02, days: 10)
    #expect(abs(discount.annualYield(daysEarly: 20).fraction - 2.0 / 98 * 365 / 20) < 1e-12)
  }
}
