// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
  import Glibc
#endif

/// A file that appears whole or not at all; a FIFO or a character device is written to as it is.
package struct OutputFile: Sendable {
  let destination: Destination

  /// - Parameters:
  ///   - inputs: what the command reads, which is not replaced.
  ///   - mark: how a file must begin that may be replaced; nil: any may.
  /// - Throws: when nothing may be written there.
  package init(_ path: String, keeping inputs: [String], mark: String? = nil)
    throws(OutputFailure)
  {
    destination = try Destination(path, keeping: inputs)
    guard !destination.isStream else { return }
    try destination.checkFile()
    if let mark, destination.status != nil, !OutputFile.begins(destination.real, with: mark) {
      throw destination.refused(
        "it was not written by this command: move it elsewhere, or name another place")
    }
  }

  /// Whether two options name one file, so that the second would replace the first.
  package func isSame(as other: OutputFile) -> Bool {
    destination.real == other.destination.real && !destination.isStream
  }

  package func write(_ text: String) throws(OutputFailure) { try write(CollectionOfOne(text)) }

  /// A text in pieces.
  package func write(_ text: some Sequence<String>) throws(OutputFailure) {
    if destination.isStream {
      return try OutputFile.writeThrough(text, to: destination.real, named: destination.path)
    }
    try destination.checkFile()
    let staging = try Staging(destination)
    defer { staging.close() }
    try OutputFile.writeThrough(text, to: staging.new, named: destination.path)
    try staging.publish()
  }

  /// Writes pieces of a text and flushes: a full disk may show only then.
  ///
  /// - Parameter name: what a failure calls the file.
  static func writeThrough(_ text: some Sequence<String>, to path: String, named name: String)
    throws(OutputFailure)
  {
    guard let file = fopen(path, "wb") else { throw .last(name) }
    let isWritten = text.allSatisfy { piece in
      var piece = piece
      return piece.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    }
    let isComplete = isWritten && fflush(file) == 0 && isStored(file)
    let failure = OutputFailure.last(name)
    guard fclose(file) == 0, isComplete else { throw failure }
  }

  /// A pipe or a terminal stores nothing, which is no failure.
  private static func isStored(_ file: UnsafeMutablePointer<FILE>) -> Bool {
    fsync(fileno(file)) == 0 || errno == EINVAL || errno == EROFS
  }

  private static func begins(_ path: String, with mark: String) -> Bool {
    guard let file = fopen(path, "rb") else { return false }
    defer { fclose(file) }
    var start = [UInt8](repeating: 0, count: mark.utf8.count)
    return fread(&start, 1, start.count, file) == start.count && start.elementsEqual(mark.utf8)
  }
}
