// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics

extension OpeningBooks {
  /// With links as the network has numbered them.
  ///
  /// - Parameter linkIDs: by the order in which links were read.
  func numbered(by linkIDs: [LinkID]) -> OpeningBooks {
    var books = self
    for index in invoices.indices {
      books.invoices[index].link = invoices[index].link.map { linkIDs[$0.position] }
    }
    for index in goodsUnderWay.indices {
      books.goodsUnderWay[index].link = linkIDs[goodsUnderWay[index].link.position]
    }
    for index in openOrders.indices {
      books.openOrders[index].link = linkIDs[openOrders[index].link.position]
    }
    return books
  }
}
