// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Foundation

/// A contract as read: its terms, and what is to be known for projecting it.
public struct ContractInput: Sendable, Hashable {
  /// What the contract says.
  public var terms: ContractTerms
  /// Market values it refers to.
  public var factors = RiskFactors()
  /// What happened to it, in time order.
  public var observed: [ObservedEvent] = []
  /// The end of the projection; nil: the contract's own end.
  public var until: Instant?
}

private enum EndOfMonth: String, CaseIterable {
  case endOfMonth = "EOM"
  case sameDay = "SD"
}

private enum GuaranteedExposure: String, CaseIterable {
  case notional = "NO"
  case notionalAndInterest = "NI"
}

/// JSON to contracts: an object or array of `{"terms": {…}, "to": …, "dataObserved": …,
/// "eventsObserved": …}` with the names of the ACTUS dictionary.
public enum ContractReader {
  /// Terms without a bearing on the cash flows projected here.
  private static let administrative = [
    "contractDealDate", "counterpartyID", "creatorID", "creatorId", "contractStatus", "fixingDays",
    "unit", "marketObjectCode", "marketValueObserved", "settlementCurrency", "seniority",
    "contractPerformance", "nonPerformingDate", "gracePeriod", "delinquencyPeriod",
    "delinquencyRate", "cyclePointOfRateReset", "fixingPeriod", "creditLineAmount",
    "prepaymentPeriod", "legalEntityIDRecordCreator", "legalEntityIDCounterparty",
  ]

  /// - Throws: ``ProjectionFailure`` that names contract and term.
  public static func read(_ data: Data) throws(ProjectionFailure) -> [ContractInput] {
    let json: Any
    do { json = try JSONSerialization.jsonObject(with: data) } catch {
      let place = JSONFault.first(in: data).map { "\($0)" }
      throw ProjectionFailure(
        contract: "-", term: "-",
        "the file is not JSON: \(place ?? (error as NSError).localizedDescription)")
    }
    let objects = json as? [Any] ?? [json]
    var inputs: [ContractInput] = []
    for (index, object) in objects.enumerated() {
      guard let object = object as? [String: Any] else {
        throw ProjectionFailure(
          contract: "number \(index + 1)", term: "-", "is no object; write {\"terms\": {…}}")
      }
      inputs.append(try input(object, position: index + 1))
    }
    return inputs
  }

  /// One contract with its surroundings.
  public static func input(_ object: [String: Any], position: Int) throws(ProjectionFailure)
    -> ContractInput
  {
    guard let values = object["terms"] as? [String: Any] else {
      throw ProjectionFailure(
        contract: "number \(position)", term: "terms", "is missing; write {\"terms\": {…}}")
    }
    let id = (values["contractID"] as? String) ?? "number \(position)"
    var input = ContractInput(terms: try terms(values, id: id))
    if let text = object["to"].flatMap(TermReader.text), !text.isEmpty {
      input.until = try TermReader.date(text, id, "to")
    }
    input.factors = try factors(object["dataObserved"], id)
    input.observed = try observed(object["eventsObserved"], id)
    return input
  }

  private static func factors(_ json: Any?, _ id: String) throws(ProjectionFailure) -> RiskFactors {
    var factors = RiskFactors()
    guard let json, !(json is NSNull) else { return factors }
    guard let all = json as? [String: [String: Any]] else {
      throw ProjectionFailure(
        contract: id, term: "dataObserved",
        "is no object of series; write {\"CODE\": {\"data\": […]}}")
    }
    for (code, series) in all.sorted(by: { $0.key < $1.key }) {
      guard let data = series["data"] as? [[String: Any]] else {
        throw ProjectionFailure(
          contract: id, term: "dataObserved.\(code)",
          "lacks `data`; write [{\"timestamp\": …, \"value\": …}]")
      }
      var points: [RiskFactors.Point] = []
      for point in data {
        let time = point["timestamp"].flatMap(TermReader.text) ?? ""
        let value = point["value"].flatMap(TermReader.text) ?? ""
        points.append(
          .init(
            time: try TermReader.date(time, id, "dataObserved.\(code)"),
            value: try TermReader.number(value, id, "dataObserved.\(code)")))
      }
      factors.add(
        code, points, interpolates: series["interpolation"] as? String == "linear")
    }
    return factors
  }

  private static func observed(_ json: Any?, _ id: String) throws(ProjectionFailure)
    -> [ObservedEvent]
  {
    var events: [ObservedEvent] = []
    guard let json, !(json is NSNull) else { return events }
    guard let all = json as? [[String: Any]] else {
      throw ProjectionFailure(
        contract: id, term: "eventsObserved", "is no array of objects; write [{\"time\": …}]")
    }
    for event in all {
      let type = event["type"] as? String ?? ""
      guard let kind = ObservedEvent.Kind(rawValue: type) else {
        throw ProjectionFailure(
          contract: id, term: "eventsObserved", "`\(type)` is not XD, CE, AD or PP")
      }
      events.append(
        ObservedEvent(
          time: try TermReader.date(event["time"] as? String ?? "", id, "eventsObserved"),
          kind: kind, contractID: event["contractId"] as? String,
          performance: (event["states"] as? [String: Any])?["contractPerformance"] as? String,
          amount: try event["value"].flatMap(TermReader.text).map {
            text throws(ProjectionFailure) in
            try TermReader.number(text, id, "eventsObserved")
          } ?? 0))
    }
    return events
  }

  static func terms(_ values: [String: Any], id: String) throws(ProjectionFailure) -> ContractTerms
  {
    let reader = TermReader(values, contract: id)
    for term in administrative + ["contractID"] { _ = reader.structure(term) }
    guard let type: ContractType = try reader.choice("contractType") else {
      throw reader.failure("contractType", "is missing; add it")
    }
    guard let status = try reader.date("statusDate") else {
      throw reader.failure("statusDate", "is missing; add it")
    }
    var terms = ContractTerms(type: type, id: id, statusDate: status)
    try readBasics(reader, &terms)
    try readRedemption(reader, &terms)
    try readRates(reader, &terms)
    try readSegments(reader, &terms)
    try readProtection(reader, &terms)
    if let term = reader.unknown.first {
      throw reader.failure(term, "is unknown or not covered; see the docs, or remove it")
    }
    return terms
  }

  private static func readBasics(_ reader: TermReader, _ terms: inout ContractTerms)
    throws(ProjectionFailure)
  {
    terms.role = try reader.choice("contractRole") ?? .asset
    terms.currency = try reader.text("currency") ?? ""
    terms.initialExchangeDate = try reader.date("initialExchangeDate")
    terms.maturityDate = try reader.date("maturityDate")
    terms.notional = try reader.number("notionalPrincipal") ?? 0
    terms.premiumDiscount = try reader.number("premiumDiscountAtIED") ?? 0
    terms.nominalRate = try reader.number("nominalInterestRate")
    terms.accruedInterest = try reader.number("accruedInterest")
    terms.dayCount = try reader.dayCount("dayCountConvention")
    if terms.nominalRate != nil, terms.dayCount == nil {
      throw reader.failure("dayCountConvention", "is missing; a rate needs one")
    }
    terms.calendar = try reader.choice("calendar") ?? .none
    terms.convention = try convention(reader)
    let endOfMonth: EndOfMonth? = try reader.choice("endOfMonthConvention")
    terms.usesEndOfMonth = endOfMonth == .endOfMonth
    terms.interest = try reader.anchored("InterestPayment")
    if try reader.text("cyclePointOfInterestPayment") == "B" {
      throw reader.failure(
        "cyclePointOfInterestPayment", "interest paid in advance is not covered; see the docs")
    }
    if let effect = try reader.text("prepaymentEffect"), effect != "N" {
      throw reader.failure(
        "prepaymentEffect",
        "`\(effect.prefix(20))` is not covered; only N is, with observed PP events")
    }
    terms.capitalizationEndDate = try reader.date("capitalizationEndDate")
    terms.purchaseDate = try reader.date("purchaseDate")
    terms.priceAtPurchase = try reader.number("priceAtPurchaseDate")
    terms.terminationDate = try reader.date("terminationDate")
    terms.priceAtTermination = try reader.number("priceAtTerminationDate")
    terms.feeBasis = try reader.choice("feeBasis") ?? .absolute
    terms.feeRate = try reader.number("feeRate") ?? 0
    terms.feeAccrued = try reader.number("feeAccrued")
    terms.fee = try reader.anchored("Fee")
    terms.penaltyType = try reader.choice("penaltyType") ?? .none
    terms.penaltyRate = try reader.number("penaltyRate") ?? 0
    terms.notice = try reader.period("xDayNotice")
    terms.quantity = try reader.number("quantity") ?? 1
  }

  /// `SCF`: shift, then calculate, following; `CSMP`: the other order, modified preceding.
  private static func convention(_ reader: TermReader) throws(ProjectionFailure)
    -> BusinessDayConvention
  {
    guard let text = try reader.text("businessDayConvention"), text != "NOS" else { return .none }
    guard text.hasPrefix("SC") || text.hasPrefix("CS"),
      let shift = BusinessDayConvention.Shift(rawValue: String(text.dropFirst(2))), shift != .none
    else {
      throw reader.failure(
        "businessDayConvention",
        "`\(text.prefix(20))` is not known; write NOS, SCF, SCMF, SCP, SCMP, CSF, CSMF, CSP or CSMP"
      )
    }
    return BusinessDayConvention(shift, calculatesFirst: text.hasPrefix("CS"))
  }

  private static func readRedemption(_ reader: TermReader, _ terms: inout ContractTerms)
    throws(ProjectionFailure)
  {
    terms.redemption = try reader.anchored("PrincipalRedemption")
    terms.nextRedemption = try reader.number("nextPrincipalRedemptionPayment")
    terms.amortizationDate = try reader.date("amortizationDate")
    terms.calculationBase = try reader.choice("interestCalculationBase") ?? .notional
    terms.calculationBaseAmount = try reader.number("interestCalculationBaseAmount")
    terms.baseFixing = try reader.anchored("InterestCalculationBase")
  }

  private static func readRates(_ reader: TermReader, _ terms: inout ContractTerms)
    throws(ProjectionFailure)
  {
    terms.rateReset = try reader.anchored("RateReset")
    terms.rateObject = try reader.text("marketObjectCodeOfRateReset")
    terms.rateSpread = try reader.number("rateSpread") ?? 0
    terms.rateMultiplier = try reader.number("rateMultiplier") ?? 1
    terms.nextResetRate = try reader.number("nextResetRate")
    terms.lifeCap = try reader.number("lifeCap")
    terms.lifeFloor = try reader.number("lifeFloor")
    terms.periodCap = try reader.number("periodCap")
    terms.periodFloor = try reader.number("periodFloor")
    let effect = Array(try reader.text("scalingEffect") ?? "OOO")
    terms.scalesInterest = effect.first == "I"
    terms.scalesNotional = effect.count > 1 && effect[1] == "N"
    terms.scaling = try reader.anchored("ScalingIndex")
    terms.scalingObject = try reader.text("marketObjectCodeOfScalingIndex")
    terms.scalingIndexAtDeal = try reader.number("scalingIndexAtContractDealDate") ?? 1
    terms.interestScale = try reader.number("interestScalingMultiplier") ?? 1
    terms.notionalScale = try reader.number("notionalScalingMultiplier") ?? 1
    if terms.scalingIndexAtDeal == 0 {
      throw reader.failure("scalingIndexAtContractDealDate", "is zero")
    }
  }

  private static func readSegments(_ reader: TermReader, _ terms: inout ContractTerms)
    throws(ProjectionFailure)
  {
    terms.interestSegments = try segments(reader, "InterestPayment", value: nil, flag: nil)
    terms.redemptionSegments = try segments(
      reader, "PrincipalRedemption", value: "arrayNextPrincipalRedemptionPayment",
      flag: ("arrayIncreaseDecrease", "INC"))
    terms.rateSegments = try segments(
      reader, "RateReset", value: "arrayRate", flag: ("arrayFixedVariable", "VAR"))
  }

  private static func segments(
    _ reader: TermReader, _ what: String, value: String?, flag: (term: String, set: String)?
  ) throws(ProjectionFailure) -> [ContractTerms.Segment] {
    let anchors = try reader.list("arrayCycleAnchorDateOf\(what)")
    let cycles = try reader.list("arrayCycleOf\(what)")
    let values = try value.map { term throws(ProjectionFailure) in try reader.list(term) } ?? []
    let flags = try flag.map { flag throws(ProjectionFailure) in try reader.list(flag.term) } ?? []
    var segments: [ContractTerms.Segment] = []
    for (index, anchor) in anchors.enumerated() {
      if (!cycles.isEmpty && index >= cycles.count) || (value != nil && index >= values.count) {
        throw reader.failure(
          "arrayCycleAnchorDateOf\(what)", "has more entries than the arrays beside it")
      }
      let time = try TermReader.date(anchor, reader.contract, "arrayCycleAnchorDateOf\(what)")
      if let last = segments.last, last.anchor >= time {
        throw reader.failure("arrayCycleAnchorDateOf\(what)", "does not ascend")
      }
      var cycle: Cycle?
      if !cycles.isEmpty {
        cycle = try TermReader.cycle(cycles[index], reader.contract, "arrayCycleOf\(what)")
      }
      var amount = 0.0
      if let value { amount = try TermReader.number(values[index], reader.contract, value) }
      segments.append(
        .init(
          anchor: time, cycle: cycle, value: amount,
          isAlternative: index < flags.count && flags[index] == flag?.set))
    }
    return segments
  }

  private static func readProtection(_ reader: TermReader, _ terms: inout ContractTerms)
    throws(ProjectionFailure)
  {
    terms.coverage = try reader.number("coverageOfCreditEnhancement") ?? 1
    terms.coveredPerformance = try reader.text("creditEventTypeCovered") ?? "DF"
    let exposure: GuaranteedExposure? = try reader.choice("guaranteedExposure")
    terms.coversInterest = exposure == .notionalAndInterest
    terms.settlementPeriod = try reader.period("settlementPeriod") ?? Period(0, .days)
    guard let structure = reader.structure("contractStructure") as? [[String: Any]] else { return }
    for reference in structure { terms.references.append(try self.reference(reference, reader)) }
  }

  private static func reference(_ json: [String: Any], _ reader: TermReader)
    throws(ProjectionFailure) -> ContractTerms.Reference
  {
    guard let object = json["object"] as? [String: Any] else {
      throw reader.failure("contractStructure", "has an entry without `object`")
    }
    if json["referenceType"] as? String == "CID" {
      return .covered(id: object["contractIdentifier"] as? String ?? "")
    }
    if json["referenceRole"] as? String == "COVI" {
      let quantity = object["quantity"].flatMap(TermReader.text) ?? "1"
      return .covering(
        quantity: try TermReader.number(quantity, reader.contract, "quantity"),
        marketObject: object["marketObjectCode"] as? String ?? "")
    }
    let id = object["contractID"] as? String ?? "covered by \(reader.contract)"
    return .coveredContract(try terms(object, id: id))
  }
}
