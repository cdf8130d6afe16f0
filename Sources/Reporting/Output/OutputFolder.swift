// SPDX-License-Identifier: GPL-3.0-or-later
import Scenarios

#if canImport(Glibc)
  import Glibc
#endif

/// A folder of files that appears whole or not at all. It replaces an earlier run's whole, and
/// nothing else: see ``ReportFiles``.
package final class OutputFolder {
  private let destination: Destination
  private var staging: Staging?
  private var folders: Set<String> = []
  /// Paths within the folder, in the order of writing.
  package private(set) var files: [String] = []

  /// - Parameter inputs: what the command reads; a folder that holds it is refused.
  /// - Throws: when nothing may be written there.
  package init(_ path: String, keeping inputs: [String]) throws(OutputFailure) {
    destination = try Destination(path, keeping: inputs)
    try destination.checkFolder()
  }

  /// Where the folder will be.
  package var path: String { destination.real }

  /// Begins: the place can be written to.
  package func open() throws(OutputFailure) {
    let staging = try Staging(destination)
    guard mkdir(staging.new, 0o777) == 0 else { throw .last(destination.path, making: true) }
    self.staging = staging
  }

  /// Where in this folder a path leads to; nil when it leads elsewhere.
  ///
  /// - Throws: when it is the folder itself.
  package func name(of path: String) throws(OutputFailure) -> String? {
    let other = try Destination(path, keeping: [])
    guard RealPath.isBeneath(other.real, destination.real) else { return nil }
    guard other.real != destination.real else {
      throw other.refused("the folder of the tables has this place already: name another")
    }
    return String(other.real.dropFirst(destination.real.count + 1))
  }

  /// - Precondition: open.
  package func write(_ text: String, to name: String) throws(OutputFailure) {
    try write(CollectionOfOne(text), to: name)
  }

  /// A text in pieces.
  ///
  /// - Precondition: open.
  package func write(_ text: some Sequence<String>, to name: String) throws(OutputFailure) {
    guard let staging else { preconditionFailure("not open") }
    let path = "\(destination.path)/\(name)"
    guard !files.contains(name) else {
      throw OutputFailure(path, "a table or the like has this name: choose another")
    }
    files.append(name)
    try staging.note(name)
    var folder = ""
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      if folders.insert(folder).inserted, mkdir(staging.new + folder, 0o777) != 0 {
        throw .last(path)
      }
    }
    try OutputFile.writeThrough(text, to: "\(staging.new)/\(name)", named: path)
  }

  /// Puts the folder in its place.
  ///
  /// - Throws: when it cannot be, or something came to lie there since; what is there then stays.
  package func commit() throws(OutputFailure) {
    guard let staging else { preconditionFailure("not open") }
    try destination.checkFolder()
    for folder in folders.union([""]) { Staging.sync(staging.new + folder) }
    try staging.publish()
    self.staging = nil
  }

  /// Removes what was not committed.
  package func discard() {
    staging?.close()
    staging = nil
  }
}
