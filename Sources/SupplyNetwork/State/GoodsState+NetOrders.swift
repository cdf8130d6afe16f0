// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// Orders of a stage whose parts may not match: after a supplier has stopped or parts were
/// destroyed, and where parts come in whole units.
extension GoodsState {
  /// Orders of each part what it lacks for the units that are to be coming.
  ///
  /// With c(p) = the units that part p will make and q = the order, the target is min c + q, and no
  /// more than c(p) of any part that has no supplier left: its complements would wait for it for
  /// ever. Of part p, target − c(p) is ordered. Where all parts match that is q of each.
  /// Checked by `SupplierLossTests`.
  ///
  /// - Returns: units of the stage's item by which the target lies above what was coming.
  mutating func placeNetOrders(
    _ stage: StageID, _ quantity: Double, _ day: Int, _ streams: inout [RandomStream]
  ) -> Double {
    let coming = unitsComing(stage)
    var target = coming + quantity
    if isStarved(stage) { target = min(target, comingWithoutSupplier(stage)) }
    guard target > coming else { return 0 }
    for input in network.inputRange(stage) {
      let part = network.part(ofInput: input)
      guard hasSource(part) else { continue }
      var units = target * network.inputQuantities[input] - partComing(input, of: stage)
      if network.parts[part].isWhole { units = GoodsState.wholeUnits(above: units) }
      if units > 0 { placeOrders(part: part, quantity: units, day, &streams) }
    }
    return target - coming
  }

  /// Units that the parts without a supplier will still make.
  func comingWithoutSupplier(_ stage: StageID) -> Double {
    var units = Double.infinity
    for input in network.inputRange(stage) where !hasSource(network.part(ofInput: input)) {
      units = min(units, partComing(input, of: stage) / network.inputQuantities[input])
    }
    return units
  }
}
