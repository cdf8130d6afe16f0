// SPDX-License-Identifier: GPL-3.0-or-later
import SupplyNetwork

/// Something that stands still at some stages from time to time.
public struct Disruption: Sendable, Hashable {
  /// As the scenario writes it; its chance hangs on it.
  public var name: String
  /// Where.
  public var stages: [StageID]
  /// What stands still.
  public var kind: Disruptions
  /// When it begins and ends.
  public var process: DisruptionProcess
  /// Share of stock and parts there that is lost when it begins.
  public var destroys: Double

  /// A disruption.
  public init(
    name: String, stages: [StageID], kind: Disruptions, process: DisruptionProcess,
    destroys: Double = 0
  ) {
    self.name = name
    self.stages = stages
    self.kind = kind
    self.process = process
    self.destroys = destroys
  }
}
