// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Numerics
import Reporting

#if canImport(Glibc)
  import Glibc
#endif

/// The command line.
@main
struct Dripline: ParsableCommand {
  static func main() {
    Console.keepStandardStreams()
    // A limit on the size of files is to be told as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    ProcessMemory.keepFreed()
    do {
      let arguments = CommandLine.arguments.dropFirst().map { $0 }
      try CommandName.check(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch  where exitCode(for: error) == .validationFailure {
      // The parser's message repeats what the user wrote as it is.
      Console.draw(visibleText(fullMessage(for: error), keepsLines: true) + "\n")
      Glibc.exit(ExitCode.validationFailure.rawValue)
    } catch {
      exit(withError: error)
    }
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
