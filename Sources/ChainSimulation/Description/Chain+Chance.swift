// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import SupplyNetwork

extension Chain.Parts {
  /// Whether anything in it is drawn.
  ///
  /// - Complexity: O(*n*) in the parts.
  var hasChance: Bool {
    network.links.contains { $0.leadTime.fixedValue == nil }
      || trades.contains { $0.badDebt > 0 || $0.outsideDelay.fixedValue == nil }
      || firms.contains { $0.paymentDelay.fixedValue == nil }
      || demands.contains { $0.source.hasChance }
      || cashFlows.contains { $0.amount.fixedValue == nil }
      || disruptions.contains { $0.process.hasChance }
  }
}

extension DemandStream.Source {
  fileprivate var hasChance: Bool {
    switch self {
    case .daily(let units): units.fixedValue == nil
    case .forecast: true
    }
  }
}

extension DisruptionProcess {
  fileprivate var hasChance: Bool {
    switch self {
    case .calendar: false
    case .markov: true
    }
  }
}
