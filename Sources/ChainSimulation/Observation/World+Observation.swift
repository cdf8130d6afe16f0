// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

extension World {
  /// 23:59:59. A firm at rest costs nothing: probes look at those touched today.
  mutating func observe() {
    if audits { audit() }
    if !treasury.isWarmingUp, today <= chain.end {
      tellProbes { probe, world in probe.dayEnds(world) }
      observation.baseRateMoveDays += lending.baseRate.fraction - chain.baseRate.fraction
      observation.days += 1
    }
    ledger.forgetTouched()
    observation.forgetTouched()
  }

  mutating func endHorizon() { tellProbes { probe, world in probe.horizonEnds(world) } }

  /// The probes are taken out while they look at the world, which does not change meanwhile.
  private mutating func tellProbes(_ tell: (inout any Probe, World) -> Void) {
    var watching: [any Probe] = []
    swap(&watching, &probes)
    for index in watching.indices { tell(&watching[index], self) }
    swap(&watching, &probes)
  }

  /// What the firm's own cash, without what was tapped, lacks of its buffer.
  func need(of firm: FirmID) -> Money {
    guard !credit.isDefaulted[firm] else { return lending.tapped[firm] }
    let surplus = ledger.balance(firm.party, .cash) - chain.firms[firm].cashBuffer
    return (lending.tapped[firm] - surplus).clampedToPositive
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
