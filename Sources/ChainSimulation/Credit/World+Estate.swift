// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
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
    credit.filed[filing].recovered = amount
    credit.filed[filing].writtenOff = claims[id].open
    if claims[id].open.isPositive { writeOff(id) }
  }

  /// What customers still owe goes to the liquidator below book value.
  private mutating func sellReceivables(of firm: FirmID) -> Money {
    var proceeds = Money.zero
    for id in Array(claims.held(by: firm.party)) {
      let value = claims[id].owed
      claims.assign(id, to: chain.parties.liquidator, recourse: false)
      proceeds += sell(value, .receivables, of: firm, haircut: chain.creditRules.receivablesHaircut)
    }
    return proceeds
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
