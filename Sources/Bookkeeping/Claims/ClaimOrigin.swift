// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What a claim came of.
public enum ClaimOrigin: Sendable, Hashable {
  /// Neither a link nor a facility: wages, taxes, running cost.
  case none
  /// A delivery over a trade link.
  case trade(LinkID)
  /// A credit facility: its principal, interest or fee.
  case facility(FacilityID)

  /// The link or facility as a number, for an order that does not hang on slots; −1: none.
  @inlinable public var index: Int32 {
    switch self {
    case .none: -1
    case .trade(let link): link.index
    case .facility(let facility): facility.index
    }
  }

  /// The trade link; nil: it did not come of trade.
  @inlinable public var link: LinkID? {
    if case .trade(let link) = self { link } else { nil }
  }

  /// The facility; nil: it did not come of one.
  @inlinable public var facility: FacilityID? {
    if case .facility(let facility) = self { facility } else { nil }
  }
}
