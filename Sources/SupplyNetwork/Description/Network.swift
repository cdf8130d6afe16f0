// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// The fixed description of who supplies whom with what.
///
/// One object that every state of it shares: it is asked several times for each stage and day.
public final class Network: Sendable {
  /// Every firm's stock of every item.
  public let stages: [Stage]
  /// What firms have to make things of.
  public let parts: [Part]
  /// Bills of material, grouped by stage.
  public let inputs: [Input]
  /// Links into parts come first, grouped by part; then links to end customers.
  public let links: [Link]
  /// Streams of end customers' demand.
  public let demandCount: Int
  /// Downstream first: every stage after all stages it supplies.
  public let reviewOrder: [StageID]
  /// Upstream first.
  public let shipmentOrder: [StageID]

  // What the daily sweeps read, laid out flat: an array inside a stage would cost a retain a visit.
  let policies: [any ReplenishmentPolicy]
  @usableFromInline let flats: [FlatStage]
  @usableFromInline let inputParts: [Int32]
  @usableFromInline let inputQuantities: [Double]
  @usableFromInline let sourceRanges: [Range<Int32>]
  let ways: [FlatLink]
  let leadTimes: [Distribution]
  /// Lines of bills of material, grouped by the part they use.
  let partUsers: [Int32]
  let userRanges: [Range<Int32>]
  @usableFromInline let outgoingLinks: [LinkID]
  let echelons: EchelonPlan?
  /// Stages grouped by firm, in their own order within each.
  private let firmStages: [StageID]
  private let firmRanges: [Range<Int32>]
  /// Per part days from order to arrival; -1 when sources differ or it is random.
  let supplyDays: [Int32]
  let hasSharedParts: Bool
  /// Some stage or link has a capacity.
  public let hasCapacities: Bool
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
    let delays = PartTiming.orderDelays(stages, parts, inputs, links)
    let flats = FlatStage.all(stages, parts, inputs, links, delays: delays, shipmentOrder)
    self.flats = flats
    let ways = FlatLink.all(parts, inputs, links, delays: delays, flats)
    self.ways = ways
    leadTimes = links.map(\.leadTime)
    (firmStages, firmRanges) = Network.byFirm(stages)
    echelons = EchelonPlan(stages: stages, parts: parts, inputs: inputs, links: links)
    hasSharedParts = parts.contains { $0.users.count > 1 }
    let days = ways.map { $0.fixedDays < 0 ? -1 : $0.fixedDays + $0.orderDelay }
    supplyDays = parts.map { part in
      let first = days[part.sources.lowerBound]
      return part.sources.allSatisfy { days[$0] == first } ? first : -1
    }
    hasCapacities =
      stages.contains { min($0.orderCapacity, $0.productionCapacity) < .infinity }
      || links.contains { $0.orderCapacity < .infinity }
    hasWholeUnits = stages.contains(where: \.isWhole) || parts.contains(where: \.isWhole)
    hasTurns = parts.contains { $0.sourcing != .shares && $0.sources.count > 1 }
    reviewOrder = echelons?.reviewOrder ?? shipmentOrder.reversed()
  }

  /// Stages grouped by firm.
  private static func byFirm(_ stages: [Stage]) -> ([StageID], [Range<Int32>]) {
    let order = stages.indices.sorted { (stages[$0].firm, $0) < (stages[$1].firm, $1) }
    var ranges: [Range<Int32>] = []
    for (place, index) in order.enumerated() {
      let place = Int32(place)
      while ranges.count <= stages[index].firm.position { ranges.append(place..<place) }
      ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<(place + 1)
    }
    return (order.map { StageID($0) }, ranges)
  }

  /// The stages of a firm, in their own order.
  public func stages(of firm: FirmID) -> ArraySlice<StageID> {
    guard firm.position < firmRanges.count else { return [] }
    let range = firmRanges[firm.position]
    return firmStages[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The firm a stage belongs to.
  @inlinable @inline(__always) public func firm(of stage: StageID) -> FirmID {
    FirmID(index: flats[stage.position].firm)
  }

  /// Positions of the lines of a stage's bill of material.
  @inlinable @inline(__always) public func inputRange(_ stage: StageID) -> Range<Int> {
    flats[stage.position].inputs
  }
  /// Units of the part that a line of a bill of material uses for one unit made.
  @inlinable @inline(__always) public func quantity(ofInput input: Int) -> Double {
    inputQuantities[input]
  }
  /// The part a line of a bill of material uses.
  @inlinable @inline(__always) public func part(ofInput input: Int) -> Int {
    Int(inputParts[input])
  }
  /// Positions of the links that bring a part.
  @inlinable @inline(__always) public func sourceRange(_ part: Int) -> Range<Int> {
    Int(sourceRanges[part].lowerBound)..<Int(sourceRanges[part].upperBound)
  }
  /// Positions of a stage's customers, in the order they are served, for ``outgoingLink(_:)``.
  @inlinable @inline(__always) public func outgoingRange(_ stage: StageID) -> Range<Int> {
    flats[stage.position].outgoing
  }
  /// The customer at one of those positions.
  @inlinable @inline(__always) public func outgoingLink(_ position: Int) -> LinkID {
    outgoingLinks[position]
  }

  /// Whether `stage` takes in what arrives for a part: the first of the stages that share it.
  @inline(__always) public func receives(_ stage: StageID, part: Int) -> Bool {
    !flats[stage.position].has(.sharedPart)
      || ways[Int(sourceRanges[part].lowerBound)].receiver == stage.index
  }

  /// Positions of the lines of bills of material that use a part, for ``user(_:)``.
  @inline(__always) func userRange(_ part: Int) -> Range<Int> {
    Int(userRanges[part].lowerBound)..<Int(userRanges[part].upperBound)
  }
  @inline(__always) func user(_ position: Int) -> Int { Int(partUsers[position]) }
  @inline(__always) func isShared(_ part: Int) -> Bool { userRanges[part].count > 1 }

  /// The part a link brings; nil for end customers.
  @inline(__always) func part(of link: Int) -> Int? {
    ways[link].part >= 0 ? Int(ways[link].part) : nil
  }
  /// The stage a link comes from; nil: the outside world.
  @inline(__always) func supplier(of link: Int) -> StageID? {
    ways[link].supplier >= 0 ? StageID(index: ways[link].supplier) : nil
  }

  /// The parts a stage uses, in the order of its bill of material.
  ///
  /// - Complexity: O(*n*) in them.
  public func parts(of stage: StageID) -> [PartID] { inputRange(stage).map { inputs[$0].part } }

  /// Links that are the only way a part comes, from a firm: when it fails, its customer stops.
  ///
  /// - Complexity: O(*n*) in the parts.
  public var soleSources: [LinkID] {
    parts.compactMap { part in
      let link = part.sources.lowerBound
      return part.sources.count == 1 && links[link].supplier != nil ? LinkID(link) : nil
    }
  }

  /// The links that bring goods to `stage`.
  ///
  /// - Complexity: O(*n*) in them.
  public func incoming(_ stage: StageID) -> [LinkID] {
    inputRange(stage).flatMap { sourceRange(part(ofInput: $0)).map { LinkID($0) } }
  }

  /// The links to end customers.
  ///
  /// - Complexity: O(*n*) in all links.
  public var customerLinks: [LinkID] {
    links.indices.filter { if case .customer = links[$0].destination { true } else { false } }
      .map { LinkID($0) }
  }

  /// The stages a link brings goods to; none for end customers, several for a shared part.
  ///
  /// - Complexity: O(*n*) in them.
  public func customers(of link: LinkID) -> [StageID] {
    guard case .part(let part) = links[link].destination else { return [] }
    return parts[part].users.map { inputs[$0].stage }
  }

  /// The firm a link brings goods to; nil for end customers.
  public func customerFirm(of link: LinkID) -> FirmID? {
    if case .part(let part) = links[link].destination { parts[part].firm } else { nil }
  }
}
