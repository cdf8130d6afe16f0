// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics

/// How long a past must be until the chain no longer remembers how it began.
///
/// Two worlds with the same chance and different opening stocks run until the working capital of
/// every firm agrees: coupling from different starts. Demand need not be stationary for it, since
/// season and trend are in both. Checked by `SteadyStateTests`.
public struct SteadyState: Sendable, Hashable {
  /// A firm remembers while the two differ by more than this part of its working capital.
  public static let tolerance = 0.01
  /// The longest memory but of one in twenty replications counts.
  public static let replications = 40

  /// Days after which no firm remembers; nil: some still do at the end of the horizon.
  public let days: Int?
  /// The firm that remembers longest; nil: the stocks make no difference.
  public let slowest: FirmID?

  /// - Parameter other: the chain with other opening stocks.
  public init(of chain: Chain, other: Chain, seed: UInt64, threads: Int) {
    let count = SteadyState.replications
    let memories = Replications.run(count: count, threads: threads, start: { [Memory]() }) {
      memories, replication in
      memories.append(Memory(chain, other, replication, seed))
      return true
    }.flatMap { $0 }.sorted { ($0.days, $0.firm ?? -1) < ($1.days, $1.firm ?? -1) }
    let counted = memories[count - 1 - count / 20]
    days = counted.days < chain.warmUpDays + chain.horizonDays ? counted.days : nil
    slowest = counted.firm.map { FirmID($0) }
  }

  /// Days until all firms of two worlds agree for good, and the last to do so.
  private struct Memory: Sendable {
    var days = 0
    var firm: Int?

    init(_ chain: Chain, _ other: Chain, _ replication: Int, _ seed: UInt64) {
      let one = World.workingCapital(of: chain, replication: replication, seed: seed)
      let two = World.workingCapital(of: other, replication: replication, seed: seed)
      for (place, (a, b)) in zip(one, two).enumerated() {
        let gap = Double(a) - Double(b)
        guard abs(gap) > SteadyState.tolerance * Double(max(a.magnitude, b.magnitude)) else {
          continue
        }
        (days, firm) = (place / chain.firms.count + 1, place % chain.firms.count)
      }
    }
  }
}
