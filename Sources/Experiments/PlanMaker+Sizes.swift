// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics

/// How much a firm needs.
extension PlanMaker {
  func size(_ needs: [Int64]) -> LineSize {
    LineSize(needs: needs, alpha: 1 - policy.confidence, isCertain: !chain.hasChance)
  }

  /// A line must carry its own interest and fees as well: to what a firm needs in a replication
  /// comes what its line, used as it was at its old price, costs it there at the new one.
  func withCosts(
    _ sizes: [LineSize], _ positions: [Int?], _ tapped: Findings, _ planned: Findings,
    from old: [Price?], to new: [Price?]
  ) -> [LineSize] {
    positions.indices.map { index in
      guard let position = positions[index], let old = old[index] else { return sizes[index] }
      let new = new[index] ?? old
      let dearer = (
        interest: PlanMaker.ratio(new.clientRate, old.clientRate),
        fees: PlanMaker.ratio(new.feeRate, old.feeRate)
      )
      let needs = zip(
        tapped.peakNeeds(of: FirmID(index)), planned.uses(of: FacilityID(position)))
      return size(
        needs.map { need, use in
          guard need > 0 else { return 0 }
          let cost = use.interest * dearer.interest + use.fees * dearer.fees
          return need + Money(rounding: cost).minorUnits
        })
    }
  }

  static func ratio(_ new: Double, _ old: Double) -> Double { old > 0 ? new / old : 1 }

  /// Largest change of a line, as a part of it.
  func change(_ before: [LineSize], _ after: [LineSize]) -> Double {
    zip(before, after).reduce(0) { most, pair in
      max(most, abs(Double(pair.1.line - pair.0.line)) / Double(max(1, pair.1.line)))
    }
  }
}
