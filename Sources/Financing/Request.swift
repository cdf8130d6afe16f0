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
  /// It gives, or takes back, so much.
  case offer(Offer)
  /// It gives nothing, and says why.
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
  /// Given for a need or a claim; taken back of a surplus.
  public var amount: Money
  /// What it costs a year, all in, at the rate now in force; of what is taken back, what that
  /// saves.
  public var rate: AnnualRate
  /// The day by which it is repaid; nil: as the user likes.
  public var until: Day?

  /// An offer that is repaid as the user likes, unless told otherwise.
  public init(_ amount: Money, rate: AnnualRate, until: Day? = nil) {
    self.amount = amount
    self.rate = rate
    self.until = until
  }
}

/// Why a source gives nothing.
public enum DeclineReason: String, CaseIterable, Sendable {
  /// All of the limit is drawn or promised.
  case limitReached = "the limit is used up"
  /// Its last day has come.
  case matured = "the facility has matured"
  /// It was cancelled at a default.
  case closed = "the facility is closed"
  /// A loan is paid out once.
  case notRevolving = "what is repaid cannot be drawn again"
  /// It lends on claims, and this is none it takes.
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
