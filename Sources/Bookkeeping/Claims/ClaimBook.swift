// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// All open claims. Slots of settled ones are used again, so memory follows what is open and not
/// what has ever been.
public struct ClaimBook: Sendable {
  @usableFromInline var slots: [Claim] = []
  @usableFromInline var isLive: [Bool] = []
  @usableFromInline var generations: [Int32] = []
  @usableFromInline var free: [Int32] = []
  private var lastDocument: Int32 = 0

  public init() {}

  @inlinable public subscript(id: ClaimID) -> Claim {
    get { slots[id.position] }
    _modify { yield &slots[id.position] }
  }

  /// The number of a new document, from 1.
  public mutating func numberDocument() -> Int32 {
    lastDocument += 1
    return lastDocument
  }

  @inlinable public mutating func open(_ item: Claim) -> ClaimID {
    if let slot = free.popLast() {
      slots[Int(slot)] = item
      isLive[Int(slot)] = true
      generations[Int(slot)] &+= 1
      return ClaimID(index: slot)
    }
    slots.append(item)
    isLive.append(true)
    generations.append(0)
    return ClaimID(slots.count &- 1)
  }

  /// How often the slot has been used before: tells a claim from the earlier ones in its slot.
  @inlinable public func generation(of id: ClaimID) -> Int32 { generations[id.position] }

  @inlinable public func isCurrent(_ id: ClaimID, generation: Int32) -> Bool {
    isLive[id.position] && generations[id.position] == generation
  }

  /// Gives the slot back.
  ///
  /// - Precondition: the claim is settled.
  @inlinable public mutating func close(_ id: ClaimID) {
    precondition(isLive[id.position] && slots[id.position].isSettled, "claim still open")
    isLive[id.position] = false
    free.append(id.index)
  }

  /// The claims that are live, in slot order.
  ///
  /// - Complexity: O(*slots*): for audits, defaults and reports, not for the daily loop.
  public var live: [ClaimID] { slots.indices.filter { isLive[$0] }.map { ClaimID($0) } }

  public var liveCount: Int { slots.count - free.count }
}
