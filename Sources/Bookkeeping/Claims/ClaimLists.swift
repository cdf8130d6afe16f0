// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Live claims in one list a party: doubly linked through the claims' slots, so that a claim enters
/// and leaves in constant time and a party without claims costs four bytes.
public struct ClaimLists: Sendable {
  @usableFromInline var heads: [Int32]
  @usableFromInline var nexts: [Int32] = []
  @usableFromInline var previous: [Int32] = []

  init(partyCount: Int) { heads = .init(repeating: -1, count: partyCount) }

  mutating func addSlot() {
    nexts.append(-1)
    previous.append(-1)
  }

  mutating func insert(_ id: ClaimID, of party: PartyID) {
    let head = heads[party]
    nexts[id] = head
    previous[id] = -1
    if head >= 0 { previous[Int(head)] = id.index }
    heads[party] = id.index
  }

  mutating func remove(_ id: ClaimID, of party: PartyID) {
    let (before, after) = (previous[id], nexts[id])
    if before >= 0 { nexts[Int(before)] = after } else { heads[party] = after }
    if after >= 0 { previous[Int(after)] = before }
  }

  @inlinable func members(of party: PartyID) -> Members {
    Members(lists: self, upcoming: heads[party])
  }

  /// One party's claims.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let lists: ClaimLists
    @usableFromInline var upcoming: Int32

    @usableFromInline init(lists: ClaimLists, upcoming: Int32) {
      self.lists = lists
      self.upcoming = upcoming
    }

    @inlinable public mutating func next() -> ClaimID? {
      guard upcoming >= 0 else { return nil }
      let id = ClaimID(index: upcoming)
      upcoming = lists.nexts[id.position]
      return id
    }
  }
}
