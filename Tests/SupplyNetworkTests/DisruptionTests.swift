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
    let lost = goods.destroy(share: 0.25, of: [stage])
    #expect(lost[0].stock == 10 && goods.onHand[0] == 30)
    try goods.checkConservation()
  }

  /// What was set aside for a customer and what waited at the door stayed whole.
  @Test(arguments: [AllocationRule.list, .firstCome])
  func everythingOnThePremisesIsDestroyed(allocation: AllocationRule) throws {
    var chain = SmallChain()
    let maker = chain.stage(
      "maker", try BaseStock(parameters: [30]), stock: 30, allocation: allocation)
    chain.part(of: maker, from: [nil])
    let buyer = chain.stage("buyer", try BaseStock(parameters: [30]), stock: 30)
    chain.part(of: buyer, from: [maker])
    chain.customers(of: buyer)
    try chain.open()
    try chain.run(10, demand: 5)
    chain.goods.setDisruptions(.shipments, of: buyer)
    try chain.run(4, demand: 5)
    let link = chain.link("0 > 1")
    #expect(chain.goods.setAside(link) == 20)
    #expect(chain.goods.destroy(share: 1, of: [maker])[0].stock == 20 + 25)
    #expect(chain.goods.held(maker) == 0 && chain.goods.links[link].backorder == 20)
    try chain.goods.checkConservation()
    chain.goods.setDisruptions(.receipts, of: buyer)
    try chain.run(6, demand: 5)
    let waiting = chain.goods.waitingAtDoor(link)
    #expect(waiting > 0)
    let loss = chain.goods.destroy(share: 1, of: [buyer])[0]
    #expect(loss.atDoor.map(\.units) == [waiting] && chain.goods.waitingAtDoor(link) == 0)
    try chain.goods.checkConservation()
    chain.goods.setDisruptions([], of: buyer)
    try chain.run(20, demand: 5)
    #expect(chain.goods.inventoryLevel(buyer) > 0)
  }

  @Test func aDatedDisruptionBeginsOnItsDayOnly() {
    let process = DisruptionProcess.calendar(from: 3, until: 9)
    #expect((0..<9).filter { process.canBegin(on: $0) } == [3])
    #expect(DisruptionProcess.markov(failure: 0.1, recovery: 0.1).canBegin(on: 7))
  }
}
