// SPDX-License-Identifier: GPL-3.0-or-later

/// The first letters of a word, without case, for telling how much two words differ.
package struct Spelling {
  /// What follows tells no words apart that anyone mistypes.
  private static let most = 64

  private let word: String
  /// Of ASCII, which is most names; nil: letters are characters.
  private let bytes: [UInt8]?

  package init(_ word: String) {
    self.word = word
    let first = word.utf8.prefix(Spelling.most)
    // A line's end of two bytes is one character.
    let isPlain = word.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    bytes = isPlain ? first.map { (65...90).contains($0) ? $0 + 32 : $0 } : nil
  }

  private var characters: [Character] { Array(word.lowercased().prefix(Spelling.most)) }

  /// Levenshtein's distance; nil when it is larger than `most`.
  ///
  /// - Complexity: O(*n* · *m*) in what is left without a common beginning and end.
  package func distance(to other: Spelling, atMost most: Int) -> Int? {
    guard let bytes, let others = other.bytes else {
      return Spelling.distance(characters[...], other.characters[...], atMost: most)
    }
    return Spelling.distance(bytes[...], others[...], atMost: most)
  }

  /// In one row, which holds the distances of the former until they are replaced.
  private static func distance<Letter: Equatable>(
    _ left: ArraySlice<Letter>, _ right: ArraySlice<Letter>, atMost most: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= most else { return nil }
    var (left, right) = (left, right)
    while let first = left.first, first == right.first {
      left = left.dropFirst()
      right = right.dropFirst()
    }
    while let last = left.last, last == right.last {
      left = left.dropLast()
      right = right.dropLast()
    }
    var distances = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var diagonal = distances[0]
      distances[0] = row + 1
      var least = row + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = distances[column + 1]
        distances[column + 1] = min(changed, diagonal + 1, distances[column] + 1)
        least = min(least, distances[column + 1])
      }
      guard least <= most else { return nil }
    }
    return distances[right.count] <= most ? distances[right.count] : nil
  }
}
