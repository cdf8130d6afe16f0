// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What must hold of the claims after every move.
extension ClaimBook {
  /// - Returns: what does not hold, in words; empty when all does.
  /// - Complexity: O(*slots* + *parties*): for tests.
  package func brokenInvariants() -> [String] {
    var broken: [String] = []
    func must(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }
    let live = live
    must(
      Set(free).count == free.count && free.allSatisfy { !isLive(Int($0)) },
      "a free slot is free once")
    must(live.count + free.count == slots.count, "a slot is live or free")
    for id in live {
      let claim = self[id]
      must(
        claim.open >= .zero && claim.inTransit >= .zero, "\(id.index): nothing is owed below zero")
      if claim.paper >= 0 {
        must(!papers[Int(claim.paper)].isEmpty, "\(id.index): its paper says something")
      }
    }
    let rows = live.map { self[$0].paper }.filter { $0 >= 0 }
    must(
      Set(rows).count == rows.count && rows.count + freePapers.count == papers.count,
      "every paper belongs to one claim")
    must(isListed(.debtor, live) { self[$0].debtor }, "the lists of debtors hold every claim once")
    must(isListed(.holder, live) { self[$0].holder }, "the lists of holders hold every claim once")
    return broken
  }

  private func isListed(
    _ side: ClaimLists.Side, _ live: [ClaimID], of party: (ClaimID) -> PartyID
  ) -> Bool {
    var listed: [ClaimID] = []
    for index in 0..<lists.partyCount {
      for id in lists.members(side, of: PartyID(index)) {
        guard party(id) == PartyID(index), listed.count <= live.count else { return false }
        listed.append(id)
      }
    }
    return listed.sorted() == live
  }
}
