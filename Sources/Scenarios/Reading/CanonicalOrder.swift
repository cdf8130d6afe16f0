// SPDX-License-Identifier: GPL-3.0-or-later
import Schema

/// Puts the rows of every table in an order that their content decides: by what names them; firms
/// and stages by tier first. So neither chance nor ties nor the last digit of a sum depend on how a
/// file was sorted.
///
/// One order is the user's: links of a firm that buys `ordered` say by their place who is asked
/// first.
struct CanonicalOrder {
  private let tree: ScenarioNode
  private let tiers: TierDistances

  init(_ tree: ScenarioNode) {
    self.tree = tree
    tiers = TierDistances(tree)
  }

  func sorted() -> ScenarioNode {
    guard let entries = tree.entries else { return tree }
    var node = tree
    node.content = .map(
      entries.map { entry in
        var entry = entry
        if let rows = entry.value.list, let key = rowKey(of: entry.key) {
          entry.value.content = .list(sorted(rows, by: key))
        }
        return entry
      })
    return node
  }

  private func sorted(_ rows: [ScenarioNode], by key: (Int, ScenarioNode) -> [String])
    -> [ScenarioNode]
  {
    let keyed = rows.enumerated().map { (place: $0.offset, key: key($0.offset, $0.element)) }
    return keyed.sorted {
      $0.key == $1.key ? $0.place < $1.place : $0.key.lexicographicallyPrecedes($1.key)
    }.map { rows[$0.place] }
  }

  /// What rows of a table are sorted by; nil where their order has a meaning of its own.
  private func rowKey(of table: String) -> ((Int, ScenarioNode) -> [String])? {
    guard case .table(let section) = ScenarioSchema.root[table]?.notation,
      !section.identity.isEmpty,
      section.identity.allSatisfy({ section[$0]?.notation.isText == true })
    else { return nil }
    let identity = { (row: ScenarioNode) in
      section.identity.map { row[$0]?.scalar?.trimmed ?? "" }
    }
    func tier(_ firm: String?) -> String {
      CanonicalOrder.padded(tiers[firm?.trimmed ?? ""].map { $0 + 100_000 } ?? 900_000)
    }
    switch table {
    case "firms": return { _, row in [tier(row["name"]?.scalar)] + identity(row) }
    case "stages": return { _, row in [tier(row["firm"]?.scalar)] + identity(row) }
    case "links":
      let ordered = orderedBuyers()
      return { place, row in
        guard ordered.contains(row["customer"]?.scalar?.trimmed ?? "") else { return identity(row) }
        return ["", CanonicalOrder.padded(place)]
      }
    default: return { _, row in identity(row) }
    }
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
  }

  /// Customers one of whose stages asks its suppliers in the order in which they are listed.
  private func orderedBuyers() -> Set<String> {
    Set(
      (tree["stages"]?.list ?? []).compactMap { row in
        row["sourcing"]?.scalar?.trimmed == "ordered" ? row["firm"]?.scalar?.trimmed : nil
      })
  }
}

extension Notation {
  fileprivate var isText: Bool {
    switch self {
    case .text, .reference: true
    default: false
    }
  }
}
