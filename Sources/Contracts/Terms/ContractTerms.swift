// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// A contract's terms as typed values; names are those of the ACTUS term dictionary.
public struct ContractTerms: Sendable, Hashable {
  public enum CalculationBase: String, CaseIterable, Sendable {
    /// The notional.
    case notional = "NT"
    /// The notional at initial exchange.
    case notionalAtExchange = "NTIED"
    /// The notional as of the last fixing of the base.
    case lagged = "NTL"
  }

  public enum FeeBasis: String, CaseIterable, Sendable {
    /// An amount each time.
    case absolute = "A"
    /// A rate on the notional, accruing.
    case notional = "N"
  }

  public enum PenaltyType: String, CaseIterable, Sendable {
    case none = "O"
    /// An amount each time.
    case absolute = "A"
    /// A rate on the amount prepaid.
    case rate = "N"
  }

  /// Where a cycle begins, and how it goes on; no cycle: the anchor alone.
  public struct Anchored: Sendable, Hashable {
    public var anchor: Instant?
    public var cycle: Cycle?
    public init(anchor: Instant? = nil, cycle: Cycle? = nil) {
      self.anchor = anchor
      self.cycle = cycle
    }

    /// Without an anchor a cycle begins one cycle after `start`.
    ///
    /// Source: ACTUS technical specification, schedules of PAM, LAM and CEG.
    func begun(at start: Instant) -> Anchored {
      guard anchor == nil, let cycle else { return self }
      return Anchored(anchor: Instant(cycle.period.after(start.day)), cycle: cycle)
    }
  }

  /// A segment of an array of cycles (LAX): from its anchor to the next segment's.
  public struct Segment: Sendable, Hashable {
    public var anchor: Instant
    public var cycle: Cycle?
    /// Principal a time, a rate, or a spread; zero where there is none.
    public var value: Double
    /// Principal is added instead of redeemed; the rate is observed instead of fixed.
    public var isAlternative: Bool
    public init(anchor: Instant, cycle: Cycle?, value: Double = 0, isAlternative: Bool = false) {
      self.anchor = anchor
      self.cycle = cycle
      self.value = value
      self.isAlternative = isAlternative
    }
  }

  /// A contract that a guarantee or collateral refers to.
  public enum Reference: Sendable, Hashable {
    case covered(id: String)
    indirect case coveredContract(ContractTerms)
    /// Value of so many units of a market object.
    case covering(quantity: Double, marketObject: String)
  }

  public var type: ContractType
  public var id: String
  public var role: ContractRole = .asset
  public var currency = ""
  public var statusDate: Instant
  public var initialExchangeDate: Instant?
  public var maturityDate: Instant?
  public var notional = 0.0
  public var premiumDiscount = 0.0
  public var nominalRate: Double?
  public var accruedInterest: Double?
  public var dayCount: DayCount?
  public var calendar = BusinessCalendarName.none
  public var convention = BusinessDayConvention.none
  public var usesEndOfMonth = false

  public var interest = Anchored()
  public var capitalizationEndDate: Instant?
  public var redemption = Anchored()
  public var nextRedemption: Double?
  public var amortizationDate: Instant?
  public var calculationBase = CalculationBase.notional
  public var calculationBaseAmount: Double?
  public var baseFixing = Anchored()

  public var rateReset = Anchored()
  public var rateObject: String?
  public var rateSpread = 0.0
  public var rateMultiplier = 1.0
  public var nextResetRate: Double?
  public var lifeCap: Double?
  public var lifeFloor: Double?
  public var periodCap: Double?
  public var periodFloor: Double?

  public var scalesInterest = false
  public var scalesNotional = false
  /// Multipliers in force at the status date; every scaling event fixes them anew.
  public var interestScale = 1.0
  public var notionalScale = 1.0
  public var scaling = Anchored()
  public var scalingObject: String?
  public var scalingIndexAtDeal = 1.0

  public var feeBasis = FeeBasis.absolute
  public var feeRate = 0.0
  /// Without the role's sign; nil: what has accrued since the last fee.
  public var feeAccrued: Double?
  public var fee = Anchored()
  public var penaltyType = PenaltyType.none
  public var penaltyRate = 0.0

  public var purchaseDate: Instant?
  public var priceAtPurchase: Double?
  public var terminationDate: Instant?
  public var priceAtTermination: Double?
  public var notice: Period?
  public var quantity = 1.0

  public var interestSegments: [Segment] = []
  public var redemptionSegments: [Segment] = []
  public var rateSegments: [Segment] = []

  public var references: [Reference] = []
  public var coverage = 1.0
  public var coveredPerformance = "DF"
  /// The exposure covered counts accrued interest as well.
  public var coversInterest = false
  public var settlementPeriod = Period(0, .days)

  public init(type: ContractType, id: String, statusDate: Instant) {
    self.type = type
    self.id = id
    self.statusDate = statusDate
  }
}

/// Calendars that terms name.
public enum BusinessCalendarName: String, CaseIterable, Sendable {
  /// No holidays: every day is a business day.
  case none = "NC"
  case mondayToFriday = "MF"

  public var calendar: BusinessCalendar {
    switch self {
    case .none: .everyDay
    case .mondayToFriday: .mondayToFriday
    }
  }
}
