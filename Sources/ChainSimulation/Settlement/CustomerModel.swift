// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Numerics
import SupplyNetwork

/// Good and bad end customers, and months that are bad for many: the one-factor Gaussian model of
/// Vasicek (1987, "Probability of Loss on Loan Portfolio"), which is also that of Basel CRE31.
///
/// A demand stream is many customers, and behind each invoice is one of them. It stands at √ρ·M +
/// √(1 − ρ)·E, where M is the month's factor, the same for all streams, and E its own. The lowest
/// of these are gone, as many as the stream's bad-debt share; the lowest quarter of the others are
/// slow. A slow customer is as late as the latest of four draws of the stream's payment delay, a
/// good one as any of the other three: over all who pay, delays are distributed as the scenario
/// states, whatever ρ. Checked by `EndCustomerTests`.
struct CustomerModel: Sendable {
  /// ρ where a scenario says nothing. Basel takes 12 % (weak firms) to 24 % (sound ones) for
  /// corporates (CRE31.5); Dietsch and Petey (2004, "Should SME exposures be treated as retail or
  /// corporate exposures?") estimate 1 % to 3 % for small firms. The least for corporates is
  /// cautious for both.
  static let defaultCommonShare = 0.12

  private static let slowShare = 0.25

  private let common: Double
  private let own: Double
  /// Per link: the highest standing of a customer who is gone, and of one who is slow.
  private let gone: [Double]
  private let slow: [Double]

  /// - Parameter commonShare: ρ, the share of variance that all customers have in common.
  init(trades: [Trade], commonShare: Double) {
    common = commonShare.squareRoot()
    own = (1 - commonShare).squareRoot()
    gone = trades.map { SpecialFunctions.normalQuantile($0.badDebt) }
    slow = trades.map { trade in
      SpecialFunctions.normalQuantile(
        trade.badDebt + (1 - trade.badDebt) * CustomerModel.slowShare)
    }
  }

  /// How the customer stands who is behind an invoice.
  ///
  /// - Parameters:
  ///   - factor: the month's.
  ///   - stream: the customers' own.
  func state(_ link: LinkID, factor: Double, _ stream: inout RandomStream) -> CustomerState {
    let standing = common * factor + own * stream.normal()
    if standing < gone[link] { return .gone }
    return standing < slow[link] ? .slow : .good
  }

  /// Days of delay of a customer who pays.
  func delay(_ state: CustomerState, _ habit: Distribution, _ stream: inout RandomStream) -> Double
  {
    if let same = habit.fixedValue { return same }
    var delays = InlineArray<4, Double> { _ in habit.sample(&stream) }
    let last = delays.count - 1
    // Insertion sort: four draws, an invoice at a time.
    for index in 1...last {
      var place = index
      while place > 0, delays[place] < delays[place - 1] {
        delays.swapAt(place, place - 1)
        place -= 1
      }
    }
    return state == .slow ? delays[last] : delays[Int(stream.uniform() * Double(last))]
  }
}
