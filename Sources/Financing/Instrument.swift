// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Schema

/// A form of financing. It decides, the world acts: asked, it quotes; told a fact, it answers with
/// deeds. What it is stands in one folder under `Instruments`, and in one line of
/// ``Instruments/registry``.
///
/// Its state is its own value, copied from the scenario's when a replication begins. What has been
/// lent is kept beside it in a ``LoanAccount``, which only deeds move.
///
/// The page *Add factoring* goes through an example, compiled and run by `InstrumentExampleTests`.
public protocol Instrument: Sendable {
  /// The name scenarios use.
  static var name: String { get }
  /// One sentence for the docs.
  static var summary: String { get }
  /// What the user is to it: decides of what claims it is asked.
  static var role: Role { get }
  /// What a user writes of it, beside name, firm, funder, instrument and whether it is secured.
  static var fields: [Field] { get }
  /// Whether surplus cash may pay back what is drawn before it is due, to be drawn again.
  static var isRevolving: Bool { get }

  /// Reads itself from a row; what is wrong is collected by the record.
  ///
  /// - Parameter drawn: at the start, as the row or the books have it.
  init(reading record: Record, in currency: Currency, drawn: Money)

  /// Most that may be drawn.
  var limit: Money { get }
  /// Drawn when the simulation starts.
  var openingDrawn: Money { get }
  /// Last day of the contract; nil when it outlives the simulation.
  var maturity: Day? { get }
  /// What accrues on the drawn part.
  var interest: InterestTerms { get }
  /// What accrues on what can still be drawn.
  var commitmentFee: AnnualRate { get }

  /// What one unit drawn now costs a year; sources are asked in the order of this.
  func costOfDrawing(baseRate: AnnualRate) -> AnnualRate

  /// What the instrument gives of a need, takes of a surplus or would lend on a claim, or why it
  /// does nothing.
  func quote(_ request: Request, _ view: View) -> Quote

  /// Told a fact, the instrument appends its deeds.
  mutating func hear(_ notice: Notice, _ view: View, _ deeds: inout [Deed])
}

extension Instrument {
  public static var role: Role { .borrower }
  public static var isRevolving: Bool { false }
  public var openingDrawn: Money { .zero }
  public var maturity: Day? { nil }
  public var commitmentFee: AnnualRate { .zero }
  public func costOfDrawing(baseRate: AnnualRate) -> AnnualRate {
    interest.rate(baseRate: baseRate)
  }

  /// What can still be drawn: what the order budget counts on, headroom shows and the commitment
  /// fee is paid for.
  public func undrawn(_ view: View) -> Money {
    quote(.need(Money(minorUnits: .max)), view).amount
  }
}

/// What the user of an agreement is to it.
public enum Role: Sendable, Hashable {
  /// Asked when it needs cash or has some to spare.
  case borrower
  /// Asked of every claim it comes to hold by a delivery as well.
  case seller
}

/// What a scenario may name as an `instrument`.
public enum Instruments {
  /// Every instrument there is.
  public static let registry: [any Instrument.Type] = [
    CommittedRevolver.self,
    TermLoan.self,
    Factoring.self,
  ]

  /// The kind of a name; nil: there is none.
  ///
  /// - Complexity: O(*n*) in the instruments.
  public static func named(_ name: String) -> (any Instrument.Type)? {
    registry.first { $0.name == name }
  }

  /// The fields of all, each key once; required where every instrument requires it.
  ///
  /// - Complexity: O(*n*²) in the fields: for the reader, once.
  public static var fields: [Field] {
    var union: [Field] = []
    for field in registry.flatMap({ $0.fields })
    where !union.contains(where: { $0.key == field.key }) {
      let isCommon = registry.allSatisfy { $0.fields.contains { $0.key == field.key } }
      union.append(isCommon ? field : field.whereItApplies)
    }
    return union
  }
}
