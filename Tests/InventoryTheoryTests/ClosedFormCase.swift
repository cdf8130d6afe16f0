// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// One case of `inventory-closed-form.json`.
struct ClosedFormCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let what: String
  let inputs: Figures
  let tolerance: Double
  private let answers: Any

  var testDescription: String { "\(id) \(what)" }

  static let all: [ClosedFormCase] = {
    let file = Oracles.folder.appending(path: "inventory-closed-form.json")
    guard let data = try? Data(contentsOf: file),
      let rows = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else {
      print("!!! ORACLE MISSING: \(file.path): the tests of this family check nothing")
      return []
    }
    return rows.map(ClosedFormCase.init)
  }()

  init(_ row: [String: Any]) {
    id = row["id"] as! String
    what = row["what"] as! String
    inputs = Figures(row["inputs"] as! [String: Any])
    tolerance = number(row["tolerance"]) ?? 1e-6
    answers = row["expected"]!
  }

  /// A figure by its path: `S_echelon.1`, `order_quantities.2`.
  func expected(_ path: String) -> Double? {
    var value: Any? = answers
    for key in path.split(separator: ".").map(String.init) {
      value =
        Int(key).flatMap { index in (value as? [Any]).map { $0[index] } }
        ?? (value as? [String: Any])?[key]
    }
    return number(value)
  }
}

/// Figures by name; one that is missing is zero.
struct Figures {
  private let values: [String: Any]

  init(_ values: [String: Any]) { self.values = values }

  subscript(_ name: String) -> Double { number(values[name]) ?? 0 }
  var names: [String] { Array(values.keys) }
  func child(_ name: String) -> Figures { Figures(values[name] as? [String: Any] ?? [:]) }
  func list(_ name: String) -> [Double] { (values[name] as? [Any] ?? []).compactMap { number($0) } }
  func pairs(_ name: String) -> [(String, String)] {
    (values[name] as? [[Any]] ?? []).map { ("\($0[0])", "\($0[1])") }
  }
}
