// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// What is kept of a firm week by week.
public enum Measure: Int, CaseIterable, Sendable {
  /// Minor units: in the bank; still to be drawn; unpaid past its due day.
  case cash, headroom, overdue
}

/// Every firm's cash at the end of every week, as distributions.
public struct WeeklyCashProbe: Probe {
  public static let name = "weekly-cash"
  public static let bytes = ProbeBytes()

  /// week × firm × measure.
  private var values: [Int64] = []

  public init(_ world: World) {}

  /// The end of a week, or of the horizon, looks at every firm: a distribution over time holds
  /// those at rest too.
  public mutating func dayEnds(_ world: World) {
    guard (world.observation.days + 1) % 7 == 0 || world.today == world.chain.end else { return }
    for index in world.chain.firms.indices {
      for measure in Measure.allCases {
        values.append(world.value(of: measure, FirmID(index)).minorUnits)
      }
    }
  }

  public func record(_ world: World) -> Columns.Record {
    Columns.Record(firmCount: world.chain.firms.count, values: values)
  }

  public struct Columns: ProbeColumns {
    public struct Record: Sendable {
      var firmCount: Int
      var values: [Int64]
    }

    private var firmCount = 1
    /// week × firm × measure.
    private var histograms: [Histogram] = []

    public init() {}

    /// Weeks of the horizon, a last part of one among them.
    public var weekCount: Int { histograms.count / (firmCount * Measure.allCases.count) }

    /// Over the replications, at the end of a week, 0 for the first.
    public func histogram(week: Int, of firm: FirmID, _ measure: Measure) -> Histogram {
      histograms[
        (week * firmCount + firm.position) * Measure.allCases.count + measure.rawValue]
    }

    public mutating func add(_ record: Record, replication: Int) {
      firmCount = record.firmCount
      if histograms.isEmpty { histograms = record.values.map { _ in Histogram() } }
      for (place, value) in record.values.enumerated() { histograms[place].add(value) }
    }

    public mutating func merge(_ other: Columns) {
      guard !histograms.isEmpty else { return self = other }
      for (place, histogram) in other.histograms.enumerated() {
        histograms[place].merge(histogram)
      }
    }
  }
}

extension WeeklyCashProbe.Columns: Equatable {}
