// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A finished command.
public struct CommandResult: Sendable {
  public let output: String
  public let errors: String
  public let status: Int32
}

/// Runs a program to its end.
public func runCommand(
  _ program: String, _ arguments: [String], in folder: URL = Oracles.project
) throws -> CommandResult {
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.currentDirectoryURL = folder
  // Files, not pipes: a full pipe would block the command.
  let scratch = try temporaryFolder()
  defer { try? FileManager.default.removeItem(at: scratch) }
  let (output, errors) = (scratch.appending(path: "out"), scratch.appending(path: "err"))
  for file in [output, errors] {
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
  }
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)
  process.standardInput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return CommandResult(
    output: try String(contentsOf: output, encoding: .utf8),
    errors: try String(contentsOf: errors, encoding: .utf8), status: process.terminationStatus)
}

/// The built `dripline`, beside the test bundle.
public func driplineBinary() -> String {
  var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  for _ in 0..<6 {
    let binary = folder.appending(path: "dripline")
    if FileManager.default.isExecutableFile(atPath: binary.path) { return binary.path }
    folder.deleteLastPathComponent()
  }
  return Oracles.project.appending(path: ".build/debug/dripline").path
}

public func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "dripline-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
