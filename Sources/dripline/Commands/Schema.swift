// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Scenarios

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the JSON Schema (draft-07) of scenario.yaml, for editors.")

  func run() throws { Console.answer(JSONSchema.text() + "\n") }
}
