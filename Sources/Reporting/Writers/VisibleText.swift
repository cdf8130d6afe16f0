// SPDX-License-Identifier: GPL-3.0-or-later
/// A text as it may be shown: a name that holds an escape sequence must not steer the terminal, nor
/// one that turns the direction of writing pass for another.
///
/// Control characters become their pictures (`␛`), others that are not seen but act become `�`.
///
/// - Parameter keepsLines: whether line ends and tabs stay.
package func visibleText(_ text: String, keepsLines: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: { shown($0, keepsLines) != $0 }) else { return text }
  var scalars = String.UnicodeScalarView()
  scalars.append(contentsOf: text.unicodeScalars.map { shown($0, keepsLines) })
  return String(scalars)
}

private func shown(_ scalar: Unicode.Scalar, _ keepsLines: Bool) -> Unicode.Scalar {
  switch scalar.value {
  case 0x09, 0x0A: keepsLines ? scalar : picture(scalar.value)
  case 0..<0x20: picture(scalar.value)
  case 0x7F: "\u{2421}"
  // C1 controls, line and paragraph separators, marks of direction; no characters of XML.
  case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: "\u{FFFD}"
  default: scalar
  }
}

private func picture(_ control: UInt32) -> Unicode.Scalar {
  Unicode.Scalar(0x2400 + control) ?? "\u{FFFD}"
}
