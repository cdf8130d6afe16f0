// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import SupplyNetwork

/// How much of what each firm's customers asked for was met at once.
public struct ServiceProbe: Probe {
  public typealias Columns = FirmColumns<ServedUnits>

  public static let name = "service"
  public static let bytes = ProbeBytes(perFirm: MemoryLayout<ServedUnits>.stride)

  private var served: [ServedUnits]?

  public init(_ world: World) {}

  public mutating func horizonEnds(_ world: World) { served = read(world) }

  private func read(_ world: World) -> [ServedUnits] {
    var served = [ServedUnits](repeating: ServedUnits(), count: world.chain.firms.count)
    let network = world.chain.network
    for (index, stage) in network.stages.enumerated() {
      for position in network.outgoingRange(StageID(index)) {
        let flow = world.goods.links[network.outgoingLink(position)]
        served[stage.firm].demanded += flow.demanded
        served[stage.firm].filled += flow.filled
      }
    }
    return served
  }

  public func record(_ world: World) -> [ServedUnits] { served ?? read(world) }
}

/// Units customers asked a firm for in one replication, and those met at once.
public struct ServedUnits: Sendable, Hashable {
  /// Units asked for.
  public var demanded = 0.0
  /// Units met at once.
  public var filled = 0.0
}
