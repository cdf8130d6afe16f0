// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// When something happens again and again.
public enum Recurrence: Sendable, Hashable {
  /// On that day alone.
  case once(Day)
  /// Every calendar day.
  case daily
  /// 1 = Monday.
  case weekly(weekday: Int)
  /// Day of the month; the last when the month is shorter.
  case monthly(day: Int)
  /// The same, in January, April, July and October.
  case quarterly(day: Int)

  /// The first occurrence on or after `day`; nil when there is none.
  func next(onOrAfter day: Day) -> Day? {
    switch self {
    case .once(let date): return date >= day ? date : nil
    case .daily: return day
    case .weekly(let weekday): return day + (weekday - day.weekday + 7) % 7
    case .monthly(let dayOfMonth): return next(dayOfMonth, onOrAfter: day, every: 1)
    case .quarterly(let dayOfMonth): return next(dayOfMonth, onOrAfter: day, every: 3)
    }
  }

  /// How often it happens in a period, its ends included.
  ///
  /// - Complexity: O(*occurrences*).
  public func count(in period: ClosedRange<Day>) -> Int {
    var (count, day) = (0, period.lowerBound)
    while let occurrence = next(onOrAfter: day), occurrence <= period.upperBound {
      (count, day) = (count + 1, occurrence + 1)
    }
    return count
  }

  private func next(_ dayOfMonth: Int, onOrAfter day: Day, every months: Int) -> Day {
    let first = day.startOfMonth
    let skip = (months - first.monthNumber % months) % months
    let month = first.adding(months: skip)
    let candidate = min(month + (dayOfMonth - 1), month.endOfMonth)
    if candidate >= day { return candidate }
    let later = month.adding(months: months)
    return min(later + (dayOfMonth - 1), later.endOfMonth)
  }
}

/// Money a firm pays or gets apart from trade and credit.
public struct CashFlowPlan: Sendable {
  /// What the money is for.
  public enum Kind: String, CaseIterable, Sendable {
    /// Pay of staff, paid first.
    case wages
    /// Rent, energy, services: paid after the wages, taxes and banks.
    case operating
    /// Buys fixed assets, which are depreciated.
    case capitalExpenditure = "capital-expenditure"
    /// Paid in by the owners or others.
    case contribution
    /// Money of either sign that nobody has planned for, known when the day is over: above zero it
    /// is other income, below zero an operating cost, against cash at once.
    case other

    /// The phase of the day in which it happens.
    var phase: DayPhase { self == .other ? .endOfDay : .invoicing }
  }

  /// As the scenario writes it; its chance hangs on it.
  public var name: String
  /// Who pays or gets it.
  public var firm: FirmID
  /// What it is for.
  public var kind: Kind
  /// Minor units a time; below zero, money paid, for the kind that may be of either sign.
  public var amount: Distribution
  /// When it falls due.
  public var recurrence: Recurrence
  /// Over which a capital expenditure is depreciated; nil: its firm's.
  public var depreciationMonths: Int?

  /// A flow of cash.
  public init(
    name: String, firm: FirmID, kind: Kind, amount: Distribution, recurrence: Recurrence
  ) {
    self.name = name
    self.firm = firm
    self.kind = kind
    self.amount = amount
    self.recurrence = recurrence
  }
}
