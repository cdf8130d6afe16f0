// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing

@Suite struct MoneyTests {
  @Test func fractionsRoundAsNamed() {
    let amount = Money(minorUnits: 5)
    #expect(amount.fraction(1, of: 2, .halfEven).minorUnits == 2)
    #expect(Money(minorUnits: 7).fraction(1, of: 2, .halfEven).minorUnits == 4)
    #expect(amount.fraction(1, of: 2, .halfUp).minorUnits == 3)
    #expect(amount.fraction(1, of: 2, .down).minorUnits == 2)
    #expect(amount.fraction(1, of: 2, .up).minorUnits == 3)
    #expect(Money(minorUnits: -5).fraction(1, of: 2, .halfUp).minorUnits == -3)
    #expect(Money(minorUnits: -5).fraction(1, of: 2, .down).minorUnits == -2)
  }

  @Test func fractionsOfLargeAmountsDoNotOverflow() {
    let amount = Money(minorUnits: .max)
    #expect(amount.fraction(.max, of: .max) == amount)
  }

  @Test func partsSumToTheWhole() {
    var state: UInt64 = 7
    func next(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    for _ in 0..<2_000 {
      let amount = Money(minorUnits: next(1_000_000_000) - 500_000_000)
      let weights = (0...next(8)).map { _ in next(1_000) }
      guard weights.contains(where: { $0 > 0 }) else { continue }
      #expect(amount.split(by: weights).reduce(.zero, +) == amount)
    }
  }

  @Test func decimalText() throws {
    let yuan = try #require(Currency.named("CNY"))
    #expect(yuan.decimalText(Money(minorUnits: -5)) == "-0.05")
    #expect(yuan.decimalText(Money(minorUnits: 123_456)) == "1234.56")
    let yen = try #require(Currency.named("JPY"))
    #expect(yen.decimalText(Money(minorUnits: -42)) == "-42")
  }
}
