// SPDX-License-Identifier: GPL-3.0-or-later

/// One kind of model in the combination. A new kind is a type and a line in
/// ``ForecastMembers/all``.
protocol ForecastMember: Sendable {
  var name: String { get }
  /// How many years of history it wants.
  var years: Int { get }
  /// Every model of its kind that the history can carry; none when it is too short.
  func models(_ history: SeriesHistory, steps: Int) -> [Candidate]
}

extension ForecastMember {
  var years: Int { 6 }
}

enum ForecastMembers {
  /// The members and their weights before a series has been seen.
  static let all: [(member: any ForecastMember, weight: Double)] = [
    (SmoothingMember(scale: .raw), 1),
    (SmoothingMember(scale: .log), 1),
    (LaggedMember(scale: .raw), 1),
    (LaggedMember(scale: .log), 1),
    (ComplexMember(), 1),
    (SeasonalNaive(), 1),
    (Theta(), 1),
  ]
}
