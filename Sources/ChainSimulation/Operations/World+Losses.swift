// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import SupplyNetwork

/// Goods lost: disruptions that destroy stock, and stock past its shelf life.
extension World {
  /// 06:00. Begins and ends the day's disruptions.
  mutating func disrupt() {
    var kinds = [Disruptions](repeating: [], count: chain.network.stages.count)
    for (index, disruption) in chain.disruptions.enumerated() {
      let wasDown = operations.isDown[index]
      let isDown = disruption.process.isDown(
        day: Int(today.number), wasDown: wasDown, stream: &operations.disruptionStreams[index])
      operations.isDown[index] = isDown
      guard isDown else { continue }
      for stage in disruption.stages {
        kinds[stage.position].formUnion(disruption.kind)
        if !wasDown, disruption.destroys > 0 { destroy(disruption.destroys, of: stage) }
      }
    }
    for index in kinds.indices { goods.setDisruptions(kinds[index], of: StageID(index)) }
  }

  private mutating func destroy(_ share: Double, of stage: StageID) {
    let (stock, parts) = goods.destroy(share: share, of: stage)
    if stock > 0 {
      writeOff(finished: stock, of: stage, left: goods.held(stage), reason: .destruction)
    }
    for (part, units) in parts where units > 0 {
      let value = portion(units, left: goods.raw[part], of: operations.partValue[part])
      operations.partValue[part] -= value
      book(loss: value, of: stage, .destruction)
    }
  }

  /// Takes the value of lost goods out of the stock's.
  mutating func writeOff(
    finished units: Double, of stage: StageID, left: Double, reason: EntryReason
  ) {
    let value = portion(units, left: left, of: operations.finishedValue[stage])
    operations.finishedValue[stage] -= value
    book(loss: value, of: stage, reason)
  }

  /// The value of `units` where `left` more are worth `value` together with them.
  func portion(_ units: Double, left: Double, of value: Money) -> Money {
    // A remainder below a billionth is rounding dust, not goods.
    left <= units * 1e-9 ? value : value.scaled(by: units / (units + left))
  }

  private mutating func book(loss: Money, of stage: StageID, _ reason: EntryReason) {
    let firm = chain.network.stages[stage.position].firm
    ledger.post(firm.party, debit: .writeOffs, credit: .inventory, loss, reason)
  }
}
