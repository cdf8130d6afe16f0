// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// All that moved since the start, kept apart from the stocks so that the two can be compared.
public struct GoodsFlows: Sendable {
  private let opening: [Double]
  private var made: [Double]
  private var left: [Double]
  private var used: [Double]
  private var sent: [Double]
  private var arrived: [Double]

  init(_ goods: GoodsState) {
    opening = goods.onHand
    made = goods.onHand.map { _ in 0 }
    left = made
    used = goods.raw.map { _ in 0 }
    sent = goods.links.map { _ in 0 }
    arrived = sent
  }

  mutating func make(_ units: Double, at stage: StageID) { made[stage.position] += units }
  /// Sent off, spoiled, destroyed or sold off.
  mutating func out(_ units: Double, of stage: StageID) { left[stage.position] += units }
  /// Goods that came back.
  mutating func back(_ units: Double, on link: Int, to stage: StageID?) {
    sent[link] -= units
    if let stage { left[stage.position] -= units }
  }
  mutating func use(_ units: Double, of part: Int) { used[part] += units }
  mutating func send(_ units: Double, on link: Int) { sent[link] += units }
  mutating func arrive(_ units: Double, on link: Int) { arrived[link] += units }

  /// The first place where goods appeared from nowhere or vanished; nil when all is there.
  func firstGap(_ goods: GoodsState) -> GoodsGap? {
    func gap(_ place: String, _ expected: Double, _ found: Double, _ turnover: Double) -> GoodsGap?
    {
      abs(expected - found) <= 1e-9 * max(1, turnover)
        ? nil : GoodsGap(place: place, expected: expected, found: found)
    }
    let network = goods.network
    for (index, stage) in network.stages.enumerated() {
      let expected = opening[index] + made[index] - left[index]
      let turnover = opening[index] + made[index]
      if let gap = gap(
        "stock of \(stage.name)", expected, goods.held(StageID(index)), turnover)
      {
        return gap
      }
    }
    for (index, part) in network.parts.enumerated() {
      let came = part.sources.reduce(0) { $0 + arrived[$1] }
      if let gap = gap("part \(index)", came - used[index], goods.raw[index], came) { return gap }
    }
    for (index, link) in network.links.enumerated() {
      let id = LinkID(index)
      let found = goods.inTransit(id) + goods.waitingAtDoor(id)
      if let gap = gap("way \(link.name)", sent[index] - arrived[index], found, sent[index]) {
        return gap
      }
    }
    return nil
  }
}

/// Goods that are not where the movements say.
public struct GoodsGap: Error, Sendable, Hashable {
  /// A stock, a part or a way, by name.
  public let place: String
  /// Units by the movements.
  public let expected: Double
  /// Units there are.
  public let found: Double
}

extension GoodsState {
  /// Compares every stock with the movements since the start.
  ///
  /// - Precondition: the state was made with `keepsFlows`.
  /// - Throws: the first place where goods appeared from nowhere or vanished.
  /// - Complexity: O(*n*) in stages, parts, links and the days of their ways.
  public func checkConservation() throws(GoodsGap) {
    precondition(flows != nil, "flows were not kept")
    if let gap = flows?.firstGap(self) { throw gap }
  }
}
