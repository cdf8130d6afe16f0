// SPDX-License-Identifier: GPL-3.0-or-later
/// A stream of random numbers: xoshiro256++ (Blackman and Vigna 2019, "Scrambled Linear
/// Pseudorandom Number Generators"), seeded by SplitMix64 as its authors advise.
///
/// A model never passes a stream around to share it: each entity opens its own by
/// ``StreamAddress``.
@frozen public struct RandomStream: Sendable {
  @usableFromInline var s0: UInt64
  @usableFromInline var s1: UInt64
  @usableFromInline var s2: UInt64
  @usableFromInline var s3: UInt64

  /// A stream of its own for every seed; a model opens its streams by ``StreamAddress``.
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
