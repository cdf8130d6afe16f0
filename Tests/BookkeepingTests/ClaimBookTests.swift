// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import Bookkeeping

/// Claims under any sequence of moves, against a model that knows nothing of slots and lists.
@Suite struct ClaimBookTests {
  private struct Known: Equatable {
    var debtor: Int
    var holder: Int
    var creditor: Int
    var open: Int64
    var pledgee: Int?
    var endorsers: [Int] = []
  }

  private static let parties = 7
  private static let day = Day(number: 100)

  private static func claim(_ debtor: Int, _ holder: Int, _ open: Int64) -> Claim {
    Claim(
      debtor: PartyID(debtor), creditor: PartyID(holder), kind: .trade,
      open: Money(minorUnits: open), issued: day, due: day + 30)
  }

  private static func seen(_ id: ClaimID, in book: ClaimBook) -> Known {
    let paper = book.paper(of: id)
    return Known(
      debtor: book[id].debtor.position, holder: book[id].holder.position,
      creditor: book.creditor(of: id).position, open: book[id].open.minorUnits,
      pledgee: paper.pledge.map { $0.pledgee.position },
      endorsers: paper.endorsers.map(\.position))
  }

  /// 10 seeds of 400 moves; a failure is replayed by its seed.
  @Test(arguments: 1...10)
  func everyMoveConservesWhatIsOwed(seed: UInt64) {
    var chance = RandomStream(seed: seed)
    func pick(_ count: Int) -> Int { Int(chance.uniform() * Double(count)) }
    var book = ClaimBook(partyCount: Self.parties)
    var known: [ClaimID: Known] = [:]
    for _ in 0..<400 {
      let ids = known.keys.sorted()
      let id = ids.isEmpty ? nil : ids[pick(ids.count)]
      switch (pick(8), id) {
      case (0, _), (1, _), (_, nil):
        let (debtor, holder, open) = (
          pick(Self.parties), pick(Self.parties), Int64(pick(1_000) + 1)
        )
        let new = book.open(Self.claim(debtor, holder, open))
        known[new] = Known(debtor: debtor, holder: holder, creditor: holder, open: open)
      case (2, let id?) where known[id]!.open > 1:
        let part = Int64(pick(Int(known[id]!.open - 1)) + 1)
        var twin = known[id]!
        twin.open = part
        known[id]!.open -= part
        known[book.split(id, Money(minorUnits: part))] = twin
      case (3, let id?) where known[id]!.pledgee == nil:
        let (holder, recourse) = (pick(Self.parties), pick(2) == 0)
        if recourse { known[id]!.endorsers.append(known[id]!.holder) }
        known[id]!.holder = holder
        book.assign(id, to: PartyID(holder), recourse: recourse)
      case (4, let id?) where known[id]!.pledgee == nil:
        let pledgee = pick(Self.parties)
        known[id]!.pledgee = pledgee
        book.pledge(id, .init(to: PartyID(pledgee), securing: FacilityID(1)))
      case (5, let id?):
        known[id]!.pledgee = nil
        book.release(id)
      case (6, let id?):
        book.approve(id, on: Self.day)
      case (_, let id?):
        book[id].open = .zero
        known[id] = nil
        book.close(id)
      }
      #expect(book.brokenInvariants().isEmpty)
    }
    #expect(book.live == known.keys.sorted())
    for (id, claim) in known { #expect(Self.seen(id, in: book) == claim) }
    for party in 0..<Self.parties {
      let held = known.filter { $0.value.holder == party }.map(\.key).sorted()
      #expect(book.held(by: PartyID(party)).sorted() == held)
      let owed = known.filter { $0.value.debtor == party }.map(\.key).sorted()
      #expect(book.owed(by: PartyID(party)).sorted() == owed)
    }
  }

  @Test func whoIsPaidIsThePledgeeUntilItLetsGo() {
    var book = ClaimBook(partyCount: 3)
    let id = book.open(Self.claim(0, 1, 500))
    #expect(book.payee(of: id) == PartyID(1))
    book.pledge(id, .init(to: PartyID(2), securing: FacilityID(0)))
    #expect(book.payee(of: id) == PartyID(2))
    #expect(book[id].holder == PartyID(1))
    book.release(id)
    #expect(book.payee(of: id) == PartyID(1))
  }

  /// A list that loses a claim, or a paper nobody has, must be seen.
  @Test func brokenBooksAreSeen() {
    var book = ClaimBook(partyCount: 2)
    let id = book.open(Self.claim(0, 1, 500))
    var lost = book
    lost.lists.remove(id, .holder, of: PartyID(1))
    #expect(lost.brokenInvariants() == ["the lists of holders hold every claim once"])
    book.papers.append(ClaimPaper())
    #expect(book.brokenInvariants() == ["every paper belongs to one claim"])
  }
}
