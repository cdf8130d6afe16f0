// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What an instrument is asked.
public enum Request: Sendable, Hashable {
  /// The user lacks cash.
  case need(Money)
  /// The user has cash to spare.
  case surplus(Money)
  /// A claim that the user holds has arisen: what would be given for it?
  case claim(ClaimNote)
}

/// The answer.
public enum Quote: Sendable, Hashable {
  /// So much, at such a rate.
  case offer(Offer)
  /// Nothing, and why.
  case declined(DeclineReason)

  /// What it gives; zero when it declines.
  public var amount: Money {
    switch self {
    case .offer(let offer): offer.amount
    case .declined: .zero
    }
  }
}

/// What an instrument would give, or take back.
public struct Offer: Sendable, Hashable {
  /// Given of a need, taken of a surplus, or lent on a claim.
  public var amount: Money
  /// What it costs a year, all in, at the rate now in force; of what is taken back, what that
  /// saves.
  public var rate: AnnualRate
  /// The day by which it is repaid; nil: as the user likes.
  public var until: Day?

  public init(_ amount: Money, rate: AnnualRate, until: Day? = nil) {
    self.amount = amount
    self.rate = rate
    self.until = until
  }
}

/// Why a source gives nothing.
public enum DeclineReason: String, CaseIterable, Sendable {
  case limitReached = "the limit is used up"
  case matured = "the facility has matured"
  case closed = "the facility is closed"
  case notRevolving = "what is repaid cannot be drawn again"
  case noClaim = "there is no claim that it lends on"

  /// Its position among all reasons.
  package var position: Int {
    switch self {
    case .limitReached: 0
    case .matured: 1
    case .closed: 2
    case .notRevolving: 3
    case .noClaim: 4
    }
  }
}
