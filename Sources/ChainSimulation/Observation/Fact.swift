// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Financing
import SupplyNetwork

public enum FactKind {}
/// The place of a fact among those that were told.
public typealias FactID = Identifier<FactKind>

/// A thing that happened, with what led to it. It is said once, where it happens, and told to the probes
/// that listen for its kind.
public struct Fact: Sendable, Hashable {
  public let id: FactID
  public let day: Day
  public let event: Event
  public let cause: Cause

  public enum Event: Sendable, Hashable {
    case delivered(LinkID, price: Money)
    case invoiced(LinkID, document: Int32, price: Money, tax: Money)
    /// Money has left the payer.
    case paid(document: Int32, by: PartyID, to: PartyID, Money)
    /// A payment run could not pay everything; something has been unpaid since then without a break.
    case leftUnpaid(FirmID, since: Day)
    case drew(FacilityID, Money)
    case repaid(FacilityID, Money)
    case declined(FacilityID, DeclineReason)
    /// What no facility gave of a need.
    case wentShort(FirmID, Money)
    case defaulted(FirmID, DefaultCause)
  }

  /// What led to it.
  public enum Cause: Sendable, Hashable {
    /// A date, a rule or a shock of the scenario; or nothing that was told.
    case scenario
    case fact(FactID)
    /// An invoice or another document: what it was issued for, or left unpaid on.
    case document(Int32)
  }

  /// Kinds of facts, for those who listen.
  public struct Kinds: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let delivered = Kinds(rawValue: 1)
    public static let invoiced = Kinds(rawValue: 2)
    public static let paid = Kinds(rawValue: 4)
    public static let leftUnpaid = Kinds(rawValue: 8)
    public static let drew = Kinds(rawValue: 16)
    public static let repaid = Kinds(rawValue: 32)
    public static let declined = Kinds(rawValue: 64)
    public static let wentShort = Kinds(rawValue: 128)
    public static let defaulted = Kinds(rawValue: 256)
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
