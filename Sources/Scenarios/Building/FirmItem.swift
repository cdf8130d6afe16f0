// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// An item at a firm.
struct FirmItem: Hashable {
  let firm: FirmID
  /// Position among the items.
  let item: Int
}
