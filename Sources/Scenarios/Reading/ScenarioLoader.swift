// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Schema

/// Reads a scenario folder into one tree: tables in place of the file names, and what it extends
/// underneath.
struct ScenarioLoader {
  let problems = ProblemCollector()
  let access: ScenarioAccess
  private static let maximumBases = 8
  /// Rows beyond this size belong into tables of their own, which take a tenth of the memory.
  private static let maximumYAMLBytes = 4 << 20

  /// The tree, and whether `scenario.yaml` was there at all.
  ///
  /// - Parameter place: the folder, or a `.yaml` file in it.
  func load(_ place: URL) -> (tree: ScenarioNode?, isMissing: Bool) {
    let (folder, file) = ScenarioLoader.parts(place)
    let files = ScenarioFiles(folder: folder, problems: problems, access: access)
    let isMissing = !FileManager.default.fileExists(atPath: folder.appending(path: file).path)
    return (read(files, file, depth: 0), isMissing)
  }

  static let usualName = "scenario.yaml"

  static func parts(_ place: URL) -> (folder: URL, file: String) {
    place.pathExtension == "yaml"
      ? (place.deletingLastPathComponent(), place.lastPathComponent) : (place, usualName)
  }

  /// The tree of a scenario with changes laid over it.
  func load(whatIf text: String, over scenario: URL) -> ScenarioNode? {
    let under = load(scenario).tree
    access.digest.add(text)
    guard let under,
      let own = YAMLReader(file: "what-if", problems: problems).read(text), own.isMap
    else { return nil }
    return merged(own, over: under, ScenarioSchema.root)
  }

  private func read(
    _ files: ScenarioFiles, _ file: String = ScenarioLoader.usualName, depth: Int
  ) -> ScenarioNode? {
    guard let text = files.text(file, mention: nil, most: ScenarioLoader.maximumYAMLBytes) else {
      return nil
    }
    let name = files.displayName(files.place(file))
    guard let own = YAMLReader(file: name, problems: problems).read(text) else { return nil }
    guard own.isMap else {
      problems.add(
        own.location, "expected scenario keys, found \(own.kindName)",
        remedy: "write `key: value` lines, starting with `name:`")
      return nil
    }
    let tree = withTables(own, files)
    guard let base = own["extends"] else { return tree }
    guard let path = base.scalar, depth < ScenarioLoader.maximumBases else {
      problems.add(
        base.location, "`extends` is no folder, or more than \(ScenarioLoader.maximumBases) deep",
        remedy: "name the folder of one scenario; none may extend itself")
      return nil
    }
    let (baseFolder, baseFile) = ScenarioLoader.parts(files.place(path).standardizedFileURL)
    guard
      access.allowsOutside || ScenarioLoader.isReachable(baseFolder, from: files.folder)
    else {
      problems.add(
        base.location, "`\(path)` is outside the folder that this scenario's folder lies in",
        remedy: "copy the scenario beside this one, or give --allow-outside")
      return nil
    }
    guard FileManager.default.fileExists(atPath: baseFolder.appending(path: baseFile).path)
    else {
      problems.add(
        base.location, "there is no scenario in `\(path)`",
        remedy: "name a folder with a scenario.yaml: a path from the root, or relative to this one")
      return nil
    }
    let baseFiles = ScenarioFiles(folder: baseFolder, problems: problems, access: access)
    guard let under = read(baseFiles, baseFile, depth: depth + 1) else { return nil }
    return merged(tree, over: under, ScenarioSchema.root)
  }

  /// Scenarios that lie together may extend one another: a base is a neighbour, or beneath one.
  static func isReachable(_ base: URL, from folder: URL) -> Bool {
    let around = folder.standardizedFileURL.deletingLastPathComponent()
    return RealPath.isBeneath(RealPath.of(base.path), RealPath.of(around.path))
  }

  /// Replaces names of CSV files by their rows.
  private func withTables(_ node: ScenarioNode, _ files: ScenarioFiles) -> ScenarioNode {
    var node = node
    guard var entries = node.entries else { return node }
    for index in entries.indices {
      switch ScenarioSchema.root[entries[index].key]?.notation {
      case .table:
        if let table = table(entries[index].value, files) { entries[index].value = table }
      case .group(let section):
        guard var inner = entries[index].value.entries else { continue }
        for position in inner.indices {
          if case .table = section[inner[position].key]?.notation,
            let table = table(inner[position].value, files)
          {
            inner[position].value = table
          }
        }
        entries[index].value.content = .map(inner)
      default: continue
      }
    }
    node.content = .map(entries)
    return node
  }

  private func table(_ value: ScenarioNode, _ files: ScenarioFiles) -> ScenarioNode? {
    guard let path = value.scalar else { return nil }
    let unread = ScenarioNode(content: .unread, location: value.location)
    guard let text = files.text(path, mention: value.location) else { return unread }
    let name = files.displayName(files.place(path))
    return CSVReader(file: name, problems: problems).read(text) ?? unread
  }

  /// Keys of `upper` replace those of `lower`; rows of tables are matched by what names them.
  private func merged(_ upper: ScenarioNode, over lower: ScenarioNode, _ section: Section)
    -> ScenarioNode
  {
    var entries = lower.entries ?? []
    entries.removeAll { $0.key == "extends" }
    for entry in upper.entries ?? [] {
      guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
        entries.append(entry)
        continue
      }
      switch section[entry.key]?.notation {
      case .group(let inner):
        entries[index].value = merged(entry.value, over: entries[index].value, inner)
      case .table(let inner) where entry.value.list != nil && entries[index].value.list != nil:
        entries[index].value.content = .list(
          mergedRows(entry.value.list ?? [], over: entries[index].value.list ?? [], inner))
      default: entries[index] = entry
      }
    }
    return ScenarioNode(content: .map(entries), location: upper.location)
  }

  /// Rows found underneath are replaced key by key, or removed; others are added. No rows at all
  /// empty the table.
  private func mergedRows(_ upper: [ScenarioNode], over lower: [ScenarioNode], _ section: Section)
    -> [ScenarioNode]
  {
    func identity(_ row: ScenarioNode) -> [String] {
      section.identity.map { row[$0]?.scalar?.trimmed ?? "" }
    }
    func name(_ row: ScenarioNode) -> String { identity(row).joined(separator: " ").trimmed }
    guard !upper.isEmpty else { return [] }
    lazy var known = lower.map(name)
    var rows: [ScenarioNode?] = lower
    var positions: [[String]: Int] = [:]
    for (index, row) in lower.enumerated() where positions[identity(row)] == nil {
      positions[identity(row)] = index
    }
    for row in upper {
      let isRemoved = removes(row)
      if let index = positions[identity(row)], let under = rows[index] {
        rows[index] = isRemoved ? nil : merged(row, over: under, section)
      } else if isRemoved || isFragment(row, section) {
        problems.add(
          row.location, "there is no such \(section.name) underneath: `\(name(row))`",
          remedy: .nearest(
            to: name(row), among: known, more: isRemoved ? "" : "; a new one needs all its keys"))
      } else {
        rows.append(row)
      }
    }
    return rows.compactMap(\.self)
  }

  private func removes(_ row: ScenarioNode) -> Bool {
    guard let value = row[ScenarioSchema.removal] else { return false }
    do { return try ValueParser.flag(value.scalar ?? value.kindName) } catch {
      problems.add(
        value.location, "`\(ScenarioSchema.removal)`: \(error.message)", remedy: error.remedy)
      return true
    }
  }

  /// Whether a row says too little to stand by itself: it was meant to change one.
  private func isFragment(_ row: ScenarioNode, _ section: Section) -> Bool {
    row.isMap && section.required.contains { !row.has($0.key) }
  }
}
