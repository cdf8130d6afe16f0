// SPDX-License-Identifier: GPL-3.0-or-later
/// Names and their positions, for references.
struct NameTable {
  private(set) var names: [String] = []
  /// False when some of the names could not be read, so that an unknown one may be right.
  var isComplete = true
  private var positions: [String: Int] = [:]

  /// - Returns: false when the name is taken.
  mutating func add(_ name: String) -> Bool {
    guard positions[name] == nil else {
      names.append(name)
      return false
    }
    positions[name] = names.count
    names.append(name)
    return true
  }

  func position(_ name: String) -> Int? { positions[name] }
}
