// SPDX-License-Identifier: GPL-3.0-or-later
/// Where in the user's files something stands. Lines and columns count from 1; in a CSV table the
/// column is the field's number.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// Its path, as messages show it.
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int

  /// A place in a file.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }
}
