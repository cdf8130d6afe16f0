// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A file that appears whole or not at all; a device or a pipe is written to as it is.
public struct OutputFile: Sendable {
  public let url: URL

  public init(_ url: URL) { self.url = url }

  /// Writes to a hidden neighbour and renames it.
  public func write(_ text: String) throws(OutputFolder.Failure) {
    if isDevice { return try OutputFile.writeThrough(text, to: url, named: url) }
    let temporary = url.deletingLastPathComponent().appending(
      path: ".\(url.lastPathComponent).unfinished-\(getpid())")
    do throws(OutputFolder.Failure) {
      try OutputFile.writeThrough(text, to: temporary, named: url)
      if rename(temporary.path, url.path) != 0 { throw OutputFolder.Failure.last(url) }
    } catch {
      unlink(temporary.path)
      throw error
    }
  }

  /// Renaming a file over `/dev/null` would break the machine.
  private var isDevice: Bool {
    var status = stat()
    let kinds = [S_IFCHR, S_IFIFO, S_IFSOCK]
    return stat(url.path, &status) == 0 && kinds.contains(status.st_mode & S_IFMT)
  }

  /// Writes and flushes: a full disk may show only then.
  ///
  /// - Parameter name: what a failure calls the file.
  static func writeThrough(_ text: String, to url: URL, named name: URL)
    throws(OutputFolder.Failure)
  {
    guard let file = fopen(url.path, "wb") else { throw .last(name) }
    var text = text
    let written = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    let isComplete = written == text.utf8.count && fflush(file) == 0 && isStored(file)
    let failure = OutputFolder.Failure.last(name)
    guard fclose(file) == 0, isComplete else { throw failure }
  }

  /// A pipe or a terminal stores nothing, which is no failure.
  private static func isStored(_ file: UnsafeMutablePointer<FILE>) -> Bool {
    fsync(fileno(file)) == 0 || errno == EINVAL || errno == EROFS
  }
}
