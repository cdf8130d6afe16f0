// SPDX-License-Identifier: GPL-3.0-or-later

/// Keeps anchors (`&name`) away from the YAML library: an alias of an anchor is expanded before
/// anyone can look at it, and a few hundred bytes of them fill gigabytes.
///
/// Every `&` is read as a character that the text does not contain and YAML gives no meaning.
struct YAMLAnchors {
  private static let ampersand: Unicode.Scalar = "&"
  private let standIn: Unicode.Scalar?
  /// The text without anchors.
  let text: String

  init(_ text: String) {
    guard text.unicodeScalars.contains(YAMLAnchors.ampersand) else {
      (standIn, self.text) = (nil, text)
      return
    }
    let used = Set(text.unicodeScalars)
    // A private-use plane has more characters than a scenario has bytes of them.
    let free = (0xF0000...0xFFFFD).lazy.compactMap(Unicode.Scalar.init).first {
      !used.contains($0)
    }
    standIn = free
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar != YAMLAnchors.ampersand {
        scalars.append(scalar)
      } else if let free {
        scalars.append(free)
      }
    }
    self.text = String(scalars)
  }

  /// A scalar as the user wrote it.
  func restored(_ scalar: String) -> String {
    guard let standIn, scalar.unicodeScalars.contains(standIn) else { return scalar }
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: scalar.unicodeScalars.map { $0 == standIn ? YAMLAnchors.ampersand : $0 })
    return String(scalars)
  }

  /// Whether a scalar without quotes was an anchor.
  func isAnchor(_ scalar: String) -> Bool {
    standIn != nil && scalar.unicodeScalars.first == standIn
  }

  /// Line and column, from 1, of the last `&` that looks like an anchor's up to a line.
  func lastAnchor(upTo line: Int) -> (line: Int, column: Int)? {
    guard let standIn else { return nil }
    let lines = text.split(
      separator: "\n", maxSplits: line, omittingEmptySubsequences: false
    ).prefix(line)
    for (index, row) in lines.enumerated().reversed() {
      let scalars = Array(row.unicodeScalars)
      let column = scalars.indices.last { place in
        let before = place == 0 ? " " : scalars[place - 1]
        let next = place + 1 < scalars.count ? scalars[place + 1] : " "
        return scalars[place] == standIn && " \t[{,".unicodeScalars.contains(before)
          && (next.properties.isAlphabetic || next == "_" || ("0"..."9").contains(next))
      }
      if let column { return (index + 1, column + 1) }
    }
    return nil
  }
}
