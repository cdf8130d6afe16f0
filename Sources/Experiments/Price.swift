// SPDX-License-Identifier: GPL-3.0-or-later
import CreditRisk

/// The price of a line and the parts it is made of. Rates are fractions a year, amounts minor
/// units.
public struct Price: Sendable, Hashable {
  public enum Source: String, Sendable {
    /// From the simulated defaults under this line.
    case simulated
    /// Too few defaults were seen: the supervisory or contractual figure.
    case supervisory
  }

  /// Replications in which the borrower defaulted on the line.
  public let defaults: Int
  public let rating: RatingPD
  /// Mean over the defaults, recoveries discounted to the default.
  public let lgd: Double
  public let lgdSource: Source
  /// Owed on this line at default.
  public let exposure: Double
  public let exposureSource: Source
  public let riskWeight: Double
  /// The lender's cost of funds for the horizon, moved with the base rate.
  public let fundingRate: Double
  public let line: LinePricing
  /// What the capital would be at the estimated PD; priced is that of the rating.
  public let capitalAtEstimate: Double
  /// The same at the ends of the PD's interval.
  public let capitalRange: ClosedRange<Double>
  /// Over the funding rate, on the drawn. Where nothing is ever drawn: what a drawn unit would
  /// cost.
  public let spread: Double
  /// The client rate at the ends of the intervals of the PD and of how often the line is lost on,
  /// used alike.
  public let clientRateRange: ClosedRange<Double>
  public var feeRate: Double { line.fee }
  /// What the borrower pays on the drawn part.
  public var clientRate: Double { fundingRate + spread }
  /// Interest and fees a year.
  public var yearlyCost: Double { clientRate * line.use.drawn + feeRate * line.use.undrawn }
  /// What a unit *used* costs a year, fees included: far above the client rate for a line that is
  /// kept for rare days; nil: never used.
  public var costOfUse: Double? { line.use.drawn > 0 ? yearlyCost / line.use.drawn : nil }
}
