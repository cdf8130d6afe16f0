// SPDX-License-Identifier: GPL-3.0-or-later

/// FNV-1a over texts, one after the other with a zero byte between them.
struct TextDigest {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private var isEmpty = true

  mutating func add(_ text: String) {
    if !isEmpty { add([0]) }
    isEmpty = false
    var text = text
    text.withUTF8 { add($0) }
  }

  private mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// Sixteen digits.
  var hex: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
