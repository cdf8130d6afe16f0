// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reporting

/// Tables as a folder of CSV files with their dictionary, whole or not at all.
enum TableFolder {
  static func write(_ tables: [Table], title: String, to path: String) throws {
    let output = OutputFolder(URL(filePath: path))
    do { try output.open() } catch {
      Console.log("\(error)")
      throw ExitStatus.cannotCreate
    }
    do {
      for table in tables { try output.write(CSVWriter.text(table), to: "\(table.name).csv") }
      try output.write(DataPackage.text(tables, title: title), to: "datapackage.json")
      try output.commit()
    } catch {
      output.discard()
      Console.log("\(error)")
      throw ExitStatus.outputFailed
    }
  }
}
