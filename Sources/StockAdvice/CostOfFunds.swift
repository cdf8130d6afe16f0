// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import Financing

/// What money tied up in stock costs a firm: the dearest facility it has, for that is what stock
/// released would repay.
enum CostOfFunds {
  /// - Returns: a rate a firm, and the names of firms without a facility, which are taken to pay
  ///   what the chain's dearest borrower pays.
  static func rates(_ chain: Chain) -> (rates: [Double], assumed: [String]) {
    let own = chain.firms.indices.map { index in
      chain.facilities.facilities(of: FirmID(index))
        .map {
          let interest = chain.facilities.instruments[$0.position].interest
          return interest.rate(baseRate: chain.baseRate).fraction
        }.max()
    }
    let dearest = own.compactMap { $0 }.max() ?? chain.baseRate.fraction
    let assumed = own.indices.filter { own[$0] == nil }.map { chain.firms[$0].name }
    return (own.map { $0 ?? dearest }, assumed)
  }
}
