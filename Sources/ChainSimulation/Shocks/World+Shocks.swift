// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// A shock that has begun and not ended.
struct HoldingShock: Sendable {
  /// Position among the chain's dated shocks; nil: of a branch, and it stays.
  let number: Int?
  let shock: any Shock
}

/// Shocks: dated changes, and those that hold now.
extension World {
  /// A shock begins today and stays: for branches.
  public mutating func begin(_ shock: any Shock) {
    hold(HoldingShock(number: nil, shock: shock))
  }

  mutating func shockBegins(_ number: Int) {
    hold(HoldingShock(number: number, shock: chain.shocks[number].shock))
  }

  mutating func shockEnds(_ number: Int) {
    holdingShocks.removeAll { $0.number == number }
    reapply(chain.shocks[number].shock)
  }

  private mutating func hold(_ shock: HoldingShock) {
    holdingShocks.append(shock)
    reapply(shock.shock)
  }

  /// Sets what a kind of shock moves from all of the kind that hold.
  private mutating func reapply<Kind: Shock>(_ shock: Kind) {
    Kind.apply(holdingShocks.compactMap { $0.shock as? Kind }, in: &self)
  }

  /// What began before the start and still holds begins with it; what is over by then does nothing.
  mutating func scheduleShocks() {
    for (index, change) in chain.baseRateChanges.enumerated() where change.day <= chain.end {
      schedule(.baseRateChanges, on: max(change.day, chain.start), .shocks, first: Int32(index))
    }
    for (index, shock) in chain.shocks.enumerated() where shock.from <= chain.end {
      if let until = shock.until {
        guard until > chain.start else { continue }
        schedule(.shockEnds, on: until, .shocks, first: Int32(index))
      }
      schedule(.shockBegins, on: max(shock.from, chain.start), .shocks, first: Int32(index))
    }
  }
}
