// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Scenarios
import Schema

/// Mistyped names of commands, which the parser takes for arguments.
enum CommandName {
  /// - Throws: what to tell the user, unless the command is known.
  static func check(_ arguments: [String]) throws {
    let commands = names(of: Dripline.self) + ["help"]
    guard let name = arguments.first, !name.hasPrefix("-") else { return }
    guard commands.contains(name) else {
      throw ValidationError(
        "there is no command `\(name)`: \(suggestion(for: name, among: commands))")
    }
    // `forecast FILE` needs no name: only what is no file can be a mistyped one.
    guard name == "forecast", let second = arguments.dropFirst().first, !second.hasPrefix("-"),
      !names(of: Forecast.self).contains(second),
      !FileManager.default.fileExists(atPath: second),
      let nearest = nearestName(to: second, among: names(of: Forecast.self))
    else { return }
    throw ValidationError(
      "there is no file or command `\(second)`: did you mean `forecast \(nearest)`?")
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    command.configuration.subcommands.map { $0._commandName }
  }
}
