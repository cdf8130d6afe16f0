// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong with a value's text.
public struct ValueError: Error {
  public let message: String
  public let remedy: String

  public init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }
}
