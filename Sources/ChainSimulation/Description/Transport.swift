// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents

/// A way of carrying goods over a link.
public struct Transport: Sendable, Hashable {
  /// Which of a link's ways of carrying.
  public enum Mode: String, CaseIterable, Sendable {
    /// The usual one.
    case standard
    /// Usually faster and dearer.
    case express
  }

  /// Which it is.
  public var mode: Mode
  /// Days.
  public var leadTime: Distribution
  /// Minor units for one unit of goods, paid by the customer.
  public var freight: Double

  /// A way of carrying.
  public init(mode: Mode, leadTime: Distribution, freight: Double) {
    self.mode = mode
    self.leadTime = leadTime
    self.freight = freight
  }
}
