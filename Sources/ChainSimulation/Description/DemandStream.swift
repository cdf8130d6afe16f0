// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics
import Forecasting
import SupplyNetwork

/// What the end customers of one stage ask for, day by day.
public struct DemandStream: Sendable {
  /// How its numbers come about.
  public enum Source: Sendable {
    /// An independent draw each business day, in units.
    case daily(Distribution)
    /// A path through the months, broken down to business days.
    case forecast(Forecast)
  }

  /// A monthly forecast and how a month becomes days.
  public struct Forecast: Sendable {
    /// What the forecast was learned from.
    public var history: MonthlyHistory
    /// Draws the months to come.
    public var distribution: PathSampler
    /// Shares of a month's days.
    public var profile: BusinessDayProfile
    /// Units of goods for one unit of the history.
    public var unitsPerValue: Double

    /// A forecast as demand.
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

  /// As the scenario writes it; its chance hangs on it.
  public var name: String
  /// From the stage to its end customers.
  public var link: LinkID
  /// How its numbers come about.
  public var source: Source
  /// Probability with which stock should meet the demand of a day at once.
  public var serviceTarget: Double

  /// A stream of demand.
  public init(name: String, link: LinkID, source: Source, serviceTarget: Double = 0.95) {
    self.serviceTarget = serviceTarget
    self.name = name
    self.link = link
    self.source = source
  }
}
