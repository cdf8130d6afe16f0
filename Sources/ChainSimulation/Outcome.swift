// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import SupplyNetwork

/// What one replication leaves behind.
public struct Outcome: Sendable {
  public var firms: [FirmOutcome]
  public var facilities: [FacilityOutcome]
  public var tierPeakNeed: [Money]
  /// week × firm × measure, in minor units.
  public var weekly: [Int64]
  public var defaults: [DefaultRecord]
  public var claims: [CreditorClaim]
  public var facilityLosses: [FacilityLoss]
  /// Base rate less that of the first day, averaged over the horizon.
  public var baseRateMove: Double
  public var audits: Int
}

/// One firm's key figures over the horizon.
public struct FirmOutcome: Sendable, Hashable {
  public var revenue: Money
  public var costOfSales: Money
  public var operatingCost: Money
  public var interestAndFees: Money
  public var writeOffs: Money
  public var profitBeforeTax: Money
  /// What creditors gave up after a default: below the profit.
  public var debtForgiven: Money
  // Averages over the days, in minor units.
  public var averageReceivables: Double
  public var averageInventory: Double
  public var averagePayables: Double
  /// Value added tax for one unit of goods bought.
  public var purchaseTaxRate: Double
  public var averageDebt: Double
  public var averageNeed: Double
  public var lowestCash: Money
  public var closingCash: Money
  /// Payment runs that left something unpaid.
  public var arrearsDays: Int
  /// Days of the longest time something was in arrears without a break.
  public var longestArrears: Int
  /// Largest need that no facility would meet.
  public var shortfall: Money
  /// Profit after tax less what fixed assets grew by: what can repay debt.
  public var cashFlow: Money
  public var peakNeed: Money
  /// On the last day.
  public var closingNeed: Money
  /// Days from the start; nil without a need.
  public var firstNeed: Int?
  public var peakNeedDay: Int?
  /// Receivables open at the end, by how long they are past due.
  public var ageing: ReceivablesAgeing
  /// Units customers asked for, and those met at once.
  public var demanded: Double
  public var filled: Double
}

extension FirmOutcome {
  /// In default to those who rate it, whatever it has paid meanwhile.
  public var isInLongArrears: Bool { longestArrears > CreditRules.definitionOfDefaultDays }
}

/// Receivables by days past due.
public struct ReceivablesAgeing: Sendable, Hashable {
  public var notDue = Money.zero
  public var upTo30 = Money.zero
  public var upTo60 = Money.zero
  public var upTo90 = Money.zero
  public var older = Money.zero

  mutating func add(_ amount: Money, daysPastDue: Int) {
    switch daysPastDue {
    case ...0: notDue += amount
    case ...30: upTo30 += amount
    case ...60: upTo60 += amount
    case ...90: upTo90 += amount
    default: older += amount
    }
  }
}

public struct FacilityOutcome: Sendable, Hashable {
  public var averageDrawn: Double
  /// What could still be drawn.
  public var averageUndrawn: Double
  public var peakDrawn: Money
  // Accrued over the horizon, in unrounded minor units.
  public var interest: Double
  public var fees: Double
  /// What the lender's funding costs more because the base rate has moved; none at a fixed rate.
  public var fundingShift: Double
  public var declined: [Int]
}

extension Outcome {
  /// Defaults that began inside the horizon, and what has become of the claims on them since.
  mutating func addCredit(of world: World) {
    defaults = world.credit.records.filter { $0.isOf(world.chain) }
    let defaulted = Set(defaults.map(\.firm))
    claims = world.creditorClaims.filter { defaulted.contains($0.debtor) }
    facilityLosses = world.facilityLosses.filter { defaulted.contains($0.firm) }
    for firm in firms.indices {
      firms[firm].longestArrears = world.observation.longestArrears[firm]
    }
    audits = world.observation.audits
  }
}

extension World {
  /// The outcome so far; usually at the end of the horizon.
  public var outcome: Outcome {
    let ageing = receivablesAgeing
    return Outcome(
      firms: chain.firms.indices.map { firmOutcome(FirmID($0), ageing[$0]) },
      facilities: book.terms.indices.map { facilityOutcome(FacilityID($0)) },
      tierPeakNeed: observation.tierPeakNeed, weekly: observation.weekly,
      defaults: credit.records, claims: creditorClaims,
      facilityLosses: facilityLosses,
      baseRateMove: observation.baseRateMoveDays / Double(max(1, observation.days)),
      audits: observation.audits)
  }

  private func facilityOutcome(_ id: FacilityID) -> FacilityOutcome {
    var state = lending.states[id]
    state.accrue(through: today + 1, by: book.instruments[id], baseRate: lending.baseRate)
    let days = Double(max(1, observation.days))
    return FacilityOutcome(
      averageDrawn: Double(observation.drawnDays[id]) / days,
      averageUndrawn: Double(observation.undrawnDays[id]) / days,
      peakDrawn: observation.peakDrawn[id], interest: state.earned.interest,
      fees: state.earned.fee, fundingShift: state.fundingShift, declined: lending.declined[id])
  }

  private var receivablesAgeing: [ReceivablesAgeing] {
    var ageing = [ReceivablesAgeing](repeating: ReceivablesAgeing(), count: chain.firms.count)
    for id in claims.live where claims[id].kind.isOfTrade {
      let item = claims[id]
      guard chain.parties.isFirm(item.creditor) else { continue }
      ageing[item.creditor.firm].add(item.open + item.inTransit, daysPastDue: today - item.due)
    }
    return ageing
  }

  private func firmOutcome(_ firm: FirmID, _ ageing: ReceivablesAgeing) -> FirmOutcome {
    let party = firm.party
    let service = serviceUnits(of: firm)
    let days = Double(max(1, observation.days))
    return FirmOutcome(
      revenue: -ledger.balance(party, .revenue),
      costOfSales: ledger.balance(party, .costOfSales),
      operatingCost: ledger.balance(party, .operatingCost),
      interestAndFees: ledger.balance(party, .interestExpense) + ledger.balance(party, .fees),
      writeOffs: ledger.balance(party, .writeOffs),
      profitBeforeTax: ledger.profitBeforeTax(of: party),
      debtForgiven: -ledger.balance(party, .debtForgiven),
      averageReceivables: Double(observation.receivablesDays[firm]) / days,
      averageInventory: Double(observation.inventoryDays[firm]) / days,
      averagePayables: Double(observation.payablesDays[firm]) / days,
      purchaseTaxRate: observation.purchases[firm] > 0
        ? Double(observation.purchaseTax[firm]) / Double(observation.purchases[firm]) : 0,
      averageDebt: Double(observation.debtDays[firm]) / days,
      averageNeed: Double(observation.needDays[firm]) / days,
      lowestCash: observation.lowestCash[firm], closingCash: ledger.balance(party, .cash),
      arrearsDays: observation.arrearsDays[firm],
      longestArrears: observation.longestArrears[firm], shortfall: observation.shortfall[firm],
      cashFlow: cashFlow(of: firm), peakNeed: observation.peakNeed[firm],
      closingNeed: funding == .tap ? need(of: firm) : .zero,
      firstNeed: observation.firstNeed[firm].map { $0 - chain.start },
      peakNeedDay: observation.peakDay[firm].map { $0 - chain.start },
      ageing: ageing, demanded: service.demanded, filled: service.filled)
  }

  private func cashFlow(of firm: FirmID) -> Money {
    let party = firm.party
    let invested = ledger.balance(party, .fixedAssets) - observation.fixedAssets[firm]
    return ledger.profitBeforeTax(of: party) - ledger.balance(party, .profitTax) - invested
  }

  private func serviceUnits(of firm: FirmID) -> (demanded: Double, filled: Double) {
    var (demanded, filled) = (0.0, 0.0)
    for index in chain.network.stages.indices where chain.network.stages[index].firm == firm {
      for position in chain.network.outgoingRange(StageID(index)) {
        let link = chain.network.outgoingLink(position)
        demanded += goods.links[link].demanded
        filled += goods.links[link].filled
      }
    }
    return (demanded, filled)
  }
}
