// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A dated change to the chain.
///
/// A new shock is a folder under `Shocks` and a line in ``Shocks/registry``. One that closes a
/// firm's shops:
///
///     struct Closure: Shock {
///       static let name = "closure"
///       static let summary = "A firm's shops are closed: its end customers ask for nothing."
///       static let magnitude = ShockMagnitude.none
///       static let needsFirm = true
///       private let firm: FirmID?
///
///       init(_ setting: ShockSetting) { firm = setting.firm }
///
///       static func apply(_ holding: [Closure], in world: inout World) {
///         for (index, demand) in world.chain.demands.enumerated() {
///           let seller = world.chain.trades[demand.link].seller.firm
///           let isClosed = holding.contains { $0.firm == seller }
///           world.operations.demandFactors[index] = isClosed ? 0 : 1
///         }
///       }
///     }
///
/// Compiled and run by `ShockExampleTests`.
public protocol Shock: Sendable {
  /// The name scenarios use.
  static var name: String { get }
  /// One sentence for the schema and the docs.
  static var summary: String { get }
  /// What the shock's number means.
  static var magnitude: ShockMagnitude { get }
  /// Whether it must name a firm; otherwise no firm means all.
  static var needsFirm: Bool { get }

  /// A shock as the scenario sets it.
  init(_ setting: ShockSetting)

  /// Sets what shocks of this kind move, from all of them that hold: they compose in any order, and
  /// an end leaves exactly what was.
  static func apply(_ holding: [Self], in world: inout World)
}

/// What the number of a shock means.
public enum ShockMagnitude: String, Sendable {
  /// 80 % means four fifths of what it was.
  case factor
  /// Whole or part days.
  case days
  /// Added, a fraction a year.
  case rate
  /// New payment terms instead of a number.
  case terms
  /// There is no number.
  case none
}

/// What a scenario says of a shock apart from its days; each kind reads its own part.
public struct ShockSetting: Sendable {
  /// Whose; nil: everyone's.
  public var firm: FirmID?
  /// In the unit of its ``ShockMagnitude``.
  public var magnitude: Double
  /// New payment terms.
  public var terms = PaymentTerms.net(0)
  /// The seller they are limited to; nil: all.
  public var supplier: FirmID?
  /// The buyers' tier they are limited to; nil: all.
  public var tier: Int?

  /// A setting of a number; without a firm it is everyone's.
  public init(firm: FirmID? = nil, magnitude: Double = 0) {
    self.firm = firm
    self.magnitude = magnitude
  }
}

/// A shock and the days it holds.
public struct DatedShock: Sendable {
  /// What changes.
  public var shock: any Shock
  /// The first day it holds.
  public var from: Day
  /// The first day it no longer holds; nil: it stays.
  public var until: Day?

  /// A shock from a day on.
  public init(shock: any Shock, from: Day, until: Day?) {
    self.shock = shock
    self.from = from
    self.until = until
  }
}

/// The shocks a scenario may name.
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
