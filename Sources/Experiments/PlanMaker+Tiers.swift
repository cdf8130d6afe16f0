// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics
import Financing

/// What the tiers pay today, for the lines, and on the anchor's credit.
extension PlanMaker {
  /// Interest and fees a year of some facilities in a run.
  func cost(_ facilities: [FacilityID], _ findings: Findings) -> TierProposal.Cost {
    cost(
      facilities.map { facility in
        (findings.uses(of: facility), { ($0.interest + $0.fees) / self.years })
      }, findings)
  }

  /// What some facilities cost a year, used as in a run, replication by replication.
  func cost(
    _ lines: [(uses: [FacilityUse], yearly: (FacilityUse) -> Double)], _ findings: Findings
  ) -> TierProposal.Cost {
    var costs = [Double](repeating: 0, count: findings.replications)
    var drawn = 0.0
    for line in lines {
      for (replication, use) in line.uses.enumerated() {
        costs[replication] += line.yearly(use)
        drawn += use.averageDrawn
      }
    }
    return .init(costs, drawn: drawn / Double(max(1, findings.replications)))
  }

  func tierProposals(
    _ proposals: [Proposal], _ needs: [LineSize], _ positions: [Int?],
    _ assessor: CreditAssessor, base: Findings, tapped: Findings, planned: Findings
  ) -> [TierProposal] {
    let anchored = anchor.map { assessor.rating(of: $0) }.flatMap {
      $0.estimate > policy.highestPD ? nil : $0
    }
    return chain.tiers.enumerated().map { position, tier in
      let members = proposals.filter { chain.firms[$0.firm].tier == tier }
      let priced = members.compactMap { member in
        member.price.flatMap { price in
          positions[member.firm.position].map {
            (firm: member.firm, price: price, uses: planned.uses(of: FacilityID($0)))
          }
        }
      }
      /// The lines, used alike, at some rates of each.
      func cost(at rates: (FirmID, Price) -> LineRates) -> TierProposal.Cost {
        self.cost(
          priced.map { line in
            let rates = rates(line.firm, line.price)
            return (
              line.uses, { rates.drawn * $0.averageDrawn + rates.undrawn * $0.averageUndrawn }
            )
          }, planned)
      }
      return TierProposal(
        tier: tier, firmCount: members.count,
        separateLines: members.reduce(.zero) {
          $0 + Money(minorUnits: needs[$1.firm.position].line)
        },
        pooledLine: size(tapped.peakNeeds(ofTierAt: position)),
        today: self.cost(priced.flatMap { revolving($0.firm) }, base),
        own: cost { _, price in (price.clientRate, price.feeRate) },
        anchored: anchored.map { rating in
          cost { anchoredRates($0, $1, rating, assessor) }
        })
    }
  }

  /// What a line costs a year, a unit drawn and one kept ready.
  typealias LineRates = (drawn: Double, undrawn: Double)

  /// Of a line, used alike, on the anchor's credit. Only PD and LGD are the anchor's: capital goes
  /// by the borrower's size in both, for a small firm's discount is no part of what the anchor's
  /// credit is worth.
  func anchoredRates(
    _ firm: FirmID, _ price: Price, _ rating: RatingPD, _ assessor: CreditAssessor
  ) -> LineRates {
    let use = price.line.use
    let lost = DefaultProbability.averaged(rating.estimate, overYears: years)
    let lent = LinePricing(
      .init(
        drawn: use.drawn, undrawn: use.undrawn,
        expectedLoss: lost * policy.supervisoryLGD * price.exposure),
      riskWeight: assessor.riskWeight(of: firm, rated: rating),
      conversionFactor: policy.conversionFactor,
      liquidityPremium: policy.funding.liquidityPremium(years: years), lender: policy.lender)
    guard let spread = lent.spread else { return (price.clientRate, price.feeRate) }
    return (price.fundingRate + spread, lent.fee)
  }
}
