// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Forecasting

/// What a stream of demand is forecast to bring in one month; its simulated days only. Revenue in
/// minor units before tax, all demand met.
public struct RevenueForecast: Sendable {
  public let stream: String
  /// First day.
  public let month: Day
  public let units: Double
  public let mean: Double
  private let distribution: QuantileFunction
  private let scale: Double
  private let price: Double

  public func quantile(_ probability: Double) -> Double {
    distribution.quantile(probability) * scale * price
  }

  /// Stream by stream, month by month.
  public static func all(_ chain: Chain) -> [RevenueForecast] {
    chain.demands.flatMap { demand -> [RevenueForecast] in
      guard case .forecast(let forecast) = demand.source else { return [] }
      return forecast.distribution.steps.indices.compactMap {
        RevenueForecast(demand, forecast, step: $0, chain)
      }
    }
  }

  /// Nil when the run has no day of the month.
  private init?(
    _ demand: DemandStream, _ forecast: DemandStream.Forecast, step: Int, _ chain: Chain
  ) {
    month = forecast.history.nextMonth.adding(months: step)
    // A month that the start or the end cuts is simulated in part.
    let share = forecast.profile.share(
      ofMonth: month, within: chain.start...chain.end, calendar: chain.calendar)
    guard share > 0 else { return nil }
    stream = demand.name
    distribution = forecast.distribution.steps[step]
    scale = share * forecast.unitsPerValue
    price = chain.trades[demand.link].price
    units = distribution.mean * scale
    mean = units * price
  }
}
