// SPDX-License-Identifier: GPL-3.0-or-later
import Forecasting

/// Sample paths as CSV text: `series_id,origin,path,step,value`.
public enum SamplePathTable {
  private static let columns =
    SeriesForecastResult.identity + [
      Column("path", .integer, "Number of the path, the same across series drawn together."),
      Column("step", .integer, "Periods ahead, from 1."),
      Column("value", .number, "In the unit of the series."),
    ]

  /// - Parameter paths: by result, then by path, then by step.
  public static func text(
    _ results: [SeriesForecastResult], paths: [[[Double]]], for reader: CSVWriter.Reader
  ) -> String {
    let empty = Table(name: "paths", title: "Sample paths", columns: columns, rows: [])
    // Row by row: millions of them as cells would fill the memory.
    return zip(results, paths).reduce(into: CSVWriter.text(empty, for: reader)) { text, entry in
      let (result, paths) = entry
      for (path, values) in paths.enumerated() {
        for (step, value) in values.enumerated() {
          text += CSVWriter.line(
            result.identity + [.integer(path + 1), .integer(step + 1), .double(value)],
            for: reader)
        }
      }
    }
  }
}
