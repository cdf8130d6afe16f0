// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What the sweeps read of a stage, without references and in one cache line.
@usableFromInline struct FlatStage: Sendable {
  /// Rules that most stages have not.
  struct Rules: OptionSet, Sendable {
    let rawValue: UInt8

    /// Orders, makes and ships whole units.
    static let whole = Rules(rawValue: 1)
    /// Orders are kept one by one: first come, or an order may not be split.
    static let orderLines = Rules(rawValue: 2)
    /// Some part is used by other stages, too.
    static let sharedPart = Rules(rawValue: 4)
    /// Some customers do not wait.
    static let lostSales = Rules(rawValue: 8)
    /// Some source has a limit or is not chosen by shares.
    static let sourcing = Rules(rawValue: 16)
    /// Orders of some customer take days to reach it.
    static let delayedOrders = Rules(rawValue: 32)
    /// The policy passes demand on.
    static let passedDemand = Rules(rawValue: 64)
  }

  @usableFromInline let firstInput: Int32
  @usableFromInline let endInput: Int32
  @usableFromInline let firstOutgoing: Int32
  @usableFromInline let endOutgoing: Int32
  @usableFromInline let reviewPeriod: Int32
  @usableFromInline let reviewOffset: Int32
  let orderCapacity: Double
  let productionCapacity: Double
  /// Lots the stage orders in; 0: any quantity.
  let lot: Double
  @usableFromInline let firm: Int32
  /// Position in the shipment order.
  let turn: Int32
  /// 0: its goods keep for ever.
  let shelfLife: Int32
  let rules: Rules
  let basis: StockBasis
  let allocation: AllocationRule
  /// Its policy follows past demand.
  let followsDemand: Bool

  @inlinable var inputs: Range<Int> { Int(firstInput)..<Int(endInput) }
  @inlinable var outgoing: Range<Int> { Int(firstOutgoing)..<Int(endOutgoing) }
  @inline(__always) func has(_ rule: Rules) -> Bool { rules.contains(rule) }

  /// Looks at more than its own stock, or changes by the mere passing of a day: it is swept every
  /// day.
  var neverRests: Bool {
    basis != .local || followsDemand || shelfLife > 0 || has(.sharedPart) || has(.orderLines)
  }

  static func all(
    _ stages: [Stage], _ parts: [Part], _ inputs: [Input], _ links: [Link], delays: [Int32],
    _ shipmentOrder: [StageID]
  ) -> [FlatStage] {
    var turns = [Int32](repeating: 0, count: stages.count)
    for (turn, stage) in shipmentOrder.enumerated() { turns[stage] = Int32(turn) }
    var ends: Int32 = 0
    return stages.indices.map { index in
      defer { ends += Int32(stages[index].outgoing.count) }
      let used = stages[index].inputs.map { parts[inputs[$0].part] }
      return FlatStage(
        stages[index], firstOutgoing: ends, turn: turns[index],
        rules: rules(stages[index], used, links, delays))
    }
  }

  private init(_ stage: Stage, firstOutgoing: Int32, turn: Int32, rules: Rules) {
    firstInput = Int32(stage.inputs.lowerBound)
    endInput = Int32(stage.inputs.upperBound)
    self.firstOutgoing = firstOutgoing
    endOutgoing = firstOutgoing + Int32(stage.outgoing.count)
    reviewPeriod = Int32(stage.reviewPeriod)
    reviewOffset = Int32(stage.reviewOffset)
    orderCapacity = stage.orderCapacity
    productionCapacity = stage.productionCapacity
    lot = stage.policy.lotSize
    firm = stage.firm.index
    self.turn = turn
    shelfLife = Int32(stage.shelfLife ?? 0)
    self.rules = rules
    basis = stage.policy.basis
    allocation = stage.allocation
    followsDemand = stage.policy.demandWindow > 0
  }

  private static func rules(
    _ stage: Stage, _ parts: [Part], _ links: [Link], _ delays: [Int32]
  ) -> Rules {
    var rules: Rules = []
    if stage.isWhole { rules.insert(.whole) }
    if stage.allocation == .firstCome
      || stage.outgoing.contains(where: { !links[$0].shipsPartially })
    {
      rules.insert(.orderLines)
    }
    if parts.contains(where: { $0.users.count > 1 }) { rules.insert(.sharedPart) }
    if stage.outgoing.contains(where: { links[$0].losesUnmetDemand }) { rules.insert(.lostSales) }
    if parts.contains(where: { part in
      part.sourcing != .shares || part.sources.contains { links[$0].orderCapacity < .infinity }
    }) {
      rules.insert(.sourcing)
    }
    if stage.outgoing.contains(where: { delays[$0.position] > 0 }) { rules.insert(.delayedOrders) }
    if stage.policy.passesDemandOn { rules.insert(.passedDemand) }
    return rules
  }
}
