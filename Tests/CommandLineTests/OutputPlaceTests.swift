// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// Every command that writes a folder deleted what stood there, exit code 0: other files, `.`,
/// `..`, the current folder for an unset variable, the scenario itself, a home.
@Suite(.serialized) struct OutputPlaceTests {
  private static let inputs = Oracles.project.appending(path: "Tests/CommandLineTests/Inputs").path
  private static let ledgers = [
    "--invoices", "\(inputs)/invoices.csv", "--payments", "\(inputs)/payments.csv",
  ]

  /// A folder with a scenario, a user's notes, and a forecast to hold against a ledger.
  private static func home() throws -> URL {
    let home = try temporaryFolder()
    try FileManager.default.copyItem(
      at: Oracles.project.appending(path: "scenarios/three-firms"),
      to: home.appending(path: "chain"))
    let forecast = try runCommand(
      driplineBinary(),
      ["forecast", "cash", "--today", "2025-03-31", "-r", "20", "--out", "cash"] + ledgers,
      in: home)
    #expect(forecast.status == 0, "\(forecast.errors)")
    let notes = home.appending(path: "notes")
    try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: false)
    try "mine".write(to: notes.appending(path: "mine.txt"), atomically: false, encoding: .utf8)
    mkfifo(home.appending(path: "fifo").path, 0o600)
    symlink("notes", home.appending(path: "link").path)
    return home
  }

  private static func everything(in home: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: home.path).sorted()
  }

  @Test(arguments: [
    ["run", "chain", "-r", "2", "--quiet"], ["stock", "chain", "-r", "2", "--quiet"],
    ["forecast", "cash", "--today", "2025-03-31", "-r", "20"] + ledgers,
    ["forecast", "accuracy", "cash/cash_forecast.csv", "--known", "2025-06-15"] + ledgers,
  ])
  func nothingOfTheUsersIsReplaced(command: [String]) throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    let before = try OutputPlaceTests.everything(in: home)
    var places = ["", ".", "..", "/", "notes", "notes/", "notes/mine.txt", "fifo", "/dev/null"]
    places += ["link", "~nobody/../."]
    places += command[0] == "forecast" ? [] : ["chain"]
    places += command[1] == "accuracy" ? ["cash"] : []
    for place in places {
      let result = try runCommand(driplineBinary(), command + ["--out", place], in: home)
      #expect(result.status == 73, "\(place): \(result.errors)")
      #expect(result.errors.hasPrefix(place.isEmpty ? "''" : place), "\(result.errors)")
      #expect(try OutputPlaceTests.everything(in: home) == before, "\(place)")
    }
    let written = try runCommand(driplineBinary(), command + ["--out", "new"], in: home)
    #expect(written.status == 0, "\(written.errors)")
    let again = try runCommand(driplineBinary(), command + ["--out", "new"], in: home)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).count == 6)
  }

  /// It was written into the old folder, which then was deleted.
  @Test func aJournalInsideTheReportSurvives() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    func run(_ journal: String) throws -> CommandResult {
      try runCommand(
        driplineBinary(),
        ["run", "chain", "-r", "2", "--quiet", "--out", "new", "--journal", journal], in: home)
    }
    for _ in 0..<2 {
      let result = try run("new/books/one.journal")
      #expect(result.status == 0, "\(result.errors)")
      let journal = try String(
        contentsOf: home.appending(path: "new/books/one.journal"), encoding: .utf8)
      #expect(journal.hasPrefix("; Dripline journal"))
    }
    #expect(try run("new/summary.csv").status == 73)
    #expect(try run("new").status == 73)
    #expect(try run("chain/scenario.yaml").errors.contains("this command reads it"))
    #expect(try run("fifo/x").status == 73)
  }

  /// Any file at the path used to be replaced by the journal.
  @Test func aJournalReplacesJournalsOnly() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    let notes = home.appending(path: "notes.txt")
    try "mine\n".write(to: notes, atomically: true, encoding: .utf8)
    func run(_ journal: String) throws -> CommandResult {
      try runCommand(
        driplineBinary(),
        ["run", "chain", "-r", "2", "--quiet", "--out", "new", "--journal", journal], in: home)
    }
    #expect(try run("notes.txt").status == 73)
    #expect(try String(contentsOf: notes, encoding: .utf8) == "mine\n")
    for _ in 0..<2 { #expect(try run("books.journal").status == 0) }
  }

  /// `extends: ../..` was written without a word, and then refused on reading.
  @Test func aPlanThatMayNotExtendItsScenarioSaysSo() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    for (place, mayExtend) in [("chain/plans/better", false), ("better", true)] {
      let plan = "\(place)/scenario.yaml"
      let written = try runCommand(
        driplineBinary(), ["stock", "chain", "-r", "2", "--quiet", "--apply", plan], in: home)
      #expect(written.status == 0, "\(written.errors)")
      #expect(written.errors.contains("--allow-outside") != mayExtend)
      let read = try runCommand(driplineBinary(), ["check", plan], in: home)
      #expect((read.status == 0) == mayExtend, "\(read.errors)")
    }
  }

  @Test func oneFileForTwoOutputsIsRefused() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    for options in [["--out", "a.csv", "--models-out", "./a.csv"], ["--out", "sales.csv"]] {
      try? FileManager.default.copyItem(
        atPath: "\(OutputPlaceTests.inputs)/sales.csv",
        toPath: home.appending(path: "sales.csv").path)
      let before = try Data(contentsOf: home.appending(path: "sales.csv"))
      let result = try runCommand(driplineBinary(), ["forecast", "sales.csv"] + options, in: home)
      #expect(result.status == 73, "\(result.errors)")
      #expect(try Data(contentsOf: home.appending(path: "sales.csv")) == before)
    }
  }

  /// Through a limit on file sizes, which fails as a full disk does.
  @Test func aFullDiskLeavesTheOldReport() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    let arguments = ["run", "chain", "-r", "2", "--quiet", "--out", "new"]
    #expect(try runCommand(driplineBinary(), arguments, in: home).status == 0)
    let before = try Data(contentsOf: home.appending(path: "new/run.json"))
    let line = ([driplineBinary()] + arguments).joined(separator: " ")
    let result = try runCommand("/bin/sh", ["-c", "ulimit -f 4; exec \(line)"], in: home)
    #expect(result.status == 74, "\(result.errors)")
    #expect(result.errors.contains("File too large"), "\(result.errors)")
    #expect(try Data(contentsOf: home.appending(path: "new/run.json")) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
        == ["cash", "chain", "fifo", "link", "new", "notes"])
  }

  /// It said "The operation could not be completed"; and a file that took the closed descriptor's
  /// number would have taken the answer.
  @Test func aClosedStandardOutputIsToldAsSuch() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    let result = try runCommand(
      "/bin/sh", ["-c", "exec \(driplineBinary()) run chain -r 2 --out new 0>&- 1>&-"], in: home)
    #expect(result.status == 74)
    #expect(result.errors.contains("standard output: Bad file descriptor"), "\(result.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home.appending(path: "new").path)
        .contains("report.html"))
  }

  /// Killed at any moment: an old whole or a new whole report, and after the next run nothing else.
  @Test func aKilledRunLeavesAWholeReport() throws {
    let home = try OutputPlaceTests.home()
    defer { try? FileManager.default.removeItem(at: home) }
    let arguments = ["run", "chain", "-r", "2", "--quiet", "--out", "new"]
    #expect(try runCommand(driplineBinary(), arguments, in: home).status == 0)
    func report() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: home.appending(path: "new").path).sorted()
    }
    let whole = try report()
    for step in 1...6 {
      let process = Process()
      process.executableURL = URL(filePath: driplineBinary())
      process.arguments = arguments
      process.currentDirectoryURL = home
      try process.run()
      usleep(useconds_t(step * 40_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try report() == whole)
    }
    #expect(try runCommand(driplineBinary(), arguments, in: home).status == 0)
    #expect(try report() == whole)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
        == ["cash", "chain", "fifo", "link", "new", "notes"])
  }
}
