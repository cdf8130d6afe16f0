// SPDX-License-Identifier: GPL-3.0-or-later
import Scenarios

#if canImport(Glibc)
  import Glibc
#endif

/// A hidden folder beside a destination, in which an output grows until it is whole.
///
/// It holds `new`; `old`, where the file system cannot exchange two folders; and `files`, a list of
/// the destination and of what is in `new`. The list is locked while its process lives, so that the
/// next run that writes there knows what nobody owns any more (see ``Staging/recover(in:)``).
final class Staging {
  let destination: Destination
  private let folder: String
  private let list: Int32
  private var files: Set<String> = []
  private var madeFolders: [String]
  private var isOpen = true

  var new: String { "\(folder)/new" }
  private var old: String { "\(folder)/old" }

  init(_ destination: Destination) throws(OutputFailure) {
    self.destination = destination
    madeFolders = try Staging.makeFolders(destination)
    Staging.recover(in: destination.parent)
    guard let (folder, list) = Staging.begin(in: destination.parent) else {
      let failure = OutputFailure.last(destination.path, making: true)
      Staging.removeEmpty(madeFolders)
      throw failure
    }
    (self.folder, self.list) = (folder, list)
    try note(destination.name)
  }

  deinit { close() }

  /// Lists a file, before it is made.
  func note(_ name: String) throws(OutputFailure) {
    files.insert(name)
    let line = Array(name.utf8) + [0]
    guard write(list, line, line.count) == line.count else { throw .last(destination.path) }
  }

  /// Puts `new` in its place; at no moment is half of it there.
  ///
  /// - Parameter exchanges: false as on a file system that cannot.
  func publish(exchanges: Bool = true) throws(OutputFailure) {
    let former = destination.status
    if let former { chmod(new, former.permissions) }
    if former?.kind == .folder {
      try exchanges ? exchange() : replace()
    } else if rename(new, destination.real) != 0 {
      throw .last(destination.path)
    }
    for folder in Set([destination.parent] + madeFolders.map(RealPath.parent)) {
      Staging.sync(folder)
    }
    madeFolders = []
    close()
  }

  /// Afterwards `new` holds what was there before.
  private func exchange() throws(OutputFailure) {
    guard let renameat2 = Staging.renameat2 else { return try replace() }
    let exchange: UInt32 = 1 << 1
    if renameat2(AT_FDCWD, new, AT_FDCWD, destination.real, exchange) == 0 { return }
    guard [ENOSYS, EINVAL, ENOTSUP].contains(errno) else { throw .last(destination.path) }
    try replace()
  }

  /// The system's call of this name, which not every C library has and Swift does not import.
  private static let renameat2 = dlsym(nil, "renameat2").map {
    unsafeBitCast(
      $0,
      to: (@convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt)
        -> CInt).self)
  }

  /// Afterwards `old` holds what was there before; a process killed between the two steps leaves it
  /// to the next run to put back.
  private func replace() throws(OutputFailure) {
    guard rename(destination.real, old) == 0 else { throw .last(destination.path) }
    guard rename(new, destination.real) == 0 else {
      let failure = OutputFailure.last(destination.path)
      rename(old, destination.real)
      throw failure
    }
  }

  /// Removes what is not published, and folders made for it that are empty.
  func close() {
    guard isOpen else { return }
    isOpen = false
    Staging.clear(folder, files)
    Glibc.close(list)
    Staging.removeEmpty(madeFolders)
  }
}
