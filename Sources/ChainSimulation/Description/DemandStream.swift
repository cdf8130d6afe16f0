// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting
import SupplyNetwork

/// What the end customers of one stage ask for, day by day.
public struct DemandStream: Sendable {
  public enum Source: Sendable {
    /// An independent draw each business day, in units.
    case daily(Distribution)
    /// A path through the months, broken down to business days.
    case forecast(Forecast)
  }

  public struct Forecast: Sendable {
    public var history: MonthlyHistory
    public var distribution: PathSampler
    public var profile: BusinessDayProfile
    /// Units of goods for one unit of the history.
    public var unitsPerValue: Double

    public init(
      history: MonthlyHistory, distribution: PathSampler, profile: BusinessDayProfile,
      unitsPerValue: Double
    ) {
      self.history = history
      self.distribution = distribution
      self.profile = profile
      self.unitsPerValue = unitsPerValue
    }
  }

  public var name: String
  public var link: LinkID
  public var source: Source
  /// Probability with which stock should meet the demand of a day at once.
  public var serviceTarget: Double

  public init(name: String, link: LinkID, source: Source, serviceTarget: Double = 0.95) {
    self.serviceTarget = serviceTarget
    self.name = name
    self.link = link
    self.source = source
  }
}
