// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing
import SupplyNetwork

/// Makes ``FactID`` a type of its own.
public enum FactKind {}
/// The place of a fact among those that were told.
public typealias FactID = Identifier<FactKind>

/// A thing that happened, with what led to it. It is said once, where it happens, and told to the
/// probes that listen for its kind.
public struct Fact: Sendable, Hashable {
  /// Its place among the facts of the replication.
  public let id: FactID
  /// When it happened.
  public let day: Day
  /// What happened.
  public let event: Event
  /// What led to it.
  public let cause: Cause

  /// What can happen.
  public enum Event: Sendable, Hashable {
    /// Goods changed hands; the price is before tax.
    case delivered(LinkID, price: Money)
    /// A delivery was invoiced; the tax comes on top of the price.
    case invoiced(LinkID, document: Int32, price: Money, tax: Money)
    /// Money has left the payer.
    case paid(document: Int32, by: PartyID, to: PartyID, Money)
    /// A payment run could not pay everything; something has been unpaid since then without a
    /// break.
    case leftUnpaid(FirmID, since: Day)
    /// A facility paid out.
    case drew(FacilityID, Money)
    /// Principal was paid back.
    case repaid(FacilityID, Money)
    /// A facility gave nothing, and why.
    case declined(FacilityID, DeclineReason)
    /// What no facility gave of a need.
    case wentShort(FirmID, Money)
    /// A firm defaulted.
    case defaulted(FirmID, DefaultCause)
  }

  /// What led to it.
  public enum Cause: Sendable, Hashable {
    /// A date, a rule or a shock of the scenario; or nothing that was told.
    case scenario
    /// An earlier fact.
    case fact(FactID)
    /// An invoice or another document: what it was issued for, or left unpaid on.
    case document(Int32)
  }

  /// Kinds of facts, for those who listen.
  public struct Kinds: OptionSet, Sendable, Hashable {
    /// One bit a kind.
    public let rawValue: UInt16
    /// Kinds by their bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// See ``Fact/Event``.
    public static let delivered = Kinds(rawValue: 1)
    /// See ``Fact/Event``.
    public static let invoiced = Kinds(rawValue: 2)
    /// See ``Fact/Event``.
    public static let paid = Kinds(rawValue: 4)
    /// See ``Fact/Event``.
    public static let leftUnpaid = Kinds(rawValue: 8)
    /// See ``Fact/Event``.
    public static let drew = Kinds(rawValue: 16)
    /// See ``Fact/Event``.
    public static let repaid = Kinds(rawValue: 32)
    /// See ``Fact/Event``.
    public static let declined = Kinds(rawValue: 64)
    /// See ``Fact/Event``.
    public static let wentShort = Kinds(rawValue: 128)
    /// See ``Fact/Event``.
    public static let defaulted = Kinds(rawValue: 256)
    /// Every kind.
    public static let all = Kinds(rawValue: 511)
  }
}

extension Fact.Event {
  @inline(__always) var kind: Fact.Kinds {
    switch self {
    case .delivered: .delivered
    case .invoiced: .invoiced
    case .paid: .paid
    case .leftUnpaid: .leftUnpaid
    case .drew: .drew
    case .repaid: .repaid
    case .declined: .declined
    case .wentShort: .wentShort
    case .defaulted: .defaulted
    }
  }
}
