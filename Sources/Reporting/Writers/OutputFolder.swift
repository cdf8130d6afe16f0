// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A folder that appears whole or not at all: files are written to a hidden neighbour, which is
/// renamed at the end. A folder that was there before is replaced whole.
public struct OutputFolder: Sendable {
  /// Why a report could not be written.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String
    public var description: String { "\(path): \(reason)" }
  }

  public let final: URL
  public let temporary: URL

  public init(_ path: URL) {
    final = path
    temporary = path.deletingLastPathComponent().appending(
      path: ".\(path.lastPathComponent).unfinished-\(getpid())")
  }

  /// Creates the hidden folder.
  public func open() throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        at: temporary, withIntermediateDirectories: true)
    } catch { throw failure(temporary, error) }
  }

  public func write(_ text: String, to name: String) throws(Failure) {
    try OutputFile.writeThrough(
      text, to: temporary.appending(path: name), named: final.appending(path: name))
  }

  /// Puts the folder in its place; what was there before comes back when that fails.
  public func commit() throws(Failure) {
    let before = final.deletingLastPathComponent().appending(
      path: ".\(final.lastPathComponent).replaced-\(getpid())")
    let replaces = FileManager.default.fileExists(atPath: final.path)
    if replaces, rename(final.path, before.path) != 0 { throw .last(final) }
    if rename(temporary.path, final.path) != 0 {
      let failure = Failure.last(final)
      if replaces { rename(before.path, final.path) }
      throw failure
    }
    if replaces { try? FileManager.default.removeItem(at: before) }
  }

  /// Removes what was written.
  public func discard() {
    try? FileManager.default.removeItem(at: temporary)
  }

  private func failure(_ url: URL, _ error: any Error) -> Failure {
    Failure(path: url.path, reason: (error as NSError).localizedDescription)
  }
}

extension OutputFolder.Failure {
  /// The last system call's failure.
  static func last(_ url: URL) -> OutputFolder.Failure {
    OutputFolder.Failure(path: url.path, reason: String(cString: strerror(errno)))
  }
}
