// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing
import SupplyNetwork

/// Credit: the estate of a defaulted firm is sold and shared out.
extension World {
  /// What customers have paid since the default is as much collateral as what they still owe.
  mutating func realiseEstate(of firm: FirmID) {
    let collateral =
      sellReceivables(of: firm) + sellStock(of: firm) + credit.pledgedCollections[firm]
    let pot = ledger.balance(firm.party, .cash)
    let estate = Estate(claims: estateClaims(on: firm), pot: pot, collateral: collateral)
    for (claim, amount) in zip(estate.claims, estate.payouts()) {
      payOut(amount, onFiling: claim.filing)
    }
    for index in credit.records.indices where credit.records[index].firm == firm {
      credit.records[index].realisedDay = today
    }
  }

  /// A claim gets its part of the estate; the rest is given up.
  mutating func payOut(_ amount: Money, onFiling filing: Int) {
    let id = credit.filed[filing].item
    if amount.isPositive { send(id, principal: amount, interest: .zero, discount: .zero) }
    credit.filed[filing].recovered += amount
    credit.filed[filing].writtenOff = claims[id].open
    if claims[id].open.isPositive {
      writeOff(id)
    } else if claims[id].isSettled {
      claims.close(id)
    }
  }

  /// What customers still owe goes to the liquidator below book value; what a pledged claim fetches
  /// pays its pledgee first.
  private mutating func sellReceivables(of firm: FirmID) -> Money {
    var proceeds = Money.zero
    for id in Array(claims.held(by: firm.party)) {
      let pledge = claims.pledge(on: id)
      if pledge != nil { claims.release(id) }
      let value = claims[id].owed
      claims.assign(id, to: chain.parties.liquidator, recourse: false)
      let price = sell(
        value, .receivables, of: firm, haircut: chain.creditRules.receivablesHaircut)
      proceeds += price - (pledge.map { payOut(price, under: $0.facility) } ?? .zero)
    }
    return proceeds
  }

  /// Pays what was filed under an agreement as far as an amount goes.
  ///
  /// - Returns: what of it was paid.
  private mutating func payOut(_ amount: Money, under facility: FacilityID) -> Money {
    var rest = amount
    for index in credit.filings(on: book.agreements[facility].user)
    where credit.filed[index].facility == facility {
      let part = min(rest, claims[credit.filed[index].item].open)
      guard part.isPositive else { continue }
      send(credit.filed[index].item, principal: part, interest: .zero, discount: .zero)
      credit.filed[index].recovered += part
      rest -= part
    }
    return amount - rest
  }

  private mutating func sellStock(of firm: FirmID) -> Money {
    var value = Money.zero
    for stage in chain.network.stages(of: firm) {
      value += operations.finishedValue[stage]
      operations.finishedValue[stage] = .zero
      for input in chain.network.inputRange(stage) {
        let part = chain.network.part(ofInput: input)
        value += operations.partValue[part]
        operations.partValue[part] = .zero
      }
      goods.clearStock(stage)
    }
    return sell(value, .inventory, of: firm, haircut: chain.creditRules.inventoryHaircut)
  }

  private mutating func sell(_ value: Money, _ asset: Account, of firm: FirmID, haircut: Double)
    -> Money
  {
    let price = value.scaled(by: 1 - haircut)
    ledger.transferCash(
      from: chain.parties.liquidator, debiting: .equity, to: firm.party, crediting: asset,
      amount: price, reason: .liquidation)
    ledger.post(firm.party, debit: .writeOffs, credit: asset, value - price, .liquidation)
    return price
  }
}
