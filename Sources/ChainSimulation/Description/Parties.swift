// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Who keeps books: the firms, then the outside world, then the funders. Money never appears or
/// vanishes because the outside world has accounts as well.
public struct Parties: Sendable, Hashable {
  /// Firms come first.
  public let firmCount: Int
  /// Funders come last.
  public let funderNames: [String]

  /// The parties of a chain.
  public init(firmCount: Int, funderNames: [String]) {
    self.firmCount = firmCount
    self.funderNames = funderNames
  }

  private func outside(_ offset: Int) -> PartyID { PartyID(firmCount + offset) }

  /// End customers of all firms.
  public var customers: PartyID { outside(0) }
  /// Suppliers outside the chain.
  public var suppliers: PartyID { outside(1) }
  /// Who is paid wages.
  public var staff: PartyID { outside(2) }
  /// Who is paid taxes.
  public var taxOffice: PartyID { outside(3) }
  /// Who pays in contributions.
  public var owners: PartyID { outside(4) }
  /// Who holds payments under way.
  public var paymentSystem: PartyID { outside(5) }
  /// Who buys the assets of defaulted firms.
  public var liquidator: PartyID { outside(6) }
  /// The measured, costless source of a sizing run.
  public var tap: PartyID { outside(7) }
  /// A funder by its position among the names.
  public func funder(_ index: Int) -> PartyID { outside(8 + index) }

  /// Where funders begin; they are the last.
  var firstFunder: Int { firmCount + 8 }

  /// All parties.
  public var count: Int { firstFunder + funderNames.count }

  @inline(__always) func isFirm(_ party: PartyID) -> Bool { party.position < firmCount }

  @inline(__always) func isFunder(_ party: PartyID) -> Bool { party.position >= firstFunder }

  /// Name of a party that is not a firm.
  public func outsideName(_ party: PartyID) -> String {
    let names = [
      "Customers", "Suppliers", "Staff", "Tax office", "Owners", "Payment system", "Liquidator",
      "Outside tap",
    ]
    return (names + funderNames)[party.position - firmCount]
  }
}

extension FirmID {
  /// The firm's books.
  @inlinable public var party: PartyID { PartyID(index: index) }
}

extension PartyID {
  /// The firm that keeps these books, when a firm does.
  @inlinable public var firm: FirmID { FirmID(index: index) }
}
