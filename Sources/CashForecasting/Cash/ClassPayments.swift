// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// One class of payment, week by week: as planned up to the last planned day, as forecast from the
/// past after it.
enum ClassPayments {
  /// nil when nothing is planned and the past is too short.
  static func line(
    _ payments: [Payment], category: String, _ flow: CompanyFlows.Drawn?,
    _ settings: CashForecast.Settings
  ) -> CashForecast.Line? {
    let planned = payments.filter { $0.day > settings.today }
    guard flow != nil || !planned.isEmpty else { return nil }
    let plannedDays = planned.map { $0.day - settings.today }.max() ?? 0
    var weeks = [[Double]](
      repeating: .init(repeating: 0, count: settings.replications), count: settings.weeks)
    for replication in 0..<settings.replications {
      for payment in planned where payment.day - settings.today <= settings.days {
        let week = (payment.day - settings.today - 1) / 7
        weeks[week][replication] += Double(payment.amount.minorUnits)
      }
      guard let flow else { continue }
      for (day, amount) in flow.days(replication, settings).enumerated().dropFirst(plannedDays) {
        weeks[day / 7][replication] += amount
      }
    }
    return .init(kind: .payments, category: category, weeks: weeks)
  }
}
