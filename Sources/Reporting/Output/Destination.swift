// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Scenarios

#if canImport(Glibc)
  import Glibc
#endif

/// The place a user names for an output: where it is, and why it may not be written to.
struct Destination: Sendable {
  /// As written, for messages.
  let path: String
  /// With the links of the folders above followed, but not one at its end.
  let real: String
  /// What the command reads, which no output may replace.
  let inputs: [String]

  /// - Throws: when the path names nothing.
  init(_ path: String, keeping inputs: [String]) throws(OutputFailure) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw OutputFailure(path, "this is no path: write a name (is a variable unset?)")
    }
    self.path = path
    self.inputs = inputs
    let parts = path.split(separator: "/")
    if let last = parts.last, last != ".", last != ".." {
      let above = (path.hasPrefix("/") ? "/" : "./") + parts.dropLast().joined(separator: "/")
      let parent = RealPath.of(above)
      real = parent == "/" ? "/\(last)" : "\(parent)/\(last)"
    } else {
      real = RealPath.of(path)
    }
  }

  var parent: String { RealPath.parent(real) }
  var name: String { String(real.split(separator: "/").last ?? "") }
  var status: FileStatus? { FileStatus(real) }

  /// - Throws: unless a report may be put here: nothing is there, or nothing but what an earlier
  ///   run lists as its own.
  func checkFolder() throws(OutputFailure) {
    guard let status else { return }
    try check(status, isA: .folder)
    let kept =
      [
        (FileManager.default.currentDirectoryPath, "the current folder"),
        (FileManager.default.homeDirectoryForCurrentUser.path, "your home"),
      ] + inputs.map { ($0, "what this command reads") }
    for (place, words) in kept where status.holds(place) {
      throw refused("it is, or holds, \(words) (\(place)): name a new folder")
    }
    if let stranger = ReportFiles.stranger(in: real) {
      throw refused(
        "`\(stranger)` is in the way, as no earlier run lists it as its own:"
          + " move it elsewhere, or name a new folder")
    }
  }

  /// - Throws: unless a file may be put here.
  func checkFile() throws(OutputFailure) {
    guard let status else { return }
    try check(status, isA: .plain)
    for input in inputs {
      if let other = FileStatus(input, followsLinks: true), status.isSame(as: other) {
        throw refused("this command reads it: name another file")
      }
    }
  }

  /// FIFOs and character devices are written through, also where links lead to them.
  var isStream: Bool {
    switch FileStatus(real, followsLinks: true)?.kind {
    case .fifo, .characterDevice: true
    default: false
    }
  }

  private func check(_ status: FileStatus, isA wanted: FileKind) throws(OutputFailure) {
    guard status.kind == wanted else {
      let what = status.kind?.words ?? "neither a file nor a folder"
      let target = status.kind == .link ? RealPath.existing(real).map { " to \($0)" } : nil
      throw refused("it is \(what)\(target ?? ""), not \(wanted.words): name another place")
    }
    guard status.owner == geteuid() else {
      throw refused("it belongs to another user: name another place")
    }
  }

  func refused(_ reason: String) -> OutputFailure { OutputFailure(path, reason) }
}
