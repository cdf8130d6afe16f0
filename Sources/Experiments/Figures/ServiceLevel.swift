// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics

/// Units that some firms met on the day they were asked for, by units asked for, over all
/// replications.
///
/// A ratio estimate; its standard error is that of the residuals filled − ratio · demanded over the
/// mean demand (Cochran, "Sampling Techniques", 1977, ch. 6). Checked by `FigureTests`.
public struct ServiceLevel: Sendable, Hashable {
  public let share: Double
  /// 97.5 % sure to be below the true service: 1.96 standard errors less.
  public let low: Double

  /// Nil when nobody asked for anything.
  public init?(_ findings: Findings, of firms: [FirmID]) {
    let rows = firms.flatMap { findings.served(of: $0) }
    let demanded = rows.reduce(0) { $0 + $1.demanded }
    guard demanded > 0 else { return nil }
    let ratio = rows.reduce(0) { $0 + $1.filled } / demanded
    var residuals = [Double](repeating: 0, count: findings.replications)
    for (place, row) in rows.enumerated() {
      residuals[place % findings.replications] += row.filled - ratio * row.demanded
    }
    let count = Double(residuals.count)
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let error = count > 1 ? (squares / (count - 1) / count).squareRoot() / (demanded / count) : 0
    share = ratio
    low = ratio - 1.959_964 * error
  }
}
