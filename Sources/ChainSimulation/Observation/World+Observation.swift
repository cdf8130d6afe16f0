// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

extension World {
  /// 23:59:59.
  mutating func observe() {
    if audits { audit() }
    guard !treasury.isWarmingUp, today <= chain.end else { return }
    observation.days += 1
    for index in chain.firms.indices { observe(FirmID(index)) }
    for (index, state) in lending.states.enumerated() {
      observation.drawnDays[index] += Int128(state.drawn.minorUnits)
      observation.undrawnDays[index] += Int128(
        book.instruments[index].undrawn(state, on: today).minorUnits)
      observation.peakDrawn[index] = max(observation.peakDrawn[index], state.drawn)
    }
    observation.baseRateMoveDays += lending.baseRate.fraction - chain.baseRate.fraction
    if funding == .tap { observeTap() }
    if keepsWeeks, observation.days % 7 == 0 || today == chain.end { takeSnapshot() }
  }

  private mutating func observe(_ firm: FirmID) {
    let party = firm.party
    observation.receivablesDays[firm] += Int128(ledger.balance(party, .receivables).minorUnits)
    observation.inventoryDays[firm] += Int128(ledger.balance(party, .inventory).minorUnits)
    observation.payablesDays[firm] -= Int128(ledger.balance(party, .payables).minorUnits)
    observation.debtDays[firm] -= Int128(ledger.balance(party, .debt).minorUnits)
    observation.lowestCash[firm] = min(observation.lowestCash[firm], ledger.balance(party, .cash))
  }

  private mutating func observeTap() {
    let needs = chain.firms.indices.map { need(of: FirmID($0)) }
    for (index, need) in needs.enumerated() where need.isPositive {
      observation.needDays[index] += Int128(need.minorUnits)
      if observation.firstNeed[index] == nil { observation.firstNeed[index] = today }
      if need > observation.peakNeed[index] {
        observation.peakNeed[index] = need
        observation.peakDay[index] = today
      }
    }
    for position in chain.tiers.indices {
      var sum = Money.zero
      for index in chain.firms.indices where chain.tierOf[index] == position {
        sum += needs[index]
      }
      observation.tierPeakNeed[position] = max(observation.tierPeakNeed[position], sum)
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
