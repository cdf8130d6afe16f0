// SPDX-License-Identifier: GPL-3.0-or-later

/// The first letters of a word, without case, for telling how much two words differ.
struct Spelling {
  /// What follows tells no words apart that anyone mistypes.
  private static let most = 64

  private let letters: [Character]

  init(_ word: String) { letters = Array(word.lowercased().prefix(Spelling.most)) }

  /// Levenshtein's distance, in two rows; nil when it is larger than `most`.
  ///
  /// - Complexity: O(*n* · *m*) in what is left without a common beginning and end.
  func distance(to other: Spelling, atMost most: Int) -> Int? {
    guard abs(letters.count - other.letters.count) <= most else { return nil }
    var (left, right) = (letters[...], other.letters[...])
    while let first = left.first, first == right.first {
      left.removeFirst()
      right.removeFirst()
    }
    while let last = left.last, last == right.last {
      left.removeLast()
      right.removeLast()
    }
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        current.append(
          min(
            previous[column] + (character == other ? 0 : 1), previous[column + 1] + 1,
            current[column] + 1))
      }
      guard current.contains(where: { $0 <= most }) else { return nil }
      previous = current
    }
    return previous[right.count] <= most ? previous[right.count] : nil
  }
}
