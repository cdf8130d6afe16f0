// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// The fixed description of who supplies whom with what.
public struct Network: Sendable {
  public let stages: [Stage]
  public let parts: [Part]
  /// Bills of material, grouped by stage.
  public let inputs: [Input]
  /// Links into parts come first, grouped by part; then links to end customers.
  public let links: [Link]
  public let demandCount: Int
  /// Downstream first: every stage after all stages it supplies.
  public let reviewOrder: [StageID]
  /// Upstream first.
  public let shipmentOrder: [StageID]

  // What the daily sweeps read, laid out flat: an array inside a stage would cost a retain a visit.
  let policies: [any ReplenishmentPolicy]
  let flats: [FlatStage]
  let inputParts: [Int32]
  let inputQuantities: [Double]
  let sourceRanges: [Range<Int32>]
  /// Lines of bills of material, grouped by the part they use.
  let partUsers: [Int32]
  let userRanges: [Range<Int32>]
  let outgoingLinks: [LinkID]
  let echelons: EchelonPlan?
  /// Per link the stage that takes its goods in; -1 for end customers.
  let linkReceivers: [Int32]
  /// Per link its lead time in days; -1 when it is random.
  let fixedDays: [Int32]
  /// Per link days from an order until the supplier acts on it; see ``PartTiming``.
  let orderDelays: [Int32]
  /// Per part days from order to arrival; -1 when sources differ or it is random.
  let supplyDays: [Int32]
  let hasSharedParts: Bool
  let hasWholeUnits: Bool
  /// Some part has several sources, tried in turn.
  let hasTurns: Bool

  init(
    stages: [Stage], parts: [Part], inputs: [Input], links: [Link], demandCount: Int,
    shipmentOrder: [StageID]
  ) {
    self.stages = stages
    self.parts = parts
    self.inputs = inputs
    self.links = links
    self.demandCount = demandCount
    self.shipmentOrder = shipmentOrder
    policies = stages.map(\.policy)
    inputParts = inputs.map { Int32($0.part.position) }
    inputQuantities = inputs.map(\.quantity)
    sourceRanges = parts.map { Int32($0.sources.lowerBound)..<Int32($0.sources.upperBound) }
    partUsers = parts.flatMap { $0.users.map { Int32($0) } }
    var end: Int32 = 0
    userRanges = parts.map { part in
      defer { end += Int32(part.users.count) }
      return end..<(end + Int32(part.users.count))
    }
    outgoingLinks = stages.flatMap(\.outgoing)
    flats = FlatStage.all(stages, parts, inputs, links, shipmentOrder)
    echelons = EchelonPlan(stages: stages, parts: parts, inputs: inputs, links: links)
    hasSharedParts = parts.contains { $0.users.count > 1 }
    fixedDays = links.map { link in
      link.leadTime.fixedValue.map {
        Int32($0.rounded(link.leadTimeUnit == .fractions ? .up : .toNearestOrAwayFromZero))
      } ?? -1
    }
    orderDelays = PartTiming.orderDelays(stages, parts, inputs, links)
    let days = zip(fixedDays, orderDelays).map { $0 < 0 ? -1 : $0 + $1 }
    supplyDays = parts.map { part in
      let first = days[part.sources.lowerBound]
      return part.sources.allSatisfy { days[$0] == first } ? first : -1
    }
    hasWholeUnits = stages.contains(where: \.isWhole) || parts.contains(where: \.isWhole)
    hasTurns = parts.contains { $0.sourcing != .shares && $0.sources.count > 1 }
    let turns = flats.map(\.turn)
    linkReceivers = links.map { link in
      guard case .part(let part) = link.destination else { return -1 }
      let users = parts[part].users.map { inputs[$0].stage.position }
      return Int32(users.min { turns[$0] < turns[$1] } ?? -1)
    }
    reviewOrder = echelons?.reviewOrder ?? shipmentOrder.reversed()
  }

  /// Positions of the lines of a stage's bill of material.
  @inline(__always) public func inputRange(_ stage: StageID) -> Range<Int> {
    flats[stage.position].inputs
  }
  /// The part a line of a bill of material uses.
  @inline(__always) public func part(ofInput input: Int) -> Int { Int(inputParts[input]) }
  /// Positions of the links that bring a part.
  @inline(__always) public func sourceRange(_ part: Int) -> Range<Int> {
    Int(sourceRanges[part].lowerBound)..<Int(sourceRanges[part].upperBound)
  }
  /// Positions of a stage's customers, in the order they are served, for ``outgoingLink(_:)``.
  @inline(__always) public func outgoingRange(_ stage: StageID) -> Range<Int> {
    flats[stage.position].outgoing
  }
  @inline(__always) public func outgoingLink(_ position: Int) -> LinkID { outgoingLinks[position] }

  /// Whether `stage` takes in what arrives for a part: the first of the stages that share it.
  @inline(__always) public func receives(_ stage: StageID, part: Int) -> Bool {
    !flats[stage.position].hasSharedPart
      || Int(linkReceivers[Int(sourceRanges[part].lowerBound)]) == stage.position
  }

  /// Positions of the lines of bills of material that use a part, for ``user(_:)``.
  @inline(__always) func userRange(_ part: Int) -> Range<Int> {
    Int(userRanges[part].lowerBound)..<Int(userRanges[part].upperBound)
  }
  @inline(__always) func user(_ position: Int) -> Int { Int(partUsers[position]) }
  @inline(__always) func isShared(_ part: Int) -> Bool { userRanges[part].count > 1 }

  /// The part a link brings; nil for end customers.
  @inline(__always) func part(of link: Int) -> Int? {
    if case .part(let part) = links[link].destination { part.position } else { nil }
  }

  /// The parts a stage uses, in the order of its bill of material.
  public func parts(of stage: StageID) -> [PartID] { inputRange(stage).map { inputs[$0].part } }

  /// Links that are the only way a part comes, from a firm: when it fails, its customer stops.
  public var soleSources: [LinkID] {
    parts.compactMap { part in
      let link = part.sources.lowerBound
      return part.sources.count == 1 && links[link].supplier != nil ? LinkID(link) : nil
    }
  }

  /// The links that bring goods to `stage`.
  public func incoming(_ stage: StageID) -> [LinkID] {
    inputRange(stage).flatMap { sourceRange(part(ofInput: $0)).map { LinkID($0) } }
  }

  /// The links to end customers.
  public var customerLinks: [LinkID] {
    links.indices.filter { if case .customer = links[$0].destination { true } else { false } }
      .map { LinkID($0) }
  }

  /// The stages a link brings goods to; none for end customers, several for a shared part.
  public func customers(of link: LinkID) -> [StageID] {
    guard case .part(let part) = links[link].destination else { return [] }
    return parts[part].users.map { inputs[$0].stage }
  }

  /// The firm a link brings goods to; nil for end customers.
  public func customerFirm(of link: LinkID) -> FirmID? {
    if case .part(let part) = links[link].destination { parts[part].firm } else { nil }
  }
}

/// What the sweeps read of a stage, without references.
struct FlatStage: Sendable {
  let inputs: Range<Int>
  let outgoing: Range<Int>
  let reviewPeriod: Int
  let reviewOffset: Int
  let orderCapacity: Double
  let productionCapacity: Double
  let shelfLife: Int
  let isWhole: Bool
  /// Lots the stage orders in; 0: any quantity.
  let lot: Double
  /// Position in the shipment order.
  let turn: Int
  let demandWindow: Int
  let basis: StockBasis
  let allocation: AllocationRule
  /// Orders are kept one by one: first come, or an order may not be split.
  let keepsOrders: Bool
  let hasSharedPart: Bool
  /// Some customers do not wait.
  let losesSales: Bool
  /// Some source has a limit or is not chosen by shares.
  let hasSourcing: Bool

  static func all(
    _ stages: [Stage], _ parts: [Part], _ inputs: [Input], _ links: [Link],
    _ shipmentOrder: [StageID]
  ) -> [FlatStage] {
    var turns = [Int](repeating: 0, count: stages.count)
    for (turn, stage) in shipmentOrder.enumerated() { turns[stage] = turn }
    var ends = 0
    return stages.indices.map { index in
      let stage = stages[index]
      defer { ends += stage.outgoing.count }
      let used = stage.inputs.map { parts[inputs[$0].part] }
      return FlatStage(
        inputs: stage.inputs, outgoing: ends..<(ends + stage.outgoing.count),
        reviewPeriod: stage.reviewPeriod, reviewOffset: stage.reviewOffset,
        orderCapacity: stage.orderCapacity, productionCapacity: stage.productionCapacity,
        shelfLife: stage.shelfLife ?? 0, isWhole: stage.isWhole, lot: stage.policy.lotSize,
        turn: turns[index],
        demandWindow: stage.policy.demandWindow, basis: stage.policy.basis,
        allocation: stage.allocation,
        keepsOrders: stage.allocation == .firstCome
          || stage.outgoing.contains { !links[$0].shipsPartially },
        hasSharedPart: used.contains { $0.users.count > 1 },
        losesSales: stage.outgoing.contains { links[$0].losesUnmetDemand },
        hasSourcing: used.contains { part in
          part.sourcing != .shares || part.sources.contains { links[$0].orderCapacity < .infinity }
        })
    }
  }
}
