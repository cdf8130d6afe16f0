// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

struct Forecast: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forecasts series, or cash from ledgers, and checks forecasts against actuals.",
    subcommands: [ForecastSeries.self, ForecastCash.self, CheckAccuracy.self],
    defaultSubcommand: ForecastSeries.self)
}
