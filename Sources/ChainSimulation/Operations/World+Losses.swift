// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import SupplyNetwork

/// Goods lost: disruptions that destroy stock, and stock past its shelf life.
extension World {
  /// 06:00. Begins and ends the day's disruptions.
  mutating func disrupt() {
    var kinds = [Disruptions](repeating: [], count: chain.exposedStages.count)
    let day = Int(today.number)
    for (index, disruption) in chain.disruptions.enumerated() {
      let wasDown = operations.isDown[index]
      let isDown = disruption.process.isDown(
        day: day, wasDown: wasDown, stream: &operations.disruptionStreams[index])
      operations.isDown[index] = isDown
      guard isDown else { continue }
      for place in chain.exposedPlaces[index] { kinds[place].formUnion(disruption.kind) }
      if !wasDown, disruption.destroys > 0, disruption.process.canBegin(on: day) {
        for loss in goods.destroy(share: disruption.destroys, of: disruption.stages) { book(loss) }
      }
    }
    for (stage, kinds) in zip(chain.exposedStages, kinds) { goods.setDisruptions(kinds, of: stage) }
  }

  private mutating func book(_ loss: GoodsLoss) {
    let stage = loss.stage
    if loss.stock > 0 {
      writeOff(finished: loss.stock, of: stage, left: goods.held(stage), reason: .destruction)
    }
    for (link, units) in loss.atDoor { book(loss: takeIn(link, units), of: stage, .destruction) }
    for (input, units, left) in loss.parts {
      let part = chain.network.part(ofInput: input)
      let value = World.portion(units, left: left, of: operations.partValue[part])
      operations.partValue[part] -= value
      book(loss: value, of: stage, .destruction)
    }
  }

  /// Takes the value of lost goods out of the stock's.
  mutating func writeOff(
    finished units: Double, of stage: StageID, left: Double, reason: EntryReason
  ) {
    let value = World.portion(units, left: left, of: operations.finishedValue[stage])
    operations.finishedValue[stage] -= value
    book(loss: value, of: stage, reason)
  }

  /// The value of `units` where `left` more are worth `value` together with them.
  @inline(__always) static func portion(_ units: Double, left: Double, of value: Money) -> Money {
    // A remainder below a billionth is rounding dust, not goods.
    left <= units * 1e-9 ? value : value.scaled(by: units / (units + left))
  }

  private mutating func book(loss: Money, of stage: StageID, _ reason: EntryReason) {
    let firm = chain.network.firm(of: stage)
    ledger.post(firm.party, debit: .writeOffs, credit: .inventory, loss, reason)
  }
}
