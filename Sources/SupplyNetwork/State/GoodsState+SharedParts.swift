// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A part several stages of a firm use. Orders are placed for one of them, and what arrives is shared
/// as it was ordered.
///
/// The rule is stockpyl's. Checked by `InventoryOracleTests`.
extension GoodsState {
  /// Units of a part that the other stages sharing it have not ordered for themselves.
  func unclaimed(_ units: Double, of part: Int, by stage: StageID) -> Double {
    var rest = units
    for user in network.parts[part].users where network.inputs[user].stage != stage {
      let other = network.inputs[user]
      rest = max(0, rest - pending[other.stage.position] * other.quantity)
    }
    return rest
  }

  /// Divides what there is of a shared part: in proportion to the orders placed a lead time ago, or
  /// when none were placed then or the lead time is random, to what is still to be made, or equally.
  mutating func allot(part: Int, day: Int) {
    let users = network.parts[part].users
    var claims = users.map { claim(of: $0, part, day) }
    if claims.reduce(0, +) <= 0, network.fixedSupplyDays(of: part) == nil {
      claims = users.map {
        max(0, pending[network.inputs[$0].stage.position]) * network.inputQuantities[$0]
      }
    }
    let total = claims.reduce(0, +)
    for (user, claim) in zip(users, claims) {
      allotted[user] = raw[part] * (total > 0 ? claim / total : 1 / Double(users.count))
    }
  }

  private func claim(of user: Int, _ part: Int, _ day: Int) -> Double {
    guard let days = network.fixedSupplyDays(of: part), day >= days else { return 0 }
    let input = network.inputs[user]
    return orderHistory[historySlot(input.stage, day - days)] * input.quantity
  }
}
