// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that users of a module see: declared public, or a requirement or case of what is.
struct PublicSymbol: CustomStringConvertible {
  let module: String
  let path: String
  /// From 1.
  let line: Int
  let keyword: Declaration.Keyword
  let name: String
  /// The type or protocol it belongs to; empty: the module.
  let owner: String
  /// Whether those who conform must provide it.
  let isRequirement: Bool
  /// The lines of its doc comment.
  let documentation: [Substring]
  /// The lines of the declaration and its body.
  let body: ArraySlice<Substring>

  var description: String { "\(path):\(line) \(owner.isEmpty ? "" : owner + ".")\(name)" }

  private struct Scope {
    let indent: Int
    let keyword: Declaration.Keyword
    let name: String
    let isPublic: Bool
  }

  static func all(in file: SourceFile) -> [PublicSymbol] {
    var (symbols, scopes, isText): ([PublicSymbol], [Scope], Bool) = ([], [], false)
    for (index, line) in file.lines.enumerated() {
      let wasText = isText
      if line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count % 2 == 0 {
        isText.toggle()
      }
      let code = line.drop { $0 == " " }
      let indent = line.count - code.count
      if wasText || code.hasPrefix("//") || code.isEmpty { continue }
      if code.hasPrefix("}"), scopes.last?.indent == indent { scopes.removeLast() }
      guard let declaration = Declaration(code) else { continue }
      // What stands deeper than the members of its scope is local to a body.
      if let scope = scopes.last, indent != scope.indent + 2 { continue }
      if scopes.isEmpty, indent > 0 { continue }
      let isPublic = declaration.isPublic || inherits(declaration, scopes.last)
      if isPublic, declaration.keyword != .extension {
        let documentation = comment(above: index, in: file.lines)
        for name in declaration.names {
          symbols.append(
            PublicSymbol(
              module: file.module, path: file.path, line: index + 1, keyword: declaration.keyword,
              name: name, owner: scopes.map(\.name).joined(separator: "."),
              isRequirement: scopes.last?.keyword == .protocol,
              documentation: documentation, body: body(from: index, indent, in: file.lines)))
        }
      }
      if declaration.keyword.isScope, !code.hasSuffix("}") {
        scopes.append(
          Scope(
            indent: indent, keyword: declaration.keyword, name: declaration.names[0],
            isPublic: isPublic))
      }
    }
    return symbols
  }

  /// Requirements and cases are as public as what they belong to.
  private static func inherits(_ declaration: Declaration, _ scope: Scope?) -> Bool {
    guard let scope, scope.isPublic, !declaration.isRestricted else { return false }
    return scope.keyword == .protocol || (scope.keyword == .enum && declaration.keyword == .case)
  }

  private static func comment(above index: Int, in lines: [Substring]) -> [Substring] {
    let above = lines[..<index].reversed().map { $0.drop { $0 == " " } }
      .drop { $0.hasPrefix("@") && Declaration($0) == nil }
    return above.prefix { $0.hasPrefix("///") }.reversed()
  }

  private static func body(from index: Int, _ indent: Int, in lines: [Substring])
    -> ArraySlice<Substring>
  {
    let end = lines[(index + 1)...].firstIndex { line in
      guard let first = line.firstIndex(where: { $0 != " " }) else { return false }
      let depth = line.distance(from: line.startIndex, to: first)
      return depth < indent || (depth == indent && !")]{".contains(line[first]))
    }
    guard let end else { return lines[index...] }
    let closes =
      lines[end].drop { $0 == " " }.hasPrefix("}")
      && lines[end].prefix { $0 == " " }.count == indent
    return lines[index..<(closes ? end + 1 : end)]
  }

  /// An enumeration that gives all its cases.
  var listsItsCases: Bool {
    keyword == .enum && (body.first?.contains("CaseIterable") ?? false)
  }

  var isOperator: Bool { name.first.map { !$0.isLetter && $0 != "_" } ?? false }

  private static let loops = [
    "for ", "while ", ".map", ".reduce", ".filter", ".sorted", ".sort(", ".contains {", ".first {",
    ".first(where", ".firstIndex(where", ".allSatisfy", ".forEach", "compactMap", "flatMap",
    "repeating:", ".append(contentsOf", ".removeAll", ".min()", ".max()", ".joined",
  ]

  /// Whether its body has a loop and its words do not say what that takes.
  var concealsLoop: Bool {
    switch keyword {
    case .func, .`init`, .subscript, .var: break
    default: return false
    }
    if documentation.contains(where: { $0.contains("- Complexity:") }) { return false }
    if Inheritance.known.contains(name) { return false }
    return body.contains { line in
      let code = line.drop { $0 == " " }
      return !code.hasPrefix("//") && PublicSymbol.loops.contains { code.contains($0) }
    }
  }
}
