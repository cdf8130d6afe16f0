// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import CreditRisk
import FinanceBasics

/// What a lender says to a firm.
public enum Verdict: Sendable, Hashable {
  /// A line is offered.
  case line
  /// Never short, or not often enough to ask for a line.
  case noNeed
  /// Short in so few replications that the line cannot be told from none: the tail is reported
  /// instead.
  case tailOnly
  case doNotLend(Refusal)
  /// A rule of lending lies inside the interval of what it is put to: more replications would tell,
  /// about so many; nil: more than anyone runs.
  case cannotTell(Refusal, replications: Int?)

  /// Why no lender would lend.
  public enum Refusal: String, Sendable, CaseIterable {
    case defaultTooLikely = "its probability of default is above what any lender takes"
    case noPrice =
      "no rate a lender would quote breaks even: the dearer the line, the sooner it fails"
    case notRepaid = "its own cash flow does not repay what is still drawn at the end"

    /// What cannot be told yet.
    var doubt: String {
      switch self {
      case .defaultTooLikely: "whether its probability of default is above what any lender takes"
      case .noPrice: "whether a rate that a lender would quote breaks even"
      case .notRepaid: "whether its own cash flow repays what is still drawn at the end"
      }
    }
  }

  public var words: String {
    switch self {
    case .line: "line"
    case .noNeed: "no need"
    case .tailOnly: "tail only"
    case .doNotLend: "do not lend"
    case .cannotTell: "cannot tell yet"
    }
  }

  public var refusal: Refusal? { if case .doNotLend(let reason) = self { reason } else { nil } }

  /// Why nothing is offered though it is asked for.
  public var reason: String? {
    switch self {
    case .line, .noNeed, .tailOnly: nil
    case .doNotLend(let refusal): refusal.rawValue
    case .cannotTell(let refusal, _): refusal.doubt
    }
  }

  /// About how many would tell what cannot be told yet.
  public var replicationsToTell: Int? {
    if case .cannotTell(_, let replications) = self { replications } else { nil }
  }

  /// Nil where the rule is kept.
  init?(_ rule: LendingRule, refusal: Refusal) {
    switch rule {
    case .kept: return nil
    case .broken: self = .doNotLend(refusal)
    case .open(_, let replications): self = .cannotTell(refusal, replications: replications)
    }
  }
}

/// How much financing a firm needs, when, and at what price: a committed revolver.
public struct Proposal: Sendable {
  public let firm: FirmID
  public let verdict: Verdict
  /// The line in minor units, with its interval, whatever the verdict.
  public let size: LineSize
  /// Replications with any need.
  public let probabilityOfNeed: DefaultProbability
  /// Mean of the peak need where there was one, in minor units.
  public let needWhenShort: Double?
  /// Median over the replications with a need, in days from the start.
  public let firstNeedDay: Int?
  public let peakNeedDay: Int?
  /// Nil unless a line is offered.
  public let price: Price?
  /// The borrower's rating under the plan.
  public let rating: RatingPD
  /// What all lines together achieve: replications in which the firm still could not pay a due.
  public let remainingShortfall: DefaultProbability
  /// Average drawn on the line over the horizon, in minor units.
  public let averageDrawn: Double
  /// Still needed on the last day with every shortfall covered.
  public let needAtEnd: Statistics
  /// Profit after tax, depreciation added, investment taken off, a year: what can repay.
  public let yearlyCashFlow: Statistics
  /// Years of that cash flow that repay what is still needed at the end; nil: it never does; 0:
  /// less than a tenth of the need is left.
  public let yearsToRepay: Double?
  /// Revolving limits there are today.
  public let limitToday: Money
  /// What today's revolving facilities cost a unit drawn, in the base run; nil: hardly drawn.
  public let rateToday: Double?
  /// The form that would cost least a year among those that cover the need, with its cost; nil
  /// without a line.
  public let cheapestForm: (name: String, yearlyCost: Double)?

  /// What is offered.
  public var line: Money { verdict == .line ? Money(minorUnits: size.line) : .zero }
  /// Below zero: today's limits may shrink. Who is offered no line keeps what it has.
  public var increment: Money { verdict == .line ? line - limitToday : .zero }
}

/// The financing of one tier. Costs are interest and fees a year in minor units, rates what a unit
/// drawn costs. All go by one clock: what the days of the horizon cost, times 365 over their
/// number, whether a line is drawn on all of them or on few.
public struct TierProposal: Sendable {
  public struct Cost: Sendable {
    /// At the rates quoted; its interval is that of the use.
    public let yearly: Statistics
    public let drawn: Double
    /// By replication.
    let costs: [Double]
    public var rate: Double? { drawn > 0 ? yearly.mean / drawn : nil }

    init(_ costs: [Double], drawn: Double) {
      (self.costs, self.drawn) = (costs, drawn)
      yearly = Statistics(costs)
    }
  }

  public let tier: Int
  public let firmCount: Int
  /// Sum of what each of its firms needs by itself, whether or not it is offered a line.
  public let separateLines: Money
  /// One line for all of them: the order statistic of the tier's joint need.
  public let pooledLine: LineSize
  /// On the revolving facilities that the offers would take the place of, in the base run.
  public let today: Cost
  /// On the proposed lines, in the plan run.
  public let own: Cost
  /// The same lines, used alike, at the anchor's PD and LGD and by the rules of the borrower's
  /// size; nil: nobody lends to the anchor.
  public let anchored: Cost?

  /// What separate lines cost in size.
  public var diversification: Money {
    separateLines - Money(minorUnits: pooledLine.line)
  }
  /// Minor units a year, in each replication.
  var savings: [Double]? { anchored.map { zip(own.costs, $0.costs).map { $0 - $1 } } }
  public var yearlySaving: Statistics? { savings.map { Statistics($0) } }
}

/// Proposals for a whole chain, and how they were reached.
public struct FinancingPlan: Sendable {
  public let firms: [Proposal]
  public let tiers: [TierProposal]
  /// What the funders earn on the proposed lines alone: by it the prices stand or fall.
  public let proposedLenders: [LenderReturn]
  /// On all facilities of the plan, and on those there are today.
  public let lenders: [LenderReturn]
  public let lendersToday: [LenderReturn]
  /// Runs with the lines in place until the price stood still.
  public let priceRounds: Int
  /// Largest change of what a line costs a year in the last round, as a fraction of the line.
  public let lastPriceChange: Double
  /// The run with all lines in place; of it is kept what prices are made of.
  public let planFindings: Findings
  /// The facilities of the plan: of a run or a journal with them.
  public let book: FacilityBook
}
