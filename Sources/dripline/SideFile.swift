// SPDX-License-Identifier: GPL-3.0-or-later
import Reporting

/// A file named beside a folder of tables: a part of the folder when it lies in it.
enum SideFile {
  case inside(name: String)
  case elsewhere(OutputFile)

  /// Nil without a path.
  ///
  /// - Parameter mark: how a file elsewhere must begin that may be replaced.
  init?(_ path: String?, beside folder: OutputFolder?, keeping inputs: [String], mark: String)
    throws(OutputFailure)
  {
    guard let path else { return nil }
    if let name = try folder?.name(of: path) {
      self = .inside(name: name)
    } else {
      self = .elsewhere(try OutputFile(path, keeping: inputs, mark: mark))
    }
  }
}
