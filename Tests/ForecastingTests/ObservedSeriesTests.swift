// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import Forecasting

@Suite struct ObservedSeriesTests {
  private func series(_ values: [Double?], spacing: Spacing = .months) -> ObservedSeries {
    ObservedSeries(
      name: "a", spacing: spacing,
      points: values.enumerated().map { .init(number: 100 + $0.offset, value: $0.element) })
  }

  @Test func gapsAreFilledFromTheSeasonOrTheLine() {
    var values: [Double?] = (0..<24).map { Double($0 % 4) * 10 + Double($0) }
    values[0] = nil
    values[9] = nil
    values[22] = nil
    let (start, filled, treatments) = series(values).prepared(first: 24, period: 4)
    #expect(start == 101)
    #expect(filled.count == 23)
    // 5 and 13 stand a season before and after: (15 + 23)/2.
    #expect(filled[8] == 19)
    // No season after: the line from 21 to 23.
    #expect(filled[21] == (31 + 53) / 2)
    #expect(treatments.map(\.number) == [109, 122])
    #expect(treatments.allSatisfy { $0.kind == .filled })
    // What comes after the origin is not known.
    #expect(series(values).prepared(first: 9, period: 4).values.count == 8)
  }

  @Test func aSlipIsAnOutlierAndALevelIsNot() {
    var stream = RandomStream(seed: 3)
    var values = (0..<60).map { _ in 100 + 2 * stream.normal() }
    values[30] *= 10
    for index in 45..<60 { values[index] *= 2 }
    let (_, cleaned, treatments) = series(values).prepared(first: 60, period: 1)
    #expect(treatments.map(\.number) == [130])
    #expect((90...110).contains(cleaned[30]))
    #expect(cleaned[45] == values[45])
    values[59] *= 10
    #expect(series(values).prepared(first: 60, period: 1).treatments.count == 1)
  }

  @Test func spacingIsFoundAndNumbersGoThereAndBack() throws {
    let first = Day(year: 2024, month: 1, day: 31)
    let months = (0..<8).map { first.adding(months: $0) }
    #expect(Spacing.detected(months) == .months)
    #expect(Spacing.detected((0..<8).map { first.adding(months: 3 * $0) }) == .quarters)
    #expect(Spacing.detected((0..<8).map { first.adding(months: 12 * $0) }) == .years)
    #expect(Spacing.detected((0..<8).map { first + 7 * $0 }) == .weeks)
    #expect(Spacing.detected((0..<8).map { first + $0 }) == .days)
    let weekdays = (0..<20).map { first + $0 }.filter { $0.weekday <= 5 }
    #expect(Spacing.detected(weekdays) == .businessDays)
    for spacing in Spacing.allCases {
      for offset in stride(from: -20_000, to: 20_000, by: 37) {
        let number = spacing.number(of: Day(number: Int32(offset)))
        #expect(spacing.number(of: spacing.firstDay(of: number)) == number)
        #expect(spacing.firstDay(of: number).number <= Int32(offset))
        #expect(spacing.firstDay(of: number + 1) > spacing.firstDay(of: number))
      }
    }
    let numbers = weekdays.map { Spacing.businessDays.number(of: $0) }
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 })
  }
}
