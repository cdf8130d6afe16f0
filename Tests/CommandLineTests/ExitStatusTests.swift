// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FinanceBasics
import Testing

@testable import ChainSimulation
@testable import Experiments
@testable import dripline

/// Which code a stopped run ends with. No scenario is known that breaks a rule of the books, so the
/// command itself cannot show that one.
@Suite struct ExitStatusTests {
  @Test func brokenBooksAreAMistakeOfTheProgram() {
    let books = BrokenBooks(
      chain: "Chain", day: Day(number: 0), party: "Maker", rule: "a rule", difference: "CNY 0.01")
    let stop = Experiment.Cancelled(fault: .brokenRule(books), replication: 3)
    #expect(ExitStatus.told(stop).rawValue == 70)
  }

  @Test func aRunThatWasAskedToStopWasInterrupted() {
    let stop = Experiment.Cancelled(fault: nil, replication: nil)
    #expect(ExitStatus.told(stop).rawValue == 130)
  }
}
