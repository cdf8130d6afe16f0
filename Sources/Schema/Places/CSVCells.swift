// SPDX-License-Identifier: GPL-3.0-or-later

/// The fields of CSV text (RFC 4180), one after the other, each with its line: a million fields
/// take their own bytes and eight more each.
package struct CSVCells: Sendable {
  private var bytes: [UInt8] = []
  /// Where each field ends in the bytes, and the line on which it begins.
  private var ends: [UInt32] = []
  private var lines: [UInt32] = []
  /// The first field of each row.
  package private(set) var rows: [Int] = []
  /// Line and number of a quoted field that never ends.
  package private(set) var unclosed: (line: Int, number: Int)?

  /// - Complexity: O(*bytes*).
  package init(_ text: String) {
    var text = text
    text.withUTF8 { read($0) }
  }

  /// How many fields a row has.
  package func count(ofRow row: Int) -> Int {
    (row + 1 < rows.count ? rows[row + 1] : ends.count) - rows[row]
  }

  package func line(_ cell: Int) -> Int { Int(lines[cell]) }

  /// As written, quotes aside.
  package func written(_ cell: Int) -> String {
    String(decoding: bytes[range(cell)], as: UTF8.self)
  }

  /// Without blanks at both ends.
  package func text(_ cell: Int) -> String { written(cell).trimmed }

  package func isBlank(_ cell: Int) -> Bool {
    let range = range(cell)
    guard let first = range.first else { return true }
    return !bytes[first].isVisibleASCII && text(cell).isEmpty
  }

  private func range(_ cell: Int) -> Range<Int> {
    (cell == 0 ? 0 : Int(ends[cell - 1]))..<Int(ends[cell])
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.reserveCapacity(text.count)
    var line = 1
    var start = 0
    var (isQuoted, wasQuoted) = (false, false)
    var index = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    rows.append(0)
    lines.append(1)
    func isEmpty() -> Bool { bytes.count == start }
    func endField() {
      start = bytes.count
      ends.append(UInt32(start))
      wasQuoted = false
    }
    while index < text.count {
      let byte = text[index]
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          if byte == UInt8(ascii: "\n") { line += 1 }
          bytes.append(byte)
        } else if index + 1 < text.count, text[index + 1] == byte {
          bytes.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\""), isEmpty(), !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if byte == UInt8(ascii: ",") {
        endField()
        lines.append(UInt32(line))
      } else if byte == UInt8(ascii: "\n") {
        endField()
        line += 1
        rows.append(ends.count)
        lines.append(UInt32(line))
      } else if byte != UInt8(ascii: "\r") {
        bytes.append(byte)
      }
      index += 1
    }
    let number = ends.count - (rows.last ?? 0) + 1
    if isQuoted {
      unclosed = (Int(lines[ends.count]), number)
    } else if !isEmpty() || number > 1 {
      endField()
    } else {
      // The text ends with its last row.
      rows.removeLast()
      lines.removeLast()
    }
  }
}
