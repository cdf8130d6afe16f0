// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What a disruption destroyed at one stage.
public struct GoodsLoss: Sendable {
  /// Whose premises were struck.
  public let stage: StageID
  /// Units of the stage's item, those set aside for customers included.
  public fileprivate(set) var stock = 0.0
  /// Units of parts that waited to be used, and what was left of them.
  public fileprivate(set) var parts: [(input: Int, units: Double, left: Double)] = []
  /// Units that waited at the door: taken in, for who lets them wait bears the risk, and lost.
  public fileprivate(set) var atDoor: [(link: LinkID, units: Double)] = []
}

extension GoodsState {
  /// Destroys a share of everything on the premises of some stages: stock, what is set aside for
  /// customers (who are owed it again), parts, and goods at the door. Of a part that others share
  /// it strikes what these stages still wait for.
  ///
  /// - Complexity: O(*n*) in the links of the stages.
  public mutating func destroy(share: Double, of stages: [StageID]) -> [GoodsLoss] {
    // Of each part, what share of it is struck so far.
    var struck: [Int: Double] = [:]
    let losses = stages.map { stage in
      var loss = GoodsLoss(stage: stage)
      destroyStock(share, &loss)
      for input in network.inputRange(stage) {
        let part = network.part(ofInput: input)
        let (before, own) = (struck[part] ?? 0, share * ownShare(ofUser: input, part))
        // Of what the stages before it have left.
        destroyParts(input, before < 1 ? min(1, own / (1 - before)) : 0, &loss)
        struck[part] = before + own
      }
      return loss
    }
    for loss in losses { forgetOrders(loss) }
    return losses
  }

  private mutating func destroyStock(_ share: Double, _ loss: inout GoodsLoss) {
    let stage = loss.stage
    let isWhole = network.flats[stage.position].has(.whole)
    stir(stage)
    loss.stock = GoodsState.units(onHand[stage] * share, isWhole)
    onHand[stage] -= loss.stock
    if !aside.isEmpty {
      for index in network.outgoingRange(stage) {
        let link = network.outgoingLink(index)
        let units = GoodsState.units(aside[link.position] * share, isWhole)
        guard units > 0 else { continue }
        aside[link.position] -= units
        reopenOrder(units, of: link, stage)
        loss.stock += units
      }
    }
    takeFromOldest(loss.stock, stage)
    flows?.out(loss.stock, of: stage)
  }

  private mutating func destroyParts(_ input: Int, _ share: Double, _ loss: inout GoodsLoss) {
    let part = network.part(ofInput: input)
    let isWhole = network.parts[part].isWhole
    let units = GoodsState.units(raw[part] * share, isWhole)
    if units > 0 {
      raw[part] -= units
      flows?.use(units, of: part)
      loss.parts.append((input, units, raw[part]))
    }
    guard !atDoor.isEmpty else { return }
    for link in network.sourceRange(part) {
      let units = GoodsState.units(atDoor[link] * share, isWhole)
      guard units > 0 else { continue }
      atDoor[link] -= units
      flows?.arrive(units, on: link)
      flows?.use(units, of: part)
      loss.atDoor.append((LinkID(link), units))
    }
  }

  /// What was destroyed is ordered anew, part by part.
  private mutating func forgetOrders(_ loss: GoodsLoss) {
    guard !loss.parts.isEmpty || !loss.atDoor.isEmpty else { return }
    status[loss.stage.position].insert(.netsParts)
    guard !pending.isEmpty else { return }
    let made =
      network.inputRange(loss.stage).map { input in
        let part = network.part(ofInput: input)
        guard network.isShared(part) else { return 0.0 }
        let used = loss.parts.reduce(0) { $0 + ($1.input == input ? $1.units : 0) }
        let waiting = loss.atDoor.reduce(0) {
          $0 + (network.part(of: $1.link.position) == part ? $1.units : 0)
        }
        return (used + waiting) / network.inputQuantities[input]
      }.max() ?? 0
    pending[loss.stage.position] -= min(max(0, pending[loss.stage.position]), made)
  }

  /// What share of a part's stock is one user's: by what it still waits for, or equally.
  private func ownShare(ofUser input: Int, _ part: Int) -> Double {
    network.isShared(part) ? userShare(input, of: part) { pendingUnits(ofUser: $0) } : 1
  }

  private static func units(_ units: Double, _ isWhole: Bool) -> Double {
    isWhole ? wholeUnits(in: units) : units
  }
}
