// SPDX-License-Identifier: GPL-3.0-or-later
/// Where a random stream lives: the entity's *name* and what the numbers are for.
///
/// Two scenarios that differ elsewhere give the same entity the same numbers, so what-ifs are
/// compared under common random numbers without anyone arranging them.
@frozen public struct StreamAddress: Hashable, Sendable {
  /// What the numbers of a stream are for.
  public enum Purpose: UInt64, Sendable {
    /// What customers order.
    case demand = 1
    /// How long goods are under way.
    case leadTime
    /// How late a payer pays.
    case paymentDelay
    /// A cash flow besides the trades.
    case cashFlow
    /// Whether an end customer never pays.
    case badDebt
    /// When a disruption comes, and how long it lasts.
    case disruption
    /// What all end customers have in common, month by month.
    case customerMonth
  }

  @usableFromInline let key: UInt64

  /// The address of an entity's numbers for one purpose.
  ///
  /// - Complexity: O(*length of the name*).
  public init(_ name: String, _ purpose: Purpose) {
    // FNV-1a over UTF-8, then finalised: stable across processes, unlike `Hasher`.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    key = SplitMix64.finalised(hash &+ purpose.rawValue &* 0xD6E8_FEB8_6659_FD93)
  }

  private init(key: UInt64) { self.key = key }

  /// The address of one part of what the numbers are for, such as a month: what is drawn there does
  /// not depend on how many parts come before or after it.
  public func part(_ number: Int) -> StreamAddress {
    StreamAddress(
      key: SplitMix64.finalised(
        key ^ SplitMix64.finalised(UInt64(bitPattern: Int64(number)) &+ 0x9E37_79B9_7F4A_7C15)))
  }

  /// The stream of one replication of one experiment.
  @inlinable public func open(seed: UInt64, replication: Int) -> RandomStream {
    var mixed = SplitMix64.finalised(seed &+ 0x9E37_79B9_7F4A_7C15)
    mixed = SplitMix64.finalised(mixed ^ UInt64(bitPattern: Int64(replication)))
    return RandomStream(seed: SplitMix64.finalised(mixed ^ key))
  }
}
