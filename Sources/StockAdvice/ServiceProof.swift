// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import Experiments
import FinanceBasics

/// What simulation says of the service of a firm with end customers, beside what it should be.
package struct ServiceProof: Sendable, Hashable {
  package let firm: FirmID
  /// Units met at once by units asked for, aimed at.
  package let target: Double
  /// The same over all replications.
  package let service: Double
  /// 97.5 % sure to be below the true service: what is proved holds on other seeds as well.
  package let low: Double

  package var isMet: Bool { low >= target }

  /// nil when nobody asked for anything.
  package init?(_ findings: Findings, firm: FirmID, target: Double) {
    guard let level = ServiceLevel(findings, of: [firm]) else { return nil }
    self.firm = firm
    self.target = target
    (service, low) = (level.share, level.low)
  }
}

/// What a plan should reach, firm by firm.
struct ServiceAim {
  /// Per firm with end customers.
  private(set) var targets: [(firm: FirmID, target: Double)]

  /// The customers' own targets, weighted by what they ask for.
  init(_ chain: Chain, demand: [Double]) {
    var sums: [Int: (units: Double, target: Double)] = [:]
    for (stream, demanded) in zip(chain.demands, demand) {
      let firm = ServiceAim.firm(of: stream, chain)
      let sum = sums[firm.position] ?? (0, 0)
      sums[firm.position] = (sum.units + demanded, sum.target + demanded * stream.serviceTarget)
    }
    targets = sums.keys.sorted().compactMap { firm in
      sums[firm].flatMap { $0.units > 0 ? (FirmID(firm), $0.target / $0.units) : nil }
    }
  }

  /// The service of another run instead.
  func with(_ findings: Findings) -> ServiceAim {
    var aim = self
    aim.targets = proofs(findings).map { ($0.firm, $0.service) }
    return aim
  }

  func proofs(_ findings: Findings) -> [ServiceProof] {
    targets.compactMap { ServiceProof(findings, firm: $0.firm, target: $0.target) }
  }

  /// The firm a stream of demand buys from.
  static func firm(of stream: DemandStream, _ chain: Chain) -> FirmID {
    chain.trades[stream.link.position].seller.firm
  }
}
