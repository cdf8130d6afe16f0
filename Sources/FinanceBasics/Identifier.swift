// SPDX-License-Identifier: GPL-3.0-or-later
/// A small integer that names one thing of one kind: the index of its row in that kind's arrays.
///
/// The phantom parameter keeps a firm from being used where a link is meant:
///
///     let maker = FirmID(3)
///     cash[maker]          // the fourth row
@frozen public struct Identifier<Kind>: Hashable, Comparable, Sendable {
  /// Row of the thing among those of its kind, from 0.
  public let index: Int32

  /// The thing in a row of an array.
  ///
  /// - Parameter index: below 2³¹.
  @inlinable public init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
  /// The thing in a row.
  @inlinable public init(index: Int32) { self.index = index }

  @inlinable public static func < (left: Self, right: Self) -> Bool { left.index < right.index }

  /// The id as an array position.
  @inlinable public var position: Int { Int(index) }
}

/// Makes ``FirmID`` a type of its own.
public enum FirmKind {}
/// Makes ``PartyID`` a type of its own.
public enum PartyKind {}
/// Makes ``ItemID`` a type of its own.
public enum ItemKind {}
/// Makes ``FacilityID`` a type of its own.
public enum FacilityKind {}
/// Makes ``LinkID`` a type of its own.
public enum LinkKind {}

/// A simulated company.
public typealias FirmID = Identifier<FirmKind>
/// Anyone with a cash account: a firm, or a part of the outside world.
public typealias PartyID = Identifier<PartyKind>
/// A kind of good.
public typealias ItemID = Identifier<ItemKind>
/// A credit facility.
public typealias FacilityID = Identifier<FacilityKind>
/// A way goods go and invoices come back: from a supplier to a stage, or from a stage to an end
/// customer.
public typealias LinkID = Identifier<LinkKind>

extension Array {
  /// Row of the thing `id` names.
  @inlinable public subscript<Kind>(id: Identifier<Kind>) -> Element {
    get { self[Int(id.index)] }
    _modify { yield &self[Int(id.index)] }
  }
}
