// SPDX-License-Identifier: GPL-3.0-or-later

/// Which symbols have their words from elsewhere: what fulfils a requirement of a protocol of the
/// house is described there.
struct Inheritance {
  private var requirements: [String: Set<String>] = [:]
  private var conformances: [String: Set<String>] = [:]

  /// Described by the standard library.
  static let known: Set<String> = ["==", "<", "hash", "description", "errorDescription"]

  init(_ files: [SourceFile]) {
    for file in files {
      for symbol in PublicSymbol.all(in: file) where symbol.keyword == .protocol {
        requirements[symbol.name] = []
      }
    }
    for file in files {
      for symbol in PublicSymbol.all(in: file) where symbol.isRequirement {
        requirements[symbol.owner]?.insert(symbol.name)
      }
      for line in file.lines {
        guard let declaration = Declaration(line.drop { $0 == " " }) else { continue }
        for name in declaration.names {
          conformances[name, default: []].formUnion(declaration.conformances)
        }
      }
    }
  }

  func isDocumented(_ symbol: PublicSymbol) -> Bool {
    if !symbol.documentation.isEmpty || Inheritance.known.contains(symbol.name) { return true }
    if symbol.isRequirement { return false }
    let type = symbol.owner.split(separator: ".").last.map(String.init) ?? ""
    return conformances[type, default: []].union([type])
      .contains { requirements[$0]?.contains(symbol.name) ?? false }
  }
}
