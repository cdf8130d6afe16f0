// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

extension World {
  /// 23:59:59. A firm at rest costs nothing: only those touched today are looked at.
  mutating func observe() {
    if audits { audit() }
    if !treasury.isWarmingUp, today <= chain.end {
      for party in ledger.touched where chain.parties.isFirm(party) { observe(party.firm) }
      for facility in observation.touchedFacilities { observe(facility) }
      if funding == .tap { observeTap() }
      observation.baseRateMoveDays += lending.baseRate.fraction - chain.baseRate.fraction
      observation.days += 1
      if keepsWeeks, observation.days % 7 == 0 || today == chain.end { takeSnapshot() }
    }
    ledger.forgetTouched()
    observation.forgetTouched()
  }

  private mutating func observe(_ firm: FirmID) {
    let (party, day) = (firm.party, observation.days)
    observation.receivables[firm].become(ledger.balance(party, .receivables), onDay: day)
    observation.inventory[firm].become(ledger.balance(party, .inventory), onDay: day)
    observation.payables[firm].become(-ledger.balance(party, .payables), onDay: day)
    observation.debt[firm].become(-ledger.balance(party, .debt), onDay: day)
    observation.lowestCash[firm] = min(observation.lowestCash[firm], ledger.balance(party, .cash))
  }

  private mutating func observe(_ facility: FacilityID) {
    let (state, day) = (lending.states[facility], observation.days)
    observation.drawn[facility].become(state.drawn, onDay: day)
    observation.undrawn[facility].become(
      book.instruments[facility].undrawn(state, on: today), onDay: day)
    observation.peakDrawn[facility] = max(observation.peakDrawn[facility], state.drawn)
  }

  private mutating func observeTap() {
    for party in ledger.touched where chain.parties.isFirm(party) { observeNeed(of: party.firm) }
    for position in chain.tiers.indices {
      observation.tierPeakNeed[position] = max(
        observation.tierPeakNeed[position], observation.tierNeed[position])
    }
  }

  private mutating func observeNeed(of firm: FirmID) {
    let need = need(of: firm)
    let change = need - observation.need[firm].amount
    observation.need[firm].become(need, onDay: observation.days)
    let tier = chain.tierOf[firm.position]
    if tier >= 0 { observation.tierNeed[tier] += change }
    guard need.isPositive else { return }
    if observation.firstNeed[firm] == nil { observation.firstNeed[firm] = today }
    if need > observation.peakNeed[firm] {
      observation.peakNeed[firm] = need
      observation.peakDay[firm] = today
    }
  }

  /// What the firm's own cash, without what was tapped, lacks of its buffer.
  func need(of firm: FirmID) -> Money {
    guard !credit.isDefaulted[firm] else { return lending.tapped[firm] }
    let surplus = ledger.balance(firm.party, .cash) - chain.firms[firm].cashBuffer
    return (lending.tapped[firm] - surplus).clampedToPositive
  }

  private mutating func takeSnapshot() {
    for index in chain.firms.indices {
      let firm = FirmID(index)
      for measure in Measure.allCases {
        observation.weekly.append(value(of: measure, firm).minorUnits)
      }
    }
  }

  /// A firm's position now.
  public func value(of measure: Measure, _ firm: FirmID) -> Money {
    let party = firm.party
    switch measure {
    case .cash: return ledger.balance(party, .cash)
    case .headroom: return ledger.balance(party, .cash) + undrawn(by: firm)
    case .overdue: return treasury.hasArrears[firm] ? treasury.dueTotal[firm] : .zero
    }
  }
}
