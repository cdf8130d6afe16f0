// SPDX-License-Identifier: GPL-3.0-or-later
/// Where in the user's files something stands. Lines and columns count from 1; in a CSV table the
/// column is the field's number.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }
}
