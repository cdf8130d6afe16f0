// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// How old a stage's stock is; the oldest is sold first.
struct Shelf: Sendable {
  /// Days a unit may be sold; 0: it keeps for ever.
  let life: Int
  /// Units made, by day, the last `life` days.
  private var made: [Double]
  private var today = 0
  /// Units older than that and not yet sold; below zero when younger ones are sold already.
  private var old = 0.0

  /// - Parameter stock: counts as made the day before the first.
  init(life: Int, stock: Double) {
    self.life = life
    made = .init(repeating: 0, count: life)
    if life > 0 { made[life - 1] = stock }
  }

  /// A new day on which `units` were made.
  ///
  /// - Returns: units whose time is over.
  mutating func turn(made units: Double) -> Double {
    guard life > 0 else { return 0 }
    old += made[today]
    made[today] = units
    today = today + 1 == life ? 0 : today + 1
    let spoiled = max(0, old)
    old -= spoiled
    return spoiled
  }

  mutating func take(_ units: Double) {
    if life > 0 { old -= units }
  }
}

/// Shelf life.
extension GoodsState {
  /// - Returns: units thrown away.
  mutating func discard(_ stage: StageID, made: Double) -> Double {
    let spoiled = min(onHand[stage], shelves[stage.position].turn(made: made))
    onHand[stage] -= spoiled
    flows?.out(spoiled, of: stage)
    return spoiled
  }

  mutating func takeFromOldest(_ units: Double, _ stage: StageID) {
    if !shelves.isEmpty { shelves[stage.position].take(units) }
  }
}
