// SPDX-License-Identifier: GPL-3.0-or-later

/// What changes of one link, day by day: 64 bytes.
public struct LinkState: Sendable, Hashable {
  /// Ordered and not yet received.
  public internal(set) var onOrder = 0.0
  /// Ordered by the customer, owed by the supplier.
  public internal(set) var backorder = 0.0
  /// Orders that reached the supplier today.
  public internal(set) var ordered = 0.0
  /// What arrived today.
  public internal(set) var arrived = 0.0
  /// What was sent off today.
  public internal(set) var shipped = 0.0
  /// What was asked for today and will never be met.
  public internal(set) var lost = 0.0
  /// Asked for since ``GoodsState/resetService()``.
  public internal(set) var demanded = 0.0
  /// Met at once since ``GoodsState/resetService()``.
  public internal(set) var filled = 0.0

  /// Nothing is owed, and nothing of yesterday is left to be cleared.
  @inline(__always) var isIdle: Bool {
    backorder + ordered == 0 && shipped == 0 && lost == 0
  }
}
