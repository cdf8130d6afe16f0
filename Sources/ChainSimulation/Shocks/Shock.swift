// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A dated change to the chain.
///
/// A new shock is a folder under `Shocks` and a line in ``Shocks/registry``.
public protocol Shock: Sendable {
  /// The name scenarios use.
  static var name: String { get }
  static var summary: String { get }
  /// What the shock's number means.
  static var magnitude: ShockMagnitude { get }
  /// Whether it must name a firm; otherwise no firm means all.
  static var needsFirm: Bool { get }

  init(firm: FirmID?, magnitude: Double)

  /// Sets what shocks of this kind move, from all of them that hold: they compose in any order, and an
  /// end leaves exactly what was.
  static func apply(_ holding: [Self], in world: inout World)
}

public enum ShockMagnitude: String, Sendable {
  /// 80 % means four fifths of what it was.
  case factor
  case days
  /// Added, a fraction a year.
  case rate
  case none
}

public struct DatedShock: Sendable {
  public var shock: any Shock
  public var from: Day
  /// The first day it no longer holds; nil: it stays.
  public var until: Day?

  public init(shock: any Shock, from: Day, until: Day?) {
    self.shock = shock
    self.from = from
    self.until = until
  }
}

public enum Shocks {
  /// Every shock there is.
  public static let registry: [any Shock.Type] = [
    DemandShock.self,
    LeadTimeShock.self,
    PaymentDelayShock.self,
    RateShock.self,
    CreditLimitShock.self,
    DefaultShock.self,
  ]

  /// Factors of shocks that hold together; the same whatever their order.
  static func product(_ factors: [Double]) -> Double { factors.sorted().reduce(1, *) }
  /// Amounts that shocks add together; the same whatever their order.
  static func sum(_ amounts: [Double]) -> Double { amounts.sorted().reduce(0, +) }
}
