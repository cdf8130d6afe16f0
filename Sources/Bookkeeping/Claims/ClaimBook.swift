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
  @usableFromInline var generations: [Int32] = []
  /// Whether the slot holds a claim, and how far it has got.
  @usableFromInline var isLive: [Bool] = []
  @usableFromInline var free: [Int32] = []
  @usableFromInline var byDebtor: ClaimLists
  @usableFromInline var byHolder: ClaimLists
  var papers: [ClaimPaper] = []
  var freePapers: [Int32] = []
  private var lastDocument: Int32 = 0

  public init(partyCount: Int) {
    byDebtor = ClaimLists(partyCount: partyCount)
    byHolder = byDebtor
  }

  @inlinable public subscript(id: ClaimID) -> Claim {
    get { slots[id.position] }
    _modify { yield &slots[id.position] }
  }

  /// The number of a new document, from 1.
  public mutating func numberDocument() -> Int32 {
    lastDocument += 1
    return lastDocument
  }

  public mutating func open(_ claim: Claim) -> ClaimID {
    let id: ClaimID
    if let slot = free.popLast() {
      id = ClaimID(index: slot)
      slots[id.position] = claim
      isLive[id.position] = true
      generations[id.position] &+= 1
    } else {
      id = ClaimID(slots.count)
      slots.append(claim)
      isLive.append(true)
      generations.append(0)
      byDebtor.addSlot()
      byHolder.addSlot()
    }
    byDebtor.insert(id, of: claim.debtor)
    byHolder.insert(id, of: claim.holder)
    return id
  }

  /// Gives the slot back.
  ///
  /// - Precondition: the claim is settled.
  public mutating func close(_ id: ClaimID) {
    precondition(isLive[id.position] && slots[id.position].isSettled, "claim still open")
    isLive[id.position] = false
    byDebtor.remove(id, of: slots[id.position].debtor)
    byHolder.remove(id, of: slots[id.position].holder)
    tearUpPaper(of: id)
    free.append(id.index)
  }

  /// How often the slot has been used before: tells a claim from the earlier ones in its slot.
  @inlinable public func generation(of id: ClaimID) -> Int32 { generations[id.position] }

  @inlinable public func isCurrent(_ id: ClaimID, generation: Int32) -> Bool {
    isLive[id.position] && generations[id.position] == generation
  }

  /// The claims on a debtor, latest first.
  @inlinable public func owed(by debtor: PartyID) -> ClaimLists.Members {
    byDebtor.members(of: debtor)
  }

  /// The claims a party holds, latest first.
  @inlinable public func held(by holder: PartyID) -> ClaimLists.Members {
    byHolder.members(of: holder)
  }

  /// The claims that are live, in slot order.
  ///
  /// - Complexity: O(*slots*): for audits and reports, not for the daily loop.
  public var live: [ClaimID] { slots.indices.filter { isLive[$0] }.map { ClaimID($0) } }

  public var liveCount: Int { slots.count - free.count }
}
