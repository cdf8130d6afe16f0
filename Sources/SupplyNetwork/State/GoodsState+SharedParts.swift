// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A part several stages of a firm use. Orders are placed for one of them, and what arrives is
/// shared as it was ordered; what one cannot use goes to those that wait for it.
///
/// The rule of sharing is stockpyl's. Checked by `InventoryOracleTests` and `SharedPartTests`.
extension GoodsState {
  /// Units of a part that the other stages sharing it have not ordered for themselves.
  func unclaimed(_ units: Double, of part: Int, by stage: StageID) -> Double {
    var rest = units
    for position in network.userRange(part) {
      let input = network.user(position)
      let other = network.inputs[input].stage
      guard other != stage else { continue }
      rest = max(0, rest - pending[other.position] * network.inputQuantities[input])
    }
    return rest
  }

  /// Units of a part that a line of a bill of material still waits for.
  @inline(__always) func pendingUnits(ofUser input: Int) -> Double {
    max(0, pending[network.inputs[input].stage.position]) * network.inputQuantities[input]
  }

  /// What share of a part is one user's, by a claim of each; equal shares where nobody has one.
  func userShare(_ input: Int, of part: Int, by claim: (Int) -> Double) -> Double {
    let users = network.userRange(part)
    let total = users.reduce(0) { $0 + claim(network.user($1)) }
    return total > 0 ? claim(input) / total : 1 / Double(users.count)
  }

  /// Divides what there is of a shared part: in proportion to the orders placed a lead time ago, or
  /// when none were placed then or the lead time is random, to what is still to be made, or
  /// equally.
  mutating func allot(part: Int, day: Int) {
    let days = Int(network.supplyDays[part])
    var total = 0.0
    if days < 0 {
      total = setClaims(part, .pending)
    } else if day >= days {
      total = setClaims(part, .ordered(on: day - days))
    }
    if total <= 0 { total = setClaims(part, .equal) }
    for position in network.userRange(part) {
      allotted[network.user(position)] *= raw[part] / total
    }
    passOn(part, day: day)
  }

  private enum Claim {
    case ordered(on: Int)
    case pending, equal
  }

  /// - Returns: the sum of claims.
  private mutating func setClaims(_ part: Int, _ claim: Claim) -> Double {
    var total = 0.0
    for position in network.userRange(part) {
      let input = network.user(position)
      let stage = network.inputs[input].stage
      allotted[input] =
        switch claim {
        case .ordered(let day):
          orderHistory[historySlot(stage, day)] * network.inputQuantities[input]
        case .pending: pendingUnits(ofUser: input)
        case .equal: 1
        }
      total += allotted[input]
    }
    return total
  }

  /// Nobody draws more than it has ordered and not made. What stages cannot use today, for want of
  /// other parts or capacity or because they are cut off, goes to those that can and wait for it,
  /// in proportion.
  private mutating func passOn(_ part: Int, day: Int) {
    var (spare, wanted) = (0.0, 0.0)
    for position in network.userRange(part) {
      let input = network.user(position)
      let stage = network.inputs[input].stage
      usable[input] = isCutOff(stage, from: part) ? 0 : units(usableBy: input, day)
      if pending[stage.position] > 0 {
        usable[input] = min(usable[input], pendingUnits(ofUser: input))
      }
      spare += max(0, allotted[input] - usable[input])
      wanted += lack(input)
    }
    guard spare > 0 else { return }
    let passed = min(spare, wanted)
    for position in network.userRange(part) {
      let input = network.user(position)
      if allotted[input] > usable[input] {
        allotted[input] = usable[input]
      } else if wanted > 0 {
        allotted[input] += passed * lack(input) / wanted
      }
    }
  }

  @inline(__always) private func lack(_ input: Int) -> Double {
    max(0, min(usable[input], pendingUnits(ofUser: input)) - allotted[input])
  }

  /// Units of a part that its stage could use today by its capacity and its other parts.
  private func units(usableBy input: Int, _ day: Int) -> Double {
    let stage = network.inputs[input].stage
    var made = network.flats[stage.position].productionCapacity
    for other in network.inputRange(stage) where other != input {
      made = min(
        made, availableToday(network.part(ofInput: other), day) / network.inputQuantities[other])
    }
    return made * network.inputQuantities[input]
  }

  /// What is there of a part, or is received today.
  private func availableToday(_ part: Int, _ day: Int) -> Double {
    var units = raw[part]
    for link in network.sourceRange(part) {
      if !standsStill(link, .receipts) {
        units += transit.units(link: link, day: day) + (atDoor.isEmpty ? 0 : atDoor[link])
      }
    }
    return units
  }
}
