// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong with a value's text.
struct ValueError: Error {
  let message: String
  let remedy: String

  init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }
}
