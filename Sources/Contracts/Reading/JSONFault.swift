// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// Where JSON text (RFC 8259) breaks off: Foundation tells that it does, not always where.
struct JSONFault: Error, Hashable, CustomStringConvertible {
  /// From 1; the column in bytes.
  let line: Int
  let column: Int
  let message: String

  var description: String { "line \(line), column \(column): \(message)" }

  /// nil for text without a fault.
  static func first(in data: Data) -> JSONFault? {
    var walk = JSONWalk(bytes: Array(data))
    do { try walk.document() } catch { return error }
    return nil
  }
}

/// Walks over JSON text and keeps nothing of it.
private struct JSONWalk {
  let bytes: [UInt8]
  private var place: Int

  /// Foundation's own limit.
  private static let deepest = 512

  init(bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func document() throws(JSONFault) {
    try value(depth: 0)
    if byte != nil { throw fault("the text goes on after its value; remove what follows") }
  }

  private func fault(_ message: String) -> JSONFault {
    let before = bytes[..<min(place, bytes.count)]
    let lines = before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return JSONFault(line: lines + 1, column: before.count - start + 1, message: message)
  }

  /// The next byte that is no blank; nil at the end.
  private var byte: UInt8? {
    mutating get {
      while place < bytes.count, " \t\r\n".utf8.contains(bytes[place]) { place += 1 }
      return place < bytes.count ? bytes[place] : nil
    }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONFault) {
    guard depth <= JSONWalk.deepest else { throw fault("brackets are nested too deep") }
    guard let first = byte else { throw fault("the text ends where a value should be") }
    switch first {
    case UInt8(ascii: "{"): try members(depth: depth)
    case UInt8(ascii: "["): try elements(depth: depth)
    case UInt8(ascii: "\""): try string()
    default: try word()
    }
  }

  private mutating func members(depth: Int) throws(JSONFault) {
    place += 1
    if skip("}") { return }
    repeat {
      guard byte == UInt8(ascii: "\"") else { throw fault("expected a name in double quotes") }
      try string()
      guard skip(":") else { throw fault("expected `:` after the name") }
      try value(depth: depth + 1)
    } while skip(",")
    guard skip("}") else { throw fault("expected `,` or `}`") }
  }

  private mutating func elements(depth: Int) throws(JSONFault) {
    place += 1
    if skip("]") { return }
    repeat { try value(depth: depth + 1) } while skip(",")
    guard skip("]") else { throw fault("expected `,` or `]`") }
  }

  private mutating func string() throws(JSONFault) {
    let start = place
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else {
        throw fault("a text in quotes holds a line end or a control character")
      }
      if bytes[place] == UInt8(ascii: "\\") { try escape() } else { place += 1 }
    }
    guard place < bytes.count else {
      place = start
      throw fault("the text in quotes never ends")
    }
    place += 1
    guard String(validating: bytes[start..<place], as: UTF8.self) != nil else {
      place = start
      throw fault("the text in quotes is not UTF-8")
    }
  }

  private mutating func escape() throws(JSONFault) {
    let kind = place + 1 < bytes.count ? bytes[place + 1] : 0
    let digits = bytes.dropFirst(place + 2).prefix(4)
    let isHex = digits.count == 4 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard "\"\\/bfnrt".utf8.contains(kind) || kind == UInt8(ascii: "u") && isHex else {
      throw fault("`\\` begins no known escape; write `\\\\` for the sign itself")
    }
    place += kind == UInt8(ascii: "u") ? 6 : 2
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(JSONFault) {
    let end = bytes[place...].firstIndex { ",]} \t\r\n:\"[{".utf8.contains($0) } ?? bytes.count
    let text = String(decoding: bytes[place..<end], as: UTF8.self)
    guard !["true", "false", "null"].contains(text) else { return place = end }
    let shape = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/
    guard text.wholeMatch(of: shape) != nil else {
      throw fault("`\(text.prefix(20))` is no value; put text in double quotes")
    }
    guard Double(text)?.isFinite == true else {
      throw fault("`\(text.prefix(20))` is beyond any number")
    }
    place = end
  }
}
