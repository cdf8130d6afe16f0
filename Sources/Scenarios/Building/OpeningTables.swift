// SPDX-License-Identifier: GPL-3.0-or-later
import Schema

/// Which tables of balances from the firms' books a scenario gives; one without rows is given, too:
/// it says that there are none.
struct OpeningTables {
  let given: [String]

  init(_ root: Record) {
    given = ScenarioSchema.opening.filter { root.has($0) }
  }

  /// What is drawn no simulated past decides, so that it goes with either.
  private static let apart = "drawn-balances"

  /// Whether the books take the place of a simulated past.
  var replacePast: Bool { given.contains { $0 != OpeningTables.apart } }

  /// What the user should know of the past that holds.
  func note(statedWarmUpDays: Int) -> String? {
    guard replacePast else { return nil }
    let present = given.joined(separator: ", ")
    let missing = ScenarioSchema.opening.filter { $0 != OpeningTables.apart && !given.contains($0) }
    return "the start is that of the books (\(present))"
      + (statedWarmUpDays > 0 ? ", in place of the \(statedWarmUpDays) days of `warm-up`" : "")
      + (missing.isEmpty ? "" : "; of \(missing.joined(separator: ", ")) there are none")
  }
}
