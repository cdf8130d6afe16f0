// SPDX-License-Identifier: GPL-3.0-or-later
/// SplitMix64 (Steele, Lea and Flood 2014): spreads a seed over 64-bit words.
@frozen public struct SplitMix64: Sendable {
  @usableFromInline var state: UInt64

  /// The mixer's state to begin with: any number will do.
  @inlinable public init(state: UInt64) { self.state = state }

  /// 64 mixed bits.
  @inlinable public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix64.finalised(state)
  }

  @inlinable static func finalised(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed &>> 31)
  }
}
