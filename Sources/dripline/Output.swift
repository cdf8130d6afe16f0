// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reporting

/// Files and folders that a user asks for, with the answer every command gives when they cannot be.
enum Output {
  /// The value; or why not on stderr, and the exit code for it.
  static func told<Value>(_ write: () throws(OutputFailure) -> Value) throws -> Value {
    do { return try write() } catch {
      Console.log("\(error)")
      throw error.isRefusal ? ExitStatus.cannotCreate : ExitStatus.outputFailed
    }
  }

  /// The files of some options, looked at before anything is computed for nothing.
  ///
  /// - Parameter inputs: what the command reads.
  static func files(
    _ options: KeyValuePairs<String, String?>, keeping inputs: [String]
  ) throws -> [String: OutputFile] {
    try told { () throws(OutputFailure) in
      var files: [String: OutputFile] = [:]
      for (option, path) in options {
        guard let path else { continue }
        let file = try OutputFile(path, keeping: inputs)
        for (other, _) in options where files[other]?.isSame(as: file) == true {
          throw OutputFailure(path, "\(other) and \(option) name the same file: choose another")
        }
        files[option] = file
      }
      return files
    }
  }

  /// Tables as a folder of CSV files with their dictionary, whole or not at all.
  ///
  /// - Parameter others: texts beside the tables, by their name in the folder.
  static func write(
    _ tables: [Table], title: String, to folder: OutputFolder, for reader: CSVWriter.Reader,
    others: KeyValuePairs<String, String> = [:]
  ) throws {
    // A signal waits for the little that is left to do.
    _ = Interruption()
    defer { folder.discard() }
    try told { () throws(OutputFailure) in
      try folder.open()
      for (name, text) in others { try folder.write(text, to: name) }
      let names = folder.files
      for table in tables {
        try folder.write(CSVWriter.lines(table, for: reader), to: "\(table.name).csv")
      }
      try folder.write(
        DataPackage.text(tables, title: title, others: names), to: "datapackage.json")
      try folder.commit()
    }
  }
}
