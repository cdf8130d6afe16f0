// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics
import Foundation
import Schema

/// A checked scenario: what the user wrote, as a chain that can run.
public struct Scenario: Sendable {
  public struct Checks: Sendable, Hashable {
    public var serviceAtLeast: Double?
    public var defaultProbabilityAtMost: Double?
    public var firmsInNeedAtMost: Double?
  }

  /// What came before the start.
  public enum Past: String, Sendable {
    /// Balances from the firms' books.
    case books
    /// A warm-up, in each replication its own.
    case simulated
    /// The chain begins with cash and stock alone.
    case none
  }

  public let name: String
  /// Folder or file it was read from, and its folder.
  public let place: URL
  public let folder: URL
  /// Real paths of every file read, those of its bases too.
  public let files: [String]
  /// Whether files outside the folder that names them were allowed.
  public let allowsOutside: Bool
  /// FNV-1a over all texts read, in hex: tells whether two runs had the same scenario.
  public let digest: String
  public let chain: Chain
  public let anchor: FirmID
  public let replications: Int
  public let seed: UInt64
  public let lending: LendingPolicy?
  public let checks: Checks
  /// The law the compliance table reads.
  public let paymentRule: PaymentRule
  /// Where the balances at the start come from.
  public let past: Past
  /// Tables of balances from the firms' books that are given.
  public let openingTables: [String]
  /// What the reader wants to say though nothing is wrong.
  public let notes: [String]

  /// Reads and checks a scenario.
  ///
  /// - Parameters:
  ///   - place: its folder, or a `.yaml` file in it.
  ///   - allowsOutside: whether it may name files outside its folder.
  /// - Throws: ``ScenarioProblems`` with everything that is wrong, each with its place and remedy.
  public init(folder place: URL, allowsOutside: Bool = false) throws(ScenarioProblems) {
    let loader = ScenarioLoader(access: ScenarioAccess(allowsOutside: allowsOutside))
    let (tree, isMissing) = loader.load(place)
    try self.init(tree, loader, place: place, isMissing: isMissing)
  }

  /// Whether a scenario in `folder` may extend this one without `--allow-outside`.
  public func mayBeExtended(from folder: URL) -> Bool {
    ScenarioLoader.isReachable(self.folder, from: folder)
  }

  /// A scenario with changes, written as a scenario that extends it would write them.
  public init(whatIf text: String, over scenario: Scenario) throws(ScenarioProblems) {
    let loader = ScenarioLoader(
      access: ScenarioAccess(allowsOutside: scenario.allowsOutside))
    let tree = loader.load(whatIf: text, over: scenario.place)
    try self.init(tree, loader, place: scenario.place, isMissing: false)
  }

  private init(
    _ tree: ScenarioNode?, _ loader: ScenarioLoader, place: URL, isMissing: Bool
  ) throws(ScenarioProblems) {
    guard let tree else {
      throw ScenarioProblems(loader.problems.problems, isMissingInput: isMissing)
    }
    var builder = ScenarioBuilder(
      CanonicalOrder(tree).sorted(), loader.problems, loader.access)
    guard let built = builder.build() else { throw ScenarioProblems(loader.problems.problems) }
    self.place = place
    folder = ScenarioLoader.parts(place).folder
    files = loader.access.paths
    allowsOutside = loader.access.allowsOutside
    digest = loader.access.digest.hex
    name = built.chain.name
    chain = built.chain
    anchor = built.anchor
    replications = built.replications
    seed = built.seed
    lending = built.lending
    checks = built.checks
    paymentRule = built.paymentRule
    openingTables = builder.openingTables.given
    past =
      builder.openingTables.replacePast ? .books : chain.warmUpDays > 0 ? .simulated : .none
    notes = built.notes
  }
}
