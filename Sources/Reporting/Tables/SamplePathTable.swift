// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// Sample paths as a table: `series_id,origin,path,step,value`. Its rows are made when they are
/// read: millions of them would fill the memory.
package enum SamplePathTable {
  private static let columns =
    SeriesForecastResult.identity + [
      Column("path", .integer, "Number of the path, the same across series drawn together."),
      Column("step", .integer, "Periods ahead, from 1."),
      Column("value", .number, "In the unit of the series."),
    ]

  /// - Parameter paths: by result, then by path, as many for each, then by step.
  package static func table(_ results: [SeriesForecastResult], paths: [[[Double]]]) -> Table {
    let count = paths.first?.count ?? 0
    return Table(
      name: "paths", title: "Sample paths", columns: columns,
      rows: TableRows(groups: paths.count * count) { group in
        let (index, path) = (group / count, group % count)
        return paths[index][path].enumerated().map { step, value in
          results[index].identity + [.integer(path + 1), .integer(step + 1), .double(value)]
        }
      })
  }
}
