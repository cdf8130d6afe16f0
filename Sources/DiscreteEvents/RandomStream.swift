// SPDX-License-Identifier: GPL-3.0-or-later
/// A stream of random numbers: xoshiro256++ (Blackman and Vigna 2019, "Scrambled Linear
/// Pseudorandom Number Generators"), seeded by SplitMix64 as its authors advise.
///
/// A model never passes a stream around to share it: each entity opens its own by ``StreamAddress``.
@frozen public struct RandomStream: Sendable {
  @usableFromInline var s0: UInt64
  @usableFromInline var s1: UInt64
  @usableFromInline var s2: UInt64
  @usableFromInline var s3: UInt64

  @inlinable public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    s0 = mixer.next()
    s1 = mixer.next()
    s2 = mixer.next()
    s3 = mixer.next()
  }

  /// 64 random bits.
  @inlinable @inline(__always) public mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = (sum &<< 23 | sum &>> 41) &+ s0
    let shifted = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 &<< 45 | s3 &>> 19
    return result
  }

  /// Uniform on [0, 1), 53 bits.
  @inlinable @inline(__always) public mutating func uniform() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// Uniform on (0, 1): safe for logarithms.
  @inlinable public mutating func openUniform() -> Double {
    (Double(next() &>> 12) + 0.5) * 0x1p-52
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): spreads a seed over 64-bit words.
@frozen public struct SplitMix64: Sendable {
  @usableFromInline var state: UInt64

  @inlinable public init(state: UInt64) { self.state = state }

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
