// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What can happen to a claim beside being paid: a handful of moves that conserve what is owed to
/// the minor unit, on which every instrument is built. A claim can be financed once: one that is
/// pledged can neither be pledged again nor assigned.
extension ClaimBook {
  /// What the claim has beside its amount; an empty paper when it has nothing.
  public func paper(of id: ClaimID) -> ClaimPaper {
    let row = self[id].paper
    return row < 0 ? ClaimPaper() : papers[Int(row)]
  }

  /// Whom it arose for.
  public func creditor(of id: ClaimID) -> PartyID { paper(of: id).creditor ?? self[id].holder }

  /// What it secures, if anything: few claims have papers, so this is asked of each that is paid.
  public func pledge(on id: ClaimID) -> ClaimPaper.Pledge? {
    let row = self[id].paper
    return row < 0 ? nil : papers[Int(row)].pledge
  }

  /// Who gets what is paid on it: the pledgee, while there is a pledge, else its holder.
  public func payee(of id: ClaimID) -> PartyID {
    pledge(on: id)?.pledgee ?? self[id].holder
  }

  /// Its debtor approves it.
  public mutating func approve(_ id: ClaimID, on day: Day) { change(id) { $0.approved = day } }

  /// Parts a claim in two that are alike but for the amount.
  ///
  /// - Parameter amount: of the new claim, taken from what is open.
  /// - Precondition: `amount` is positive and less than what is open.
  public mutating func split(_ id: ClaimID, _ amount: Money) -> ClaimID {
    precondition(amount.isPositive && amount < self[id].open, "a part must be less than the whole")
    var part = self[id]
    part.open = amount
    part.inTransit = .zero
    part.paper = -1
    self[id].open -= amount
    let paper = paper(of: id)
    let new = open(part)
    change(new) { $0 = paper }
    return new
  }

  /// Hands a claim to a new holder, who also gets what is under way.
  ///
  /// - Parameter recourse: whether who hands it on answers for it.
  /// - Precondition: it is not pledged.
  public mutating func assign(_ id: ClaimID, to holder: PartyID, recourse: Bool) {
    precondition(pledge(on: id) == nil, "a pledged claim cannot be assigned")
    let (before, creditor) = (self[id].holder, creditor(of: id))
    lists.remove(id, .holder, of: before)
    self[id].holder = holder
    lists.insert(id, .holder, of: holder)
    change(id) { paper in
      paper.creditor = creditor == holder ? nil : creditor
      if recourse { paper.endorsers.append(before) }
    }
  }

  /// Pledges a claim: what is paid on it from now on goes to the pledgee.
  ///
  /// - Precondition: it is not pledged yet.
  public mutating func pledge(_ id: ClaimID, _ pledge: ClaimPaper.Pledge) {
    precondition(self.pledge(on: id) == nil, "a claim can be financed once")
    change(id) { $0.pledge = pledge }
  }

  /// Ends a pledge.
  public mutating func release(_ id: ClaimID) { change(id) { $0.pledge = nil } }

  private mutating func change(_ id: ClaimID, _ body: (inout ClaimPaper) -> Void) {
    var paper = paper(of: id)
    body(&paper)
    guard !paper.isEmpty else { return tearUpPaper(of: id) }
    if self[id].paper >= 0 {
      papers[Int(self[id].paper)] = paper
    } else if let row = freePapers.popLast() {
      papers[Int(row)] = paper
      self[id].paper = row
    } else {
      self[id].paper = Int32(papers.count)
      papers.append(paper)
    }
  }

  mutating func tearUpPaper(of id: ClaimID) {
    let row = self[id].paper
    guard row >= 0 else { return }
    papers[Int(row)] = ClaimPaper()
    freePapers.append(row)
    self[id].paper = -1
  }
}
