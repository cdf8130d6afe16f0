// SPDX-License-Identifier: GPL-3.0-or-later
/// The standard contract types that can be projected (ACTUS taxonomy).
public enum ContractType: String, CaseIterable, Sendable {
  /// Principal at maturity.
  case principalAtMaturity = "PAM"
  /// Linear amortiser.
  case linearAmortizer = "LAM"
  /// Negative amortiser: fixed payments of interest and principal together.
  case negativeAmortizer = "NAM"
  /// Equal payments of interest and principal together.
  case annuity = "ANN"
  /// Call money.
  case callMoney = "CLM"
  /// Undefined maturity profile.
  case undefinedMaturity = "UMP"
  /// An amount held.
  case cash = "CSH"
  /// Exotic linear amortiser: arrays of cycles.
  case exoticLinearAmortizer = "LAX"
  /// Credit enhancement by guarantee.
  case guarantee = "CEG"
  /// Credit enhancement by collateral.
  case collateral = "CEC"
  /// Units of a good, bought and sold.
  case commodity = "COM"
}

/// Which side of the contract the record creator is on.
public enum ContractRole: String, CaseIterable, Sendable {
  /// Real position asset: who lends.
  case asset = "RPA"
  /// Real position liability: who borrows.
  case liability = "RPL"
  /// Who has bought.
  case buyer = "BUY"
  /// Who has sold.
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
  /// Principal is paid out.
  case initialExchange = "IED"
  /// A fee is paid.
  case feePayment = "FP"
  /// Principal is paid back.
  case principalRedemption = "PR"
  /// Principal is added.
  case principalIncrease = "PI"
  /// What paying back early costs.
  case prepaymentPenalty = "PY"
  /// Principal is paid back before it is due.
  case principalPrepayment = "PP"
  /// Interest is paid.
  case interestPayment = "IP"
  /// Interest is added to principal.
  case interestCapitalization = "IPCI"
  /// The record creator buys the contract.
  case purchase = "PRD"
  /// The rate becomes one fixed before.
  case fixedRateReset = "RRF"
  /// The rate is set by the market.
  case rateReset = "RR"
  /// An annuity's payment is calculated anew.
  case paymentFixing = "PRF"
  /// Multipliers are set by the index.
  case scaling = "SC"
  /// The base of interest is fixed anew.
  case calculationBaseFixing = "IPCB"
  /// The state is asked for.
  case analysis = "AD"
  /// A guarantee or collateral is called on; money is called.
  case exercise = "XD"
  /// The contract is sold.
  case termination = "TD"
  /// The last principal is paid back.
  case maturity = "MD"
  /// What was exercised is paid.
  case settlement = "STD"

  var rank: Int { ContractEventType.allCases.firstIndex(of: self) ?? 0 }
}
