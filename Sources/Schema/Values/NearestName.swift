// SPDX-License-Identifier: GPL-3.0-or-later
/// The known name a mistyped one most likely means.
///
/// - Complexity: O(*known*), and for each the length of what differs, squared.
public func nearestName(to name: String, among known: [String]) -> String? {
  let wanted = Spelling(name)
  var best: (distance: Int, name: String)?
  for other in known {
    let most = best?.distance ?? max(2, name.count / 3)
    guard let distance = wanted.distance(to: Spelling(other), atMost: most) else { continue }
    if best.map({ (distance, other) < $0 }) ?? true { best = (distance, other) }
  }
  return best?.name
}

/// `: did you mean X?`, or the first few known names.
public func suggestion(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, among: known) { return "did you mean `\(nearest)`?" }
  let some = known.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
  return "known are \(some)\(known.count > 12 ? ", …" : "")"
}
