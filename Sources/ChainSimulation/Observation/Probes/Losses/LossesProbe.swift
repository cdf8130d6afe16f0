// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// What creditors claimed from defaulted firms, got and lost, summed over the replications.
public struct LossesProbe: Probe {
  public static let name = "losses"
  public static let bytes = ProbeBytes()

  public init(_ world: World) {}

  public func record(_ world: World) -> [CreditorClaim] {
    let defaulted = Set(world.defaultsOfHorizon.map(\.firm))
    return world.creditorClaims.filter { defaulted.contains($0.debtor) }
  }

  public struct Columns: ProbeColumns {
    private struct Pair: Hashable {
      let debtor: FirmID
      let creditor: PartyID
    }

    private var sums: [Pair: CreditorClaim] = [:]

    public init() {}

    /// By debtor, then by creditor.
    public var claims: [CreditorClaim] {
      sums.values.sorted { ($0.debtor, $0.creditor) < ($1.debtor, $1.creditor) }
    }

    public mutating func add(_ record: [CreditorClaim], replication: Int) {
      for claim in record { add(claim) }
    }

    private mutating func add(_ claim: CreditorClaim) {
      let nothing = CreditorClaim(debtor: claim.debtor, creditor: claim.creditor, claimed: .zero)
      let pair = Pair(debtor: claim.debtor, creditor: claim.creditor)
      sums[pair, default: nothing].claimed += claim.claimed
      sums[pair, default: nothing].recovered += claim.recovered
      sums[pair, default: nothing].writtenOff += claim.writtenOff
    }

    public mutating func merge(_ other: Columns) {
      for claim in other.claims { add(claim) }
    }
  }
}
