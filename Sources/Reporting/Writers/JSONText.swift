// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// JSON with sorted keys, so that the same content is the same bytes.
enum JSONText {
  static func text(_ object: Any) -> String {
    let options: JSONSerialization.WritingOptions = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    guard let data = try? JSONSerialization.data(withJSONObject: object, options: options) else {
      preconditionFailure("only plain values are written")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
