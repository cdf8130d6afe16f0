// SPDX-License-Identifier: GPL-3.0-or-later
import Schema

/// Tiers: distances from the anchor along links, positive towards suppliers, negative towards
/// customers.
///
/// - Complexity: O(*firms* + *links*).
struct TierDistances {
  private let tiers: [String: Int]

  init(_ tree: ScenarioNode) {
    let anchor = tree["anchor"]?.scalar?.trimmed ?? ""
    let links = (tree["links"]?.list ?? []).compactMap {
      row -> (supplier: String, customer: String)? in
      guard let supplier = row["supplier"]?.scalar?.trimmed, supplier != "outside",
        let customer = row["customer"]?.scalar?.trimmed
      else { return nil }
      return (supplier, customer)
    }
    let upstream = TierDistances.from(anchor, links.map { (from: $0.customer, to: $0.supplier) })
    let downstream = TierDistances.from(anchor, links.map { (from: $0.supplier, to: $0.customer) })
    tiers = upstream.merging(downstream.mapValues { -$0 }) { up, down in up <= -down ? up : down }
  }

  /// nil for a firm that is not connected with the anchor.
  subscript(firm: String) -> Int? { tiers[firm] }

  private static func from(_ anchor: String, _ steps: [(from: String, to: String)])
    -> [String: Int]
  {
    let next = Dictionary(grouping: steps, by: \.from)
    var distance = [anchor: 0]
    var frontier = [anchor]
    while !frontier.isEmpty {
      let here = frontier
      frontier = []
      for name in here {
        for step in next[name] ?? [] where distance[step.to] == nil {
          distance[step.to] = (distance[name] ?? 0) + 1
          frontier.append(step.to)
        }
      }
    }
    return distance
  }
}
