// SPDX-License-Identifier: GPL-3.0-or-later

extension StringProtocol where UTF8View: BidirectionalCollection {
  /// Without blanks at both ends.
  @inlinable package var trimmed: String {
    // Most text begins and ends with what is no blank, and is not looked at as characters.
    if let first = utf8.first, let last = utf8.last, first.isVisibleASCII, last.isVisibleASCII {
      return String(self)
    }
    var slice = self[...]
    while let first = slice.first, first.isWhitespace { slice = slice.dropFirst() }
    while let last = slice.last, last.isWhitespace { slice = slice.dropLast() }
    return String(slice)
  }
}

extension UInt8 {
  /// A character by itself, and no blank.
  @inlinable package var isVisibleASCII: Bool { (33..<127).contains(self) }
}
