// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// All open claims, with lists of them by debtor and by holder. Slots of settled ones are used
/// again, so memory follows what is open and not what has ever been.
///
///     var claims = ClaimBook(partyCount: 3)
///     let id = claims.open(
///       Claim(
///         debtor: shop, creditor: maker, kind: .trade, open: amount, issued: day, due: due))
///     claims.assign(id, to: factor, recourse: true)
///     claims.held(by: factor)          // [id]
public struct ClaimBook: Sendable {
  @usableFromInline var slots: [Claim] = []
  /// How often the slot was taken or given back: odd while it holds a claim.
  @usableFromInline var generations: [Int32] = []
  @usableFromInline var free: [Int32] = []
  @usableFromInline var lists: ClaimLists
  var papers: [ClaimPaper] = []
  var freePapers: [Int32] = []
  private var lastDocument: Int32 = 0

  /// An empty book.
  ///
  /// - Complexity: O(*parties*).
  public init(partyCount: Int) {
    lists = ClaimLists(partyCount: partyCount)
  }

  /// The claim in a slot; change everything but its debtor and holder, which the lists go by.
  ///
  /// - Precondition: the claim is live.
  @inlinable public subscript(id: ClaimID) -> Claim {
    get { slots[id.position] }
    _modify { yield &slots[id.position] }
  }

  /// The number of a new document, from 1.
  public mutating func numberDocument() -> Int32 {
    lastDocument += 1
    return lastDocument
  }

  /// Enters a claim and lists it under its debtor and holder.
  ///
  /// - Complexity: O(1) amortised.
  public mutating func open(_ claim: Claim) -> ClaimID {
    let id: ClaimID
    if let slot = free.popLast() {
      id = ClaimID(index: slot)
      slots[id.position] = claim
      generations[id.position] &+= 1
    } else {
      id = ClaimID(slots.count)
      slots.append(claim)
      generations.append(1)
      lists.addSlot()
    }
    lists.insert(id, .debtor, of: claim.debtor)
    lists.insert(id, .holder, of: claim.holder)
    return id
  }

  /// Gives the slot back.
  ///
  /// - Precondition: the claim is settled.
  public mutating func close(_ id: ClaimID) {
    precondition(isLive(id.position) && slots[id.position].isSettled, "claim still open")
    generations[id.position] &+= 1
    lists.remove(id, .debtor, of: slots[id.position].debtor)
    lists.remove(id, .holder, of: slots[id.position].holder)
    if slots[id.position].paper >= 0 { tearUpPaper(of: id) }
    free.append(id.index)
  }

  /// Whether the slot holds a claim.
  @inlinable func isLive(_ slot: Int) -> Bool { generations[slot] & 1 == 1 }

  /// How often the slot has changed hands: tells a claim from the earlier ones in its slot.
  @inlinable public func generation(of id: ClaimID) -> Int32 { generations[id.position] }

  /// Whether a claim is still the one it was when `generation` was read.
  @inlinable public func isCurrent(_ id: ClaimID, generation: Int32) -> Bool {
    generations[id.position] == generation
  }

  /// The claims on a debtor, latest first.
  @inlinable public func owed(by debtor: PartyID) -> ClaimLists.Members {
    lists.members(.debtor, of: debtor)
  }

  /// The claims a party holds, latest first.
  @inlinable public func held(by holder: PartyID) -> ClaimLists.Members {
    lists.members(.holder, of: holder)
  }

  /// The claims that are live, in slot order.
  ///
  /// - Complexity: O(*slots*): for audits and reports, not for the daily loop.
  public var live: [ClaimID] { slots.indices.filter { isLive($0) }.map { ClaimID($0) } }

  /// How many claims are live.
  public var liveCount: Int { slots.count - free.count }
}
