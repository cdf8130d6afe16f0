// SPDX-License-Identifier: GPL-3.0-or-later
/// The standard contract types that can be projected (ACTUS taxonomy).
public enum ContractType: String, CaseIterable, Sendable {
  /// Principal at maturity.
  case principalAtMaturity = "PAM"
  /// Linear amortiser.
  case linearAmortizer = "LAM"
  /// Negative amortiser: fixed payments of interest and principal together.
  case negativeAmortizer = "NAM"
  /// Annuity.
  case annuity = "ANN"
  /// Call money.
  case callMoney = "CLM"
  /// Undefined maturity profile.
  case undefinedMaturity = "UMP"
  /// Cash.
  case cash = "CSH"
  /// Exotic linear amortiser: arrays of cycles.
  case exoticLinearAmortizer = "LAX"
  /// Credit enhancement by guarantee.
  case guarantee = "CEG"
  /// Credit enhancement by collateral.
  case collateral = "CEC"
  /// Commodity.
  case commodity = "COM"
}

/// Which side of the contract the record creator is on.
public enum ContractRole: String, CaseIterable, Sendable {
  /// Real position asset, and liability.
  case asset = "RPA"
  case liability = "RPL"
  case buyer = "BUY"
  case seller = "SEL"

  /// +1 for who is owed, −1 for who owes.
  public var sign: Double {
    switch self {
    case .asset, .buyer: 1
    case .liability, .seller: -1
    }
  }
}

/// What happens at a contract event. The order of the cases is the order within an instant.
public enum ContractEventType: String, CaseIterable, Sendable {
  case initialExchange = "IED"
  case feePayment = "FP"
  case principalRedemption = "PR"
  case principalIncrease = "PI"
  case prepaymentPenalty = "PY"
  case principalPrepayment = "PP"
  case interestPayment = "IP"
  case interestCapitalization = "IPCI"
  case purchase = "PRD"
  case fixedRateReset = "RRF"
  case rateReset = "RR"
  case paymentFixing = "PRF"
  case scaling = "SC"
  case calculationBaseFixing = "IPCB"
  case analysis = "AD"
  case exercise = "XD"
  case termination = "TD"
  case maturity = "MD"
  case settlement = "STD"

  var rank: Int { ContractEventType.allCases.firstIndex(of: self) ?? 0 }
}
