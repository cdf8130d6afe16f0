// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Schema

/// The schema as JSON Schema draft-07, for editors.
public enum JSONSchema {
  public static func text() -> String {
    var schema = object(ScenarioSchema.root)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = "Dripline scenario"
    let options: JSONSerialization.WritingOptions = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    guard let data = try? JSONSerialization.data(withJSONObject: schema, options: options) else {
      preconditionFailure("the schema is plain JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func object(_ section: Section, isRow: Bool = false) -> [String: Any] {
    var properties: [String: Any] = [:]
    for field in section.fields { properties[field.key] = property(field) }
    if isRow, !section.identity.isEmpty {
      properties[ScenarioSchema.removal] = [
        "type": ["boolean", "string"],
        "description": "Of a scenario that extends another: takes this row of it away.",
      ]
    }
    return [
      "type": "object", "description": section.help, "properties": properties,
      "required": section.required.map(\.key), "additionalProperties": false,
    ]
  }

  private static func property(_ field: Field) -> [String: Any] {
    var property: [String: Any]
    switch field.notation {
    case .table(let section):
      property = [
        "oneOf": [
          ["type": "string", "pattern": "\\.csv$"],
          ["type": "array", "items": object(section, isRow: true)],
        ]
      ]
    case .group(let section): property = object(section)
    case .choice(let known): property = ["type": "string", "enum": known]
    case .integer: property = ["type": ["integer", "string"]]
    case .number, .money, .days, .distribution: property = ["type": ["number", "string"]]
    case .flag: property = ["type": ["boolean", "string"]]
    default: property = ["type": "string"]
    }
    property["description"] = field.explanation
    if case .defaulted(let value) = field.requirement { property["default"] = value }
    return property
  }
}
