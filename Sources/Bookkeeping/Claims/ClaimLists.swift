// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Live claims in one list a debtor and one a holder: doubly linked through the claims' slots, so
/// that a claim enters and leaves in constant time and a party without claims costs eight bytes.
/// The neighbours of a slot in both lists lie side by side.
public struct ClaimLists: Sendable {
  /// By whom claims are listed.
  @usableFromInline enum Side: Int, Sendable {
    case debtor, holder
  }

  /// Slots before and after one in a list; −1: none.
  @usableFromInline struct Neighbours: Sendable {
    @usableFromInline var before: Int32 = -1
    @usableFromInline var after: Int32 = -1
  }

  // Two entries a party and a slot, one for each side.
  @usableFromInline var heads: [Int32]
  @usableFromInline var neighbours: [Neighbours] = []

  init(partyCount: Int) { heads = .init(repeating: -1, count: 2 * partyCount) }

  var partyCount: Int { heads.count / 2 }

  mutating func addSlot() {
    neighbours.append(Neighbours())
    neighbours.append(Neighbours())
  }

  mutating func insert(_ id: ClaimID, _ side: Side, of party: PartyID) {
    let list = ClaimLists.entry(party.index, side)
    let head = heads[list]
    heads[list] = id.index
    neighbours.withUnsafeMutableBufferPointer { neighbours in
      neighbours[ClaimLists.entry(id.index, side)] = Neighbours(before: -1, after: head)
      if head >= 0 { neighbours[ClaimLists.entry(head, side)].before = id.index }
    }
  }

  mutating func remove(_ id: ClaimID, _ side: Side, of party: PartyID) {
    let gone = neighbours[ClaimLists.entry(id.index, side)]
    if gone.before < 0 { heads[ClaimLists.entry(party.index, side)] = gone.after }
    neighbours.withUnsafeMutableBufferPointer { neighbours in
      if gone.before >= 0 {
        neighbours[ClaimLists.entry(gone.before, side)].after = gone.after
      }
      if gone.after >= 0 {
        neighbours[ClaimLists.entry(gone.after, side)].before = gone.before
      }
    }
  }

  @inlinable static func entry(_ index: Int32, _ side: Side) -> Int {
    2 &* Int(index) &+ side.rawValue
  }

  @inlinable func members(_ side: Side, of party: PartyID) -> Members {
    Members(lists: self, side: side, upcoming: heads[ClaimLists.entry(party.index, side)])
  }

  /// One party's claims.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let lists: ClaimLists
    @usableFromInline let side: Side
    @usableFromInline var upcoming: Int32

    @usableFromInline init(lists: ClaimLists, side: Side, upcoming: Int32) {
      self.lists = lists
      self.side = side
      self.upcoming = upcoming
    }

    /// The next claim, latest first; nil: that was all.
    @inlinable public mutating func next() -> ClaimID? {
      guard upcoming >= 0 else { return nil }
      let id = ClaimID(index: upcoming)
      upcoming = lists.neighbours[ClaimLists.entry(id.index, side)].after
      return id
    }
  }
}
