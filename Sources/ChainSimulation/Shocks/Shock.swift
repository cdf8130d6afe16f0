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

  init(_ setting: ShockSetting)

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
  /// New payment terms instead of a number.
  case terms
  case none
}

/// What a scenario says of a shock apart from its days; each kind reads its own part.
public struct ShockSetting: Sendable {
  /// Whose; nil: everyone's.
  public var firm: FirmID?
  /// In the unit of its ``ShockMagnitude``.
  public var magnitude: Double
  /// New payment terms, and the sellers and the buyers' tier they are limited to; nil: all.
  public var terms = PaymentTerms.net(0)
  public var supplier: FirmID?
  public var tier: Int?

  public init(firm: FirmID? = nil, magnitude: Double = 0) {
    self.firm = firm
    self.magnitude = magnitude
  }
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
    TermsShock.self,
  ]

  /// Factors of shocks that hold together; the same whatever their order.
  static func product(_ factors: [Double]) -> Double { factors.sorted().reduce(1, *) }
  /// Amounts that shocks add together; the same whatever their order.
  static func sum(_ amounts: [Double]) -> Double { amounts.sorted().reduce(0, +) }
}
