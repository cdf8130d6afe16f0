// SPDX-License-Identifier: GPL-3.0-or-later
/// Columns a text takes in a terminal: East Asian wide characters take two (Unicode Standard Annex
/// 11, the wide and full-width blocks).
func displayWidth(_ text: String) -> Int {
  text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
  character.unicodeScalars.first.map(width) ?? 0
}

private func width(_ scalar: Unicode.Scalar) -> Int {
  let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]
  return wide.contains { $0.contains(scalar.value) } ? 2 : 1
}

/// The text in exactly `width` columns, cut with `…` or filled with blanks.
///
/// - Complexity: O(*n*); a name may be as long as a file's line.
func fitted(_ text: String, to width: Int, alignRight: Bool = false) -> String {
  let length = displayWidth(text)
  let shown = length > width ? cut(text, to: width - 1) + "…" : text
  let blanks = String(repeating: " ", count: width - displayWidth(shown))
  return alignRight ? blanks + shown : shown + blanks
}

/// The first characters that fit.
private func cut(_ text: String, to width: Int) -> String {
  var room = width
  let shown = text.prefix {
    room -= displayWidth($0)
    return room >= 0
  }
  return String(shown)
}
