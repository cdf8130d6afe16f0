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

  /// Thrown when not all replications were run.
  public struct Cancelled: Error {
    /// Of the first replication whose books were at fault; nil: the caller's progress function
    /// asked to stop.
    public let fault: BooksFault?
    public let replication: Int?
  }

  /// One way in which the present of every replication is run.
  public struct Present: Sendable {
    /// How shortfalls are met.
    public var funding = World.Funding.facilities
    /// Facilities instead of the scenario's.
    public var book: FacilityBook?
    /// What is kept of it.
    public var probes = Probes.registry

    public init(
      funding: World.Funding = .facilities, book: FacilityBook? = nil,
      probes: [any Probe.Type] = Probes.registry
    ) {
      self.funding = funding
      self.book = book
      self.probes = probes
    }

    /// What tables and pages are made of.
    public static let report = Present(
      probes: Probes.registry.filter { $0 != PeakNeedProbe.self })

    /// What lines are sized by: every shortfall covered by the outside tap.
    public static let sizing = Present(
      funding: .tap, probes: [PeakNeedProbe.self, BorrowerProbe.self])

    /// What the facilities of a book are priced by.
    public static func pricing(_ book: FacilityBook) -> Present {
      Present(book: book, probes: [BorrowerProbe.self, DefaultsProbe.self, FacilityProbe.self])
    }
  }

  public let chain: Chain
  public let settings: Settings

  public init(chain: Chain, settings: Settings) {
    self.chain = chain
    self.settings = settings
  }

  /// One replication after its past, ready to run: for traces, journals and branches.
  public func world(_ replication: Int, probes: [any Probe.Type] = Probes.registry) -> World {
    var world = World.past(of: chain, replication: replication, seed: settings.seed)
    world.begin(probes: probes)
    return world
  }

  /// - Parameter progress: called after every replication, from any thread; false stops the run.
  public func run(
    _ present: Present = Present(), progress: @Sendable () -> Bool = { true }
  ) throws(Cancelled) -> Findings {
    try run([present], progress: progress)[0]
  }

  /// Runs several presents after the same pasts, which are simulated once.
  public func run(
    _ presents: [Present], progress: @Sendable () -> Bool = { true }
  ) throws(Cancelled) -> [Findings] {
    let (chain, settings) = (chain, settings)
    let partials = Replications.run(
      count: settings.replications, threads: settings.threads,
      start: { presents.map { PartialFindings($0.probes) } }
    ) { partials, replication in
      let past = World.past(of: chain, replication: replication, seed: settings.seed)
      for (index, present) in presents.enumerated() {
        var world = past
        world.begin(funding: present.funding, book: present.book, probes: present.probes)
        world.audits = settings.audits
        let outcome = world.run()
        partials[index].add(outcome, replication: replication, fault: world.fault)
      }
      return progress()
    }
    // The lowest replication's, so that the message is the same for any number of threads.
    let fault = partials.joined().compactMap(\.fault).min { $0.replication < $1.replication }
    if let fault { throw Cancelled(fault: fault.found, replication: fault.replication) }
    let findings = presents.indices.map { index in
      Findings(partials.map { $0[index] }, of: presents[index].probes, chain: chain)
    }
    if findings.contains(where: { $0.replications < settings.replications }) {
      throw Cancelled(fault: nil, replication: nil)
    }
    return findings
  }
}
