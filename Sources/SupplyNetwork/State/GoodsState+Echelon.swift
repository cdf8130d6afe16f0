// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Positions over the echelon; see ``EchelonPlan``.
extension GoodsState {
  /// All there is of the stage's item from here to the customer, less what customers are owed, plus
  /// what is coming to the stage; before today's demand.
  func echelonPosition(_ stage: StageID) -> Double {
    echelonLevel(stage) + unitsComing(stage)
  }

  func echelonLevel(_ stage: StageID) -> Double {
    guard let members = network.echelons?.members[stage.position] else {
      return inventoryLevel(stage)
    }
    var units = 0.0
    for member in members.stages { units += member.weight * onHand[member.index] }
    for member in members.parts { units += member.weight * raw[member.index] }
    for member in members.links {
      let link = LinkID(member.index)
      units += member.weight * (inTransit(link) + setAside(link) + waitingAtDoor(link))
    }
    for member in members.customers { units -= member.weight * links[member.index].backorder }
    return units
  }

  /// The position a balanced echelon may not pass: what the partner's echelon will have when an
  /// order placed here today arrives.
  func echelonCeiling(_ stage: StageID, _ day: Int) -> Double {
    guard let partner = network.echelons?.partners[stage.position] else { return .infinity }
    var units = echelonLevel(partner.stage)
    for age in stride(from: partner.from, to: partner.until, by: 1) where day - age >= 0 {
      units += orderHistory[historySlot(partner.stage, day - age)]
    }
    return units
  }
}
