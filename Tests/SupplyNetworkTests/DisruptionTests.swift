// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Testing

@testable import SupplyNetwork

@Suite struct DisruptionTests {
  @Test func aMarkovChainIsDownItsShareOfTheTime() {
    let process = DisruptionProcess.markov(failure: 0.04, recovery: 0.25)
    var stream = RandomStream(seed: 5)
    var (isDown, down, spells) = (false, 0, 0)
    let days = 200_000
    for day in 0..<days {
      let before = isDown
      isDown = process.isDown(day: day, wasDown: isDown, stream: &stream)
      if isDown { down += 1 }
      if isDown && !before { spells += 1 }
    }
    // 0.04 / 0.29, and spells of four days on average.
    #expect(abs(Double(down) / Double(days) - process.downShare!) < 0.004)
    #expect(abs(Double(down) / Double(spells) - 4) < 0.1)
  }

  @Test func aCalendarIsDownOnItsDays() {
    let process = DisruptionProcess.calendar(from: 3, until: 5)
    var stream = RandomStream(seed: 1)
    let days = (0..<7).filter { process.isDown(day: $0, wasDown: false, stream: &stream) }
    #expect(days == [3, 4] && process.downShare == nil)
  }

  @Test func stockIsDestroyedByItsShare() throws {
    var builder = NetworkBuilder()
    let stage = builder.add(
      stage: Stage(
        name: "s", firm: FirmID(0), item: ItemID(0), policy: try BaseStock(parameters: [5]),
        initialStock: 40))
    let part = builder.addPart(of: stage, item: ItemID(0), quantity: 1)
    builder.add(
      link: Link(name: "in", supplier: nil, destination: .part(part), leadTime: .fixed(1)))
    var goods = GoodsState(network: try builder.build().network, keepsFlows: true)
    let lost = goods.destroy(share: 0.25, of: stage)
    #expect(lost.stock == 10 && goods.onHand[0] == 30)
    try goods.checkConservation()
  }
}
