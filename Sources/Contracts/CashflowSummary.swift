// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

#if canImport(Glibc)
  import Glibc
#endif

/// A contract's key figures on a day. Times are actual days over 365.
///
/// Checked by `CashflowSummaryTests`.
public struct CashflowSummary: Sendable, Hashable {
  /// Interest and fees, signed as received.
  public let totalInterest: Double
  /// Years until a unit of principal is repaid, on average; nil without repayment.
  public let averageLife: Double?
  /// The rate at which all payments are worth nothing together; nil when there is no such rate.
  public let effectiveAnnualRate: Double?
  /// The first payment after the day; nil: there is none.
  public let nextPayment: ContractEvent?
  /// Principal outstanding at the end of the day, signed by the role.
  public let remainingPrincipal: Double

  /// The figures of a projected contract.
  ///
  /// - Parameter events: in time order.
  public init(_ events: [ContractEvent], on day: Day) {
    let end = Instant(day, secondOfDay: 86_399)
    let interest: [ContractEventType] = [.interestPayment, .feePayment]
    totalInterest = events.filter { interest.contains($0.type) }.reduce(0) { $0 + $1.payoff }
    averageLife = CashflowSummary.averageLife(events)
    effectiveAnnualRate = CashflowSummary.effectiveRate(events)
    nextPayment = events.first { $0.time > end && $0.payoff != 0 }
    remainingPrincipal = events.last { $0.time <= end }?.notional ?? 0
  }

  private static func averageLife(_ events: [ContractEvent]) -> Double? {
    guard let start = events.first(where: { $0.type == .initialExchange })?.time else { return nil }
    let repayments: [ContractEventType] = [.principalRedemption, .principalPrepayment, .maturity]
    let paid = events.filter { repayments.contains($0.type) }
    let total = paid.reduce(0) { $0 + $1.payoff }
    guard total != 0 else { return nil }
    return paid.reduce(0) { $0 + $1.payoff * years(from: start, to: $1.time) } / total
  }

  /// The internal rate of return by bisection: the present value of a loan falls in the rate.
  private static func effectiveRate(_ events: [ContractEvent]) -> Double? {
    let flows = events.filter { $0.payoff != 0 }
    guard let start = flows.first?.time,
      flows.contains(where: { $0.payoff < 0 }), flows.contains(where: { $0.payoff > 0 })
    else { return nil }
    func value(_ rate: Double) -> Double {
      flows.reduce(0) { $0 + $1.payoff * pow(1 + rate, -years(from: start, to: $1.time)) }
    }
    var (low, high) = (-0.99, 10.0)
    let sign = value(low)
    guard sign * value(high) < 0 else { return nil }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if value(middle) * sign > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func years(from start: Instant, to end: Instant) -> Double {
    DayCount.actual365.fraction(from: start, to: end)
  }
}
