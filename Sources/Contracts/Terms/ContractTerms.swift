// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// A contract's terms as typed values; names are those of the ACTUS term dictionary.
public struct ContractTerms: Sendable, Hashable {
  /// What interest is calculated on (IPCB).
  public enum CalculationBase: String, CaseIterable, Sendable {
    /// Principal outstanding.
    case notional = "NT"
    /// Principal at the initial exchange.
    case notionalAtExchange = "NTIED"
    /// Principal as of the last fixing of the base.
    case lagged = "NTL"
  }

  /// What a fee is calculated on (FEB).
  public enum FeeBasis: String, CaseIterable, Sendable {
    /// An amount each time.
    case absolute = "A"
    /// A rate on the notional, accruing.
    case notional = "N"
  }

  /// What paying back early costs (PYTP).
  public enum PenaltyType: String, CaseIterable, Sendable {
    /// Nothing.
    case none = "O"
    /// An amount each time.
    case absolute = "A"
    /// A rate on the amount prepaid.
    case rate = "N"
  }

  /// Where a cycle begins, and how it goes on; no cycle: the anchor alone.
  public struct Anchored: Sendable, Hashable {
    /// When it begins; nil: one cycle after the contract does.
    public var anchor: Instant?
    /// How it goes on; nil: the anchor alone.
    public var cycle: Cycle?
    /// A cycle; by default there is none.
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
    /// When it begins.
    public var anchor: Instant
    /// How it goes on up to the next segment; nil: the anchor alone.
    public var cycle: Cycle?
    /// Principal a time, a rate, or a spread; zero where there is none.
    public var value: Double
    /// Principal is added instead of redeemed; the rate is observed instead of fixed.
    public var isAlternative: Bool
    /// A segment from its anchor on.
    public init(anchor: Instant, cycle: Cycle?, value: Double = 0, isAlternative: Bool = false) {
      self.anchor = anchor
      self.cycle = cycle
      self.value = value
      self.isAlternative = isAlternative
    }
  }

  /// A contract that a guarantee or collateral refers to.
  public enum Reference: Sendable, Hashable {
    /// A contract by its identifier, projected elsewhere.
    case covered(id: String)
    /// A contract by its terms.
    indirect case coveredContract(ContractTerms)
    /// Value of so many units of a market object.
    case covering(quantity: Double, marketObject: String)
  }

  /// Which standard contract it is (CT).
  public var type: ContractType
  /// Its identifier (CID).
  public var id: String
  /// The record creator's side (CNTRL).
  public var role: ContractRole = .asset
  /// Code by ISO 4217 (CUR).
  public var currency = ""
  /// The day the terms are as of (SD).
  public var statusDate: Instant
  /// When principal is paid out (IED).
  public var initialExchangeDate: Instant?
  /// When the last principal is paid back (MD).
  public var maturityDate: Instant?
  /// Principal, without sign (NT).
  public var notional = 0.0
  /// Paid at the exchange above the notional; negative: a discount (PDIED).
  public var premiumDiscount = 0.0
  /// A year, as a fraction (IPNR).
  public var nominalRate: Double?
  /// At the status date; nil: calculated (IPAC).
  public var accruedInterest: Double?
  /// Of interest and accruing fees (IPDC).
  public var dayCount: DayCount?
  /// Which days are business days (CLDR).
  public var calendar = BusinessCalendarName.none
  /// Where dates go that are no business days (BDC).
  public var convention = BusinessDayConvention.none
  /// Month-based dates from a month's last day stay on last days (EOMC).
  public var usesEndOfMonth = false

  /// Interest payments (IPANX, IPCL).
  public var interest = Anchored()
  /// Until then interest is added to the notional (IPCED).
  public var capitalizationEndDate: Instant?
  /// Principal payments (PRANX, PRCL).
  public var redemption = Anchored()
  /// Each principal payment, for an annuity the whole payment; nil: calculated (PRNXT).
  public var nextRedemption: Double?
  /// The day an annuity's payments are calculated to repay it by (AMD).
  public var amortizationDate: Instant?
  /// What interest is calculated on (IPCB).
  public var calculationBase = CalculationBase.notional
  /// The base in force at the status date (IPCBA).
  public var calculationBaseAmount: Double?
  /// When a lagged base is fixed anew (IPCBANX, IPCBCL).
  public var baseFixing = Anchored()

  /// When the rate is set anew (RRANX, RRCL).
  public var rateReset = Anchored()
  /// Code of the market rate it is set by (RRMO).
  public var rateObject: String?
  /// Added to the market rate, a fraction a year (RRSP).
  public var rateSpread = 0.0
  /// On the market rate (RRMLT).
  public var rateMultiplier = 1.0
  /// Already fixed for the next reset (RRNXT).
  public var nextResetRate: Double?
  /// Highest rate (RRLC).
  public var lifeCap: Double?
  /// Lowest rate (RRLF).
  public var lifeFloor: Double?
  /// Most the rate rises at a reset (RRPC).
  public var periodCap: Double?
  /// Most the rate falls at a reset (RRPF).
  public var periodFloor: Double?

  /// Whether interest is scaled by the index (SCEF).
  public var scalesInterest = false
  /// Whether principal is scaled by the index (SCEF).
  public var scalesNotional = false
  /// On interest, in force at the status date; every scaling event fixes it anew.
  public var interestScale = 1.0
  /// On principal, in force at the status date.
  public var notionalScale = 1.0
  /// When the multipliers are fixed (SCANX, SCCL).
  public var scaling = Anchored()
  /// Code of the index (SCMO).
  public var scalingObject: String?
  /// What the index is divided by (SCIXCDD).
  public var scalingIndexAtDeal = 1.0

  /// What the fee is calculated on (FEB).
  public var feeBasis = FeeBasis.absolute
  /// An amount, or a fraction a year, by the basis (FER).
  public var feeRate = 0.0
  /// Without the role's sign; nil: what has accrued since the last fee.
  public var feeAccrued: Double?
  /// Fee payments (FEANX, FECL).
  public var fee = Anchored()
  /// What paying back early costs (PYTP).
  public var penaltyType = PenaltyType.none
  /// An amount, or a fraction, by the type (PYRT).
  public var penaltyRate = 0.0

  /// When the record creator bought the contract (PRD).
  public var purchaseDate: Instant?
  /// Without sign (PPRD).
  public var priceAtPurchase: Double?
  /// When the contract is sold (TD).
  public var terminationDate: Instant?
  /// Without sign (PTD).
  public var priceAtTermination: Double?
  /// From calling the money to its payment (XPN).
  public var notice: Period?
  /// Units of a commodity (QT).
  public var quantity = 1.0

  /// Interest payments of an exotic amortiser (ARIPANXi).
  public var interestSegments: [Segment] = []
  /// Its principal payments (ARPRANXj).
  public var redemptionSegments: [Segment] = []
  /// Its rates (ARRATE).
  public var rateSegments: [Segment] = []

  /// What a guarantee or collateral covers, or is covered by (CTST).
  public var references: [Reference] = []
  /// Share of the exposure covered (CECV).
  public var coverage = 1.0
  /// The credit event covered (CETC).
  public var coveredPerformance = "DF"
  /// The exposure covered counts accrued interest as well.
  public var coversInterest = false
  /// From the credit event to its settlement (STP).
  public var settlementPeriod = Period(0, .days)

  /// Terms as of a day; all others at their defaults.
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
  /// Weekends are free.
  case mondayToFriday = "MF"

  /// The calendar itself.
  public var calendar: BusinessCalendar {
    switch self {
    case .none: .everyDay
    case .mondayToFriday: .mondayToFriday
    }
  }
}
