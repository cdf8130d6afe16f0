// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Numerics

/// The command line.
@main
struct Dripline: ParsableCommand {
  static func main() {
    ProcessMemory.keepFreed()
    main(nil)
  }

  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "dripline",
    abstract:
      "Simulates a supply chain's goods and money, and sizes, times and prices its financing.",
    version: version,
    subcommands: [
      Run.self, Check.self, Schema.self, Stock.self, Cashflows.self, Forecast.self,
    ])
}
