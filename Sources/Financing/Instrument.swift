// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// A form of financing. What it is stands in one folder under `Instruments`, and in one line of
/// ``Instruments/registry``.
public protocol Instrument: Sendable {
  /// The name scenarios use.
  static var name: String { get }
  /// One sentence for the schema and the docs.
  static var summary: String { get }

  init(terms: FacilityTerms)

  var terms: FacilityTerms { get }

  /// What one unit drawn now costs a year; sources are asked in the order of this.
  func costOfDrawing(baseRate: AnnualRate) -> AnnualRate

  /// What the instrument gives of a need, or why it gives nothing.
  func offer(_ need: Money, state: FacilityState, today: Day) -> Offer

  /// Whether surplus cash may pay it back before it is due.
  var takesEarlyRepayment: Bool { get }

  /// Principal that falls due on one of the contract's due days.
  func principalDue(on day: Day, state: FacilityState, baseRate: AnnualRate) -> Money
}

extension Instrument {
  /// What can still be drawn on a day: what the order budget counts on, headroom shows and the
  /// commitment fee is paid for.
  public func undrawn(_ state: FacilityState, on day: Day) -> Money {
    switch offer(Money(minorUnits: .max), state: state, today: day) {
    case .granted(let amount): amount
    case .declined: .zero
    }
  }
}

/// The answer to a request for money.
public enum Offer: Sendable, Hashable {
  case granted(Money)
  case declined(DeclineReason)
}

/// Why a source gives nothing.
public enum DeclineReason: String, CaseIterable, Sendable {
  case limitReached = "the limit is used up"
  case matured = "the facility has matured"
  case closed = "the facility is closed"
  case notRevolving = "what is repaid cannot be drawn again"
}

public enum Instruments {
  /// Every instrument there is.
  public static let registry: [any Instrument.Type] = [
    CommittedRevolver.self,
    TermLoan.self,
  ]

  public static func named(_ name: String) -> (any Instrument.Type)? {
    registry.first { $0.name == name }
  }
}
