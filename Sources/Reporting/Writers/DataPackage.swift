// SPDX-License-Identifier: GPL-3.0-or-later

/// The dictionary of a run's tables as a Frictionless data package: type, unit and meaning of every
/// column.
package enum DataPackage {
  static let name = "dripline-report"

  /// - Parameter others: files beside the tables that the run wrote, where no `run.json` lists
  ///   them.
  package static func text(_ tables: [Table], title: String, others: [String] = []) -> String {
    let resources = tables.map { table -> [String: Any] in
      [
        "name": table.name, "title": table.title, "path": "\(table.name).csv", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "profile": "tabular-data-resource",
        "schema": ["fields": table.columns.map(field), "missingValues": [""]],
      ]
    }
    var package: [String: Any] = [
      "profile": "tabular-data-package", "name": name, "title": title, "resources": resources,
    ]
    if !others.isEmpty { package["files"] = others }
    return JSONText.text(package)
  }

  private static func field(_ column: Column) -> [String: Any] {
    var field: [String: Any] = [
      "name": column.name, "type": column.kind.rawValue, "description": column.meaning,
    ]
    if !column.unit.isEmpty { field["unit"] = column.unit }
    return field
  }
}
