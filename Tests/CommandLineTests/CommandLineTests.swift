// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// Readable cases: `Cases/*.case` holds the arguments, the exit code, and lines that stdout and
/// stderr must contain.
@Suite(.serialized) struct CommandLineTests {
  static let cases: [URL] = {
    let folder = Oracles.project.appending(path: "Tests/CommandLineTests/Cases")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  @Test(arguments: cases)
  func aCase(file: URL) throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    var (arguments, status): ([String], Int32) = ([], 0)
    var (output, errors, absent): ([String], [String], [String]) = ([], [], [])
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      let rest =
        parts.count > 1 ? parts[1].replacingOccurrences(of: "SCRATCH", with: scratch.path) : ""
      switch parts[0] {
      case "$": arguments = rest.split(separator: " ").dropFirst().map(String.init)
      case "exit": status = Int32(rest) ?? -1
      case "out": output.append(rest)
      case "err": errors.append(rest)
      case "absent": absent.append(rest)
      case "#": continue
      default: Issue.record("\(file.lastPathComponent): what is `\(line)`?")
      }
    }
    let result = try runCommand(driplineBinary(), arguments)
    #expect(result.status == status, "\(result.errors)")
    for text in output { #expect(result.output.contains(text), "\(result.output)") }
    for text in errors { #expect(result.errors.contains(text), "\(result.errors)") }
    for path in absent { #expect(!FileManager.default.fileExists(atPath: path)) }
    if output.isEmpty { #expect(result.output.isEmpty, "\(result.output)") }
  }

  @Test func thereAreCases() { #expect(CommandLineTests.cases.count >= 8) }

  /// Interrupted while it runs: nothing half-written stays behind.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGPIPE])
  func anInterruptedRunLeavesNothing(signal: Int32) throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let process = Process()
    process.executableURL = URL(filePath: driplineBinary())
    process.arguments = [
      "run", "scenarios/electrical-equipment", "--replications", "100000", "--quiet", "--out",
      scratch.appending(path: "report").path,
    ]
    process.currentDirectoryURL = Oracles.project
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It has begun once its hidden folder is there.
    for _ in 0..<600 {
      if try !FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty { break }
      usleep(50_000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
  }

  @Test func equalRunsAreEqualFilesAtAnyNumberOfThreads() throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    for (name, threads) in [("a", "1"), ("b", "2")] {
      let result = try runCommand(
        driplineBinary(),
        [
          "run", "scenarios/electrical-equipment", "-r", "4", "--threads", threads, "--quiet",
          "--out", scratch.appending(path: name).path,
        ])
      #expect(result.status == 0 || result.status == 1, "\(result.errors)")
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: scratch.appending(path: "a").path)
    #expect(files.count >= 13)
    for file in files where file != "run.json" {
      let first = try Data(contentsOf: scratch.appending(path: "a/\(file)"))
      #expect(try first == Data(contentsOf: scratch.appending(path: "b/\(file)")), "\(file)")
    }
  }

  /// Nothing said whether a run had a past of its own, or which.
  @Test func theRunSaysWhichPastItHas() throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let warm = scratch.appending(path: "warm")
    try FileManager.default.createDirectory(at: warm, withIntermediateDirectories: true)
    let base = Oracles.project.appending(path: "scenarios/three-firms").path
    try "extends: \(base)\nwarm-up: 40 days\n".write(
      to: warm.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    let all = [
      "open-invoices", "goods-under-way", "open-orders", "amounts-owed", "drawn-balances",
    ]
    for (scenario, source, days, tables) in [
      ("Tests/CommandLineTests/Inputs/books", "books", 0, all), (warm.path, "simulated", 40, []),
      ("scenarios/three-firms", "none", 0, []),
    ] {
      let report = scratch.appending(path: source)
      let result = try runCommand(
        driplineBinary(),
        ["run", scenario, "-r", "4", "--audit", "--allow-outside", "--out", report.path])
      #expect(result.status == 0, "\(result.errors)")
      let data = try Data(contentsOf: report.appending(path: "run.json"))
      let record = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let past = try #require(record["past"] as? [String: Any])
      #expect(past["source"] as? String == source && past["warm_up_days"] as? Int == days)
      #expect(past["tables"] as? [String] == tables)
      #expect(
        result.errors.contains("the start is that of the books") == (source == "books"),
        "\(result.errors)")
    }
  }

  /// The paths' medians are the forecast's, at any number of threads.
  @Test func samplePathsBelongToTheirForecast() throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    func file(_ name: String) -> String { scratch.appending(path: name).path }
    func values(_ name: String) throws -> [[String]] {
      try String(contentsOfFile: file(name), encoding: .utf8).split(separator: "\n").dropFirst()
        .map { $0.split(separator: ",").map(String.init) }
    }
    for threads in ["1", "2"] {
      let result = try runCommand(
        driplineBinary(),
        [
          "forecast", "Tests/CommandLineTests/Inputs/sales.csv", "--horizon", "3", "--threads",
          threads, "--untimed", "--paths", "2000", "--paths-out", file("paths\(threads).csv"),
          "--out", file("forecast\(threads).csv"),
        ])
      #expect(result.status == 0, "\(result.errors)")
    }
    for name in ["paths", "forecast"] {
      #expect(
        try Data(contentsOf: scratch.appending(path: name + "1.csv"))
          == Data(contentsOf: scratch.appending(path: name + "2.csv")))
    }
    let paths = try values("paths1.csv")
    #expect(paths.count == 3 * 3 * 2000)
    for row in try values("forecast1.csv") where row[1] != "spares" {
      let median = try #require(Double(row[5 + 10]))
      let own = paths.filter { $0[0] == row[1] && $0[3] == row[3] }.compactMap { Double($0[4]) }
      let below = Double(own.filter { $0 < median }.count) / Double(own.count)
      // Five standard errors of a share of 2,000.
      #expect(abs(below - 0.5) < 5 * 0.5 / 2000.0.squareRoot())
    }
    let device = try runCommand(
      driplineBinary(),
      ["forecast", "Tests/CommandLineTests/Inputs/sales.csv", "--out", "/dev/null"])
    #expect(device.status == 0, "\(device.errors)")
    let null = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(null[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  /// It crashed when standard output was a full disk.
  @Test func aFullStandardOutputIsAnError() throws {
    let process = Process()
    process.executableURL = URL(filePath: driplineBinary())
    process.arguments = ["forecast", "Tests/CommandLineTests/Inputs/sales.csv"]
    process.currentDirectoryURL = Oracles.project
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said.hasPrefix("standard output: "))
  }

  /// A forecast of cash, then the same ledgers three months on.
  @Test func aCashForecastIsHeldAgainstALaterLedger() throws {
    let scratch = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let inputs = "Tests/CommandLineTests/Inputs"
    let ledgers = [
      "--invoices", "\(inputs)/invoices.csv", "--payments", "\(inputs)/payments.csv",
      "--opening", "50k",
    ]
    let folder = scratch.appending(path: "cash").path
    let forecast = try runCommand(
      driplineBinary(),
      ["forecast", "cash", "--today", "2025-03-31", "-r", "200", "--out", folder] + ledgers)
    #expect(forecast.status == 0, "\(forecast.errors)")
    let accuracy = try runCommand(
      driplineBinary(),
      ["forecast", "accuracy", folder + "/cash_forecast.csv", "--known", "2025-06-15"] + ledgers)
    #expect(accuracy.status == 0, "\(accuracy.errors)")
    #expect(accuracy.errors.contains("3 weeks are not over on 2025-06-15"))
    #expect(accuracy.output.contains("payments     machine"))
    // What was planned came: no bias, no deviation.
    let machine = accuracy.output.split(separator: "\n").first { $0.contains("machine") }
    #expect(machine?.contains("1.000       1.000") == true, "\(accuracy.output)")
  }
}
