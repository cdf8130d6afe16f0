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
  public var averageDebt: Double
  public var lowestCash: Money
  public var closingCash: Money
  public var arrearsDays: Int
  public var shortfall: Money
  public var peakNeed: Money
  /// Days from the start; nil without a need.
  public var firstNeed: Int?
  public var peakNeedDay: Int?
  /// Receivables open at the end, by how long they are past due.
  public var ageing: ReceivablesAgeing
  /// Units customers asked for, and those met at once.
  public var demanded: Double
  public var filled: Double
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
  public var peakDrawn: Money
  public var declined: [Int]
}

extension Outcome {
  /// Defaults that began inside the horizon, and what has become of the claims on them since.
  mutating func addCredit(of world: World) {
    defaults = world.credit.records.filter { $0.isOf(world.chain) }
    let defaulted = Set(defaults.map(\.firm))
    claims = world.creditorClaims.filter { defaulted.contains($0.debtor) }
    facilityLosses = world.facilityLosses.filter { defaulted.contains($0.firm) }
    audits = world.observation.audits
  }
}

extension World {
  /// The outcome so far; usually at the end of the horizon.
  public var outcome: Outcome {
    let ageing = receivablesAgeing
    return Outcome(
      firms: chain.firms.indices.map { firmOutcome(FirmID($0), ageing[$0]) },
      facilities: book.terms.indices.map { index in
        FacilityOutcome(
          averageDrawn: Double(observation.drawnDays[index]) / Double(max(1, observation.days)),
          peakDrawn: observation.peakDrawn[index], declined: lending.declined[index])
      },
      tierPeakNeed: observation.tierPeakNeed, weekly: observation.weekly,
      defaults: credit.records, claims: creditorClaims,
      facilityLosses: facilityLosses, audits: observation.audits)
  }

  private var receivablesAgeing: [ReceivablesAgeing] {
    var ageing = [ReceivablesAgeing](repeating: ReceivablesAgeing(), count: chain.firms.count)
    for id in items.live where items[id].kind == .trade {
      let item = items[id]
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
      averageDebt: Double(observation.debtDays[firm]) / days,
      lowestCash: observation.lowestCash[firm], closingCash: ledger.balance(party, .cash),
      arrearsDays: observation.arrearsDays[firm], shortfall: observation.shortfall[firm],
      peakNeed: observation.peakNeed[firm],
      firstNeed: observation.firstNeed[firm].map { $0 - chain.start },
      peakNeedDay: observation.peakDay[firm].map { $0 - chain.start },
      ageing: ageing, demanded: service.demanded, filled: service.filled)
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
