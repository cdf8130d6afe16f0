// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Financing

/// Runs a chain many times.
public struct Experiment: Sendable {
  public struct Settings: Sendable {
    public var replications: Int
    public var seed: UInt64
    public var threads: Int
    public var audits: Bool

    public init(replications: Int, seed: UInt64, threads: Int, audits: Bool = false) {
      self.replications = replications
      self.seed = seed
      self.threads = threads
      self.audits = audits
    }
  }

  /// Thrown when the caller's progress function asks to stop.
  public struct Cancelled: Error {}

  public let chain: Chain
  public let settings: Settings
  private let opening: World

  public init(chain: Chain, settings: Settings) {
    self.chain = chain
    self.settings = settings
    opening = World.opening(of: chain)
  }

  /// One replication, ready to run: for traces, journals and branches.
  public func world(_ replication: Int) -> World {
    opening.replication(replication, seed: settings.seed)
  }

  /// - Parameters:
  ///   - funding: how shortfalls are met.
  ///   - book: facilities instead of the scenario's.
  ///   - keepsWeeks: whether the weekly distributions are kept.
  ///   - progress: called after every replication, from any thread; false stops the run.
  public func run(
    funding: World.Funding = .facilities, book: FacilityBook? = nil, keepsWeeks: Bool = false,
    progress: @Sendable () -> Bool = { true }
  ) throws(Cancelled) -> Findings {
    let (opening, settings) = (opening, settings)
    let partials = Replications.run(
      count: settings.replications, threads: settings.threads, start: { PartialFindings() }
    ) { partial, replication in
      var world = opening.replication(
        replication, seed: settings.seed, funding: funding, book: book)
      world.audits = settings.audits
      world.keepsWeeks = keepsWeeks
      world.run()
      partial.add(world.outcome, replication: replication)
      return progress()
    }
    let findings = Findings(
      partials, chain: chain, facilityCount: (book ?? chain.facilities).terms.count)
    if findings.replications < settings.replications { throw Cancelled() }
    return findings
  }
}
