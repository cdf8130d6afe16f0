// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reporting

/// How a command writes CSV.
struct CSVArguments: ParsableArguments {
  @Option(
    name: .customLong("csv-for"),
    help: "programs: every text as it is; spreadsheets: no text passes for a formula.")
  var reader = CSVWriter.Reader.programs
}

extension CSVWriter.Reader: ExpressibleByArgument {}
