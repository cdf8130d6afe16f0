// SPDX-License-Identifier: GPL-3.0-or-later

/// What a stage's goods cost beyond what suppliers charge, in minor units; and how much room it
/// has.
public struct StageCosts: Sendable, Hashable {
  /// Making one unit.
  public var conversion: Double
  /// Keeping one unit in store for a day.
  public var storagePerDay: Double
  /// Most units its warehouse holds; stock advice keeps to it.
  public var storageCapacity: Double

  /// Costs of a stage; by default none, and room without end.
  public init(
    conversion: Double = 0, storagePerDay: Double = 0, storageCapacity: Double = .infinity
  ) {
    self.conversion = conversion
    self.storagePerDay = storagePerDay
    self.storageCapacity = storageCapacity
  }
}
