// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Scenarios
import TestSupport
import Testing

@testable import Reporting

/// A user's files were renamed away and deleted with exit code 0 by `--out`, and a killed run left
/// its hidden folder for ever, or no report at all.
@Suite struct OutputTests {
  /// A folder of its own for each test, removed at its end.
  private final class Scratch {
    let folder: URL
    init() throws { folder = try temporaryFolder() }
    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }
    func write(_ text: String, to name: String) throws {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
    }
    func text(_ name: String) -> String? {
      try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    func names(_ name: String = "") throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }
    /// As a run writes it.
    func report(_ name: String, _ files: [String: String]) throws {
      let output = try OutputFolder(path(name), keeping: [])
      try output.open()
      for (name, text) in files.sorted(by: { $0.key < $1.key }) {
        try output.write(text, to: name)
      }
      let names = (output.files + ["run.json"]).map { "\"\($0)\"" }.joined(separator: ",")
      try output.write("{\"dripline_version\":\"1\",\"files\":[\(names)]}", to: "run.json")
      try output.commit()
    }
  }

  private func refusal(_ body: () throws -> Void) -> OutputFailure? {
    let failure = #expect(throws: OutputFailure.self) { try body() }
    #expect(failure?.isRefusal == true, "\(failure.map { "\($0)" } ?? "")")
    return failure
  }

  @Test func aReportAppearsWholeOrNotAtAll() throws {
    let scratch = try Scratch()
    let output = try OutputFolder(scratch.path("deep/report"), keeping: [])
    try output.open()
    try output.write("one", to: "a.csv")
    #expect(scratch.text("deep/report/a.csv") == nil)
    output.discard()
    #expect(try scratch.names() == [], "a folder made for it stays")
    _ = refusal { try OutputFolder("/proc/x/y", keeping: []).open() }
  }

  @Test func aReportReplacesAnEarlierOneWhole() throws {
    let scratch = try Scratch()
    try scratch.report("report", ["a.csv": "one", "sub/j.journal": "one"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: scratch.path("report"))
    try scratch.report("report", ["b.csv": "two"])
    #expect(try scratch.names() == ["report"])
    #expect(try scratch.names("report") == ["b.csv", "run.json"])
    #expect(scratch.text("report/b.csv") == "two")
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("report"))
    #expect(mode[.posixPermissions] as? Int == 0o700)
  }

  @Test func whatNoRunListsIsInTheWay() throws {
    let scratch = try Scratch()
    try scratch.report("report", ["a.csv": "one"])
    try scratch.write("mine", to: "report/notes.txt")
    let failure = refusal { try scratch.report("report", ["a.csv": "two"]) }
    #expect(failure?.reason.contains("`notes.txt` is in the way") == true)
    #expect(scratch.text("report/notes.txt") == "mine" && scratch.text("report/a.csv") == "one")
    try FileManager.default.removeItem(atPath: scratch.path("report/notes.txt"))
    // A folder, and a link in the place of a listed file, are nothing a run wrote either.
    try FileManager.default.createDirectory(
      atPath: scratch.path("report/empty"), withIntermediateDirectories: false)
    #expect(
      refusal { try scratch.report("report", [:]) }?.reason.contains("`empty`") == true)
    // A dictionary of the user's own lists nothing of ours.
    try scratch.write("x", to: "data/a.csv")
    try scratch.write(
      "{\"name\":\"mine\",\"resources\":[{\"path\":\"a.csv\"}]}", to: "data/datapackage.json")
    _ = refusal { try scratch.report("data", [:]) }
    // What comes while the run goes on stops it as well.
    let output = try OutputFolder(scratch.path("late"), keeping: [])
    try output.open()
    try output.write("new", to: "a.csv")
    try scratch.write("mine", to: "late/notes.txt")
    _ = refusal { try output.commit() }
    output.discard()
    #expect(scratch.text("late/notes.txt") == "mine")
    #expect(try scratch.names() == ["data", "late", "report"])
  }

  @Test func placesThatAreNoReportsAreRefused() throws {
    let scratch = try Scratch()
    try scratch.write("text", to: "file")
    try scratch.write("[]", to: "inputs/deep/scenario.yaml")
    mkfifo(scratch.path("fifo"), 0o600)
    try FileManager.default.createDirectory(
      atPath: scratch.path("empty"), withIntermediateDirectories: false)
    symlink("empty", scratch.path("link"))
    symlink("nowhere", scratch.path("dangling"))
    for (path, reason) in [
      ("", "this is no path"), ("/", "current folder"), (".", "current folder"),
      ("..", "current folder"), (NSHomeDirectory(), "home"),
      (scratch.path("file"), "a plain file, not a folder"), (scratch.path("fifo"), "a FIFO"),
      ("/dev/null", "a device"), (scratch.path("link"), "a symbolic link to "),
      (scratch.path("link/"), "a symbolic link to "), (scratch.path("dangling"), "symbolic link"),
      (scratch.path("inputs"), "what this command reads"),
      (scratch.path("inputs/deep/../../inputs"), "what this command reads"),
    ] {
      let failure = refusal {
        _ = try OutputFolder(path, keeping: [scratch.path("inputs/deep/scenario.yaml")])
      }
      #expect(failure?.reason.contains(reason) == true, "\(path): \(failure?.reason ?? "")")
    }
    #expect(throws: Never.self) { _ = try OutputFolder(scratch.path("empty"), keeping: []) }
    if geteuid() == 0 {
      chown(scratch.path("empty"), 12_345, 12_345)
      let failure = refusal { _ = try OutputFolder(scratch.path("empty"), keeping: []) }
      #expect(failure?.reason.contains("another user") == true)
    }
  }

  @Test func filesAreReplacedButNothingElse() throws {
    let scratch = try Scratch()
    try scratch.write("old", to: "file.csv")
    try OutputFile(scratch.path("file.csv"), keeping: []).write("new")
    #expect(scratch.text("file.csv") == "new")
    try OutputFile(scratch.path("made/for/it.csv"), keeping: []).write("new")
    #expect(scratch.text("made/for/it.csv") == "new")
    symlink("file.csv", scratch.path("link"))
    let place = scratch.path("file.csv")
    for path in ["", scratch.path("made"), scratch.path("link"), scratch.path("./file.csv")] {
      _ = refusal { _ = try OutputFile(path, keeping: [place]) }
    }
    _ = refusal { _ = try OutputFile(place, keeping: [], mark: "# ours") }
    try scratch.write("# ours, and more", to: "file.csv")
    try OutputFile(place, keeping: [], mark: "# ours").write("# ours again")
    #expect(scratch.text("file.csv") == "# ours again")
    try OutputFile("/dev/null", keeping: []).write("gone")
    #expect(FileStatus("/dev/null")?.kind == .characterDevice)
    #expect(try scratch.names() == ["file.csv", "link", "made"])
  }

  @Test func aPathInsideTheFolderIsAPartOfIt() throws {
    let scratch = try Scratch()
    let output = try OutputFolder(scratch.path("report"), keeping: [])
    #expect(try output.name(of: scratch.path("report/x/../j.journal")) == "j.journal")
    #expect(try output.name(of: scratch.path("report2/j.journal")) == nil)
    _ = refusal { _ = try output.name(of: scratch.path("report")) }
    try output.open()
    try output.write("one", to: "a.csv")
    _ = refusal { try output.write("two", to: "a.csv") }
    output.discard()
    #expect(try scratch.names() == [])
  }

  /// A process that is gone, as it was at each of its steps.
  @Test func theNextRunClearsAndRestoresWhatAKilledOneLeft() throws {
    let scratch = try Scratch()
    // While it wrote.
    try scratch.write("report\0a.csv\0", to: ".dripline-111111/files")
    try scratch.write("ha", to: ".dripline-111111/new/a.csv")
    // Before its first file, and before its list.
    try scratch.write("", to: ".dripline-222222/files")
    try FileManager.default.createDirectory(
      atPath: scratch.path(".dripline-333333"), withIntermediateDirectories: false)
    // Between two renames, where the system cannot exchange.
    try scratch.report("lost", ["a.csv": "old"])
    try scratch.write("lost\0a.csv\0", to: ".dripline-444444/files")
    try FileManager.default.moveItem(
      atPath: scratch.path("lost"), toPath: scratch.path(".dripline-444444/old"))
    // After an exchange: what was replaced is not yet removed.
    try scratch.report("there", ["a.csv": "old"])
    try scratch.write("there\0b.csv\0", to: ".dripline-555555/files")
    try FileManager.default.moveItem(
      atPath: scratch.path("there"), toPath: scratch.path(".dripline-555555/new"))
    try scratch.report("there", ["b.csv": "new"])
    #expect(scratch.text("lost/a.csv") == "old")
    #expect(scratch.text("there/b.csv") == "new")
    #expect(try scratch.names() == ["lost", "there"])
  }

  @Test func whatALivingProcessOwnsOrAUserPutThereStays() throws {
    let scratch = try Scratch()
    let living = try OutputFolder(scratch.path("one"), keeping: [])
    try living.open()
    try living.write("one", to: "a.csv")
    try scratch.write("two\0", to: ".dripline-111111/files")
    try scratch.write("mine", to: ".dripline-111111/new/notes.txt")
    try scratch.report("two", ["b.csv": "two"])
    try living.commit()
    #expect(scratch.text("one/a.csv") == "one")
    #expect(scratch.text(".dripline-111111/new/notes.txt") == "mine")
    #expect(try scratch.names() == [".dripline-111111", "one", "two"])
  }

  @Test func aFileSystemThatCannotExchangeReplacesInTwoSteps() throws {
    let scratch = try Scratch()
    try scratch.report("report", ["a.csv": "old"])
    let staging = try Staging(Destination(scratch.path("report"), keeping: []))
    try FileManager.default.createDirectory(atPath: staging.new, withIntermediateDirectories: false)
    try staging.note("b.csv")
    try OutputFile.writeThrough(["new"], to: "\(staging.new)/b.csv", named: "b.csv")
    try staging.publish(exchanges: false)
    #expect(try scratch.names() == ["report"] && scratch.names("report") == ["b.csv"])
  }

  @Test func controlCharactersAreShownAndDoNotAct() {
    #expect(visibleText("华东 \u{1B}[31mA\u{7F}\u{9B}\u{202E}\n") == "华东 ␛[31mA␡\u{FFFD}\u{FFFD}␊")
    #expect(visibleText("a\tb\nc\u{7}", keepsLines: true) == "a\tb\nc␇")
    #expect(Markup.escaped("<\u{1B}>") == "&lt;␛&gt;")
    let table = Table(
      name: "t", title: "T", columns: [Column("name", .string, "A name.")],
      rows: [[.text("\u{1B}]0;x\u{7}\nnext")]])
    #expect(ConsoleTable.text(table).split(separator: "\n").last == "␛]0;x␇␊next")
  }

  @Test func onlySpreadsheetsGetTextsThatAreNoFormulae() {
    let column = Column("name", .string, "A name.")
    let cells: [Cell] = [
      .text("=1+1"), .text("+a"), .text("-a"), .text("@a"), .text("\ta"), .text("a=b"),
      .double(-1.5), .empty,
    ]
    let table = Table(name: "t", title: "T", columns: [column], rows: cells.map { [$0] })
    #expect(
      CSVWriter.text(table, for: .programs) == "name\n=1+1\n+a\n-a\n@a\n\ta\na=b\n-1.5\n\n")
    #expect(
      CSVWriter.text(table, for: .spreadsheets)
        == "name\n'=1+1\n'+a\n'-a\n'@a\n'\ta\na=b\n-1.5\n\n")
  }

  /// It was an empty text, which no program takes for a number.
  @Test func aMissingNumberIsNullInJSON() {
    let table = Table(
      name: "t", title: "T",
      columns: [Column("a", .number, "A."), Column("b", .number, "B.")],
      rows: [[.empty, .double(.infinity)]])
    let json = JSONTable.text(table)
    #expect(json.contains("\"a\" : null") && json.contains("\"b\" : null"), "\(json)")
  }
}
