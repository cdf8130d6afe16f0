// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Makes ``ClaimID`` a type of its own.
public enum ClaimKindOfID {}
/// A claim that is still open.
public typealias ClaimID = Identifier<ClaimKindOfID>

/// An amount one party owes another, until it has arrived.
///
/// Who is paid is the ``holder``: first the creditor it arose for, later whoever it was assigned
/// to. A pledge leaves it with its holder, but what is paid on it goes to the pledgee.
public struct Claim: Sendable, Hashable {
  /// Who owes it.
  public let debtor: PartyID
  /// Whom it is owed to now; changed by ``ClaimBook/assign(_:to:recourse:)`` alone.
  public internal(set) var holder: PartyID
  /// Still to be paid by the debtor.
  public var open: Money
  /// Paid, not yet arrived.
  public var inTransit: Money = .zero
  /// Days after the due day at which its debtor means to pay, by habit.
  public var habit = 0.0
  /// When the claim arose: delivery, for an invoice.
  public let issued: Day
  /// The day it is to be paid by.
  public var due: Day
  // Days or `noDay`: an optional day takes twice the room, and a claim is 64 bytes, a cache line.
  @usableFromInline var payDayNumber = Claim.noDay
  @usableFromInline var unpaidSinceNumber = Claim.noDay
  /// Of the invoice or other document; its instalments share it.
  public let document: Int32
  /// Its row among the papers, −1 for a claim that is no more than what is said here.
  var paper: Int32 = -1
  /// The trade link or facility behind it.
  public let origin: ClaimOrigin
  /// What it is for.
  public let kind: ClaimKind
  /// The debtor will never pay it, which nobody knows yet.
  public var isBadDebt = false

  /// A claim of the creditor it arises for.
  ///
  /// - Parameter open: all of it, VAT included.
  public init(
    debtor: PartyID, creditor: PartyID, kind: ClaimKind, open: Money, issued: Day, due: Day,
    origin: ClaimOrigin = .none, document: Int32 = 0
  ) {
    self.debtor = debtor
    holder = creditor
    self.kind = kind
    self.open = open
    self.issued = issued
    self.due = due
    self.origin = origin
    self.document = document
  }

  @usableFromInline static var noDay: Int32 { .min }

  @inlinable static func day(_ number: Int32) -> Day? {
    number == noDay ? nil : Day(number: number)
  }

  /// The day on which the debtor means to pay; nil once that day has come.
  @inlinable public var payDay: Day? {
    get { Claim.day(payDayNumber) }
    set { payDayNumber = newValue?.number ?? Claim.noDay }
  }

  /// The first payment run that could not pay it in full.
  @inlinable public var unpaidSince: Day? {
    get { Claim.day(unpaidSinceNumber) }
    set { unpaidSinceNumber = newValue?.number ?? Claim.noDay }
  }

  /// A part of what is open goes on its way.
  @inlinable public mutating func send(_ amount: Money) {
    open -= amount
    inTransit += amount
  }

  /// Whether nothing of it is open or on its way.
  @inlinable public var isSettled: Bool { open.isZero && inTransit.isZero }

  /// What its holder has not yet got.
  @inlinable public var owed: Money { open + inTransit }

  /// What the entries about it are about.
  public var subject: EntrySubject {
    EntrySubject(debtor: debtor, creditor: holder, kind: kind, document: document, origin: origin)
  }
}
