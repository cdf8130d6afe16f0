// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong with a value's text.
public struct ValueError: Error {
  /// What is wrong.
  public let message: String
  /// What to write instead.
  public let remedy: String

  /// What is wrong with a text, and what to write instead.
  public init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }
}
