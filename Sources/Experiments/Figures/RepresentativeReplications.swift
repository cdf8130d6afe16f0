// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics

/// Which replications to look at: the median and the worst of a figure, for a firm or for the whole
/// chain.
public struct RepresentativeReplications: Sendable, Hashable {
  /// nil: the whole chain, by the sum of its firms.
  public let firm: FirmID?
  public let median: Int
  public let medianValue: Money
  public let worst: Int
  public let worstValue: Money

  /// By the lowest cash: the chain's first, then every firm's. Ties go to the lower number.
  public static func byLowestCash(_ findings: Findings) -> [RepresentativeReplications] {
    let firms = findings.chain.firms.indices.map { FirmID($0) }
    let byFirm = firms.map { findings.statements(of: $0).map(\.lowestCash) }
    let sums = (0..<findings.replications).map { replication in
      byFirm.reduce(Money.zero) { $0 + $1[replication] }
    }
    return [RepresentativeReplications(firm: nil, sums)]
      + zip(firms, byFirm).map { RepresentativeReplications(firm: $0, $1) }
  }

  private init(firm: FirmID?, _ values: [Money]) {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    self.firm = firm
    worst = order[0]
    worstValue = values[worst]
    median = order[(order.count - 1) / 2]
    medianValue = values[median]
  }
}
