// SPDX-License-Identifier: GPL-3.0-or-later
/// The known name a mistyped one most likely means.
public func nearestName(to name: String, among known: [String]) -> String? {
  let ranked = known.map { ($0, editDistance(name.lowercased(), $0.lowercased())) }
  guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
  return best.1 <= max(2, name.count / 3) ? best.0 : nil
}

/// Levenshtein's distance, in two rows.
///
/// - Complexity: O(*n* · *m*).
func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.prefix(64)), Array(right.prefix(64)))
  var previous = Array(0...right.count)
  for (row, character) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      current.append(
        min(
          previous[column] + (character == other ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1))
    }
    previous = current
  }
  return previous[right.count]
}

/// `: did you mean X?`, or the first few known names.
public func suggestion(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, among: known) { return "did you mean `\(nearest)`?" }
  let some = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
  return "known are \(some)\(known.count > 12 ? ", …" : "")"
}
