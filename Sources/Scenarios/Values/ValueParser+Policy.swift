// SPDX-License-Identifier: GPL-3.0-or-later
import Schema
import SupplyNetwork

extension ValueParser {
  /// `base-stock(400)`, `s-S(100, 400)`, `r-Q(100, 250)`, `order-demand`.
  static func policy(_ text: String) throws(ValueError) -> any ReplenishmentPolicy {
    let (name, arguments) = try call(text)
    guard let type = ReplenishmentPolicies.registry.first(where: { $0.name == name }) else {
      throw ValueError(
        "there is no replenishment policy `\(name)`",
        remedy: suggestion(for: name, among: ReplenishmentPolicies.registry.map { $0.name }))
    }
    guard arguments.count == type.parameters.count else {
      throw ValueError(
        "`\(name)` takes \(type.parameters.count) parameters, not \(arguments.count)",
        remedy: "write `\(name)(\(type.parameters.joined(separator: ", ")))`")
    }
    var values: [Double] = []
    for argument in arguments { values.append(try number(argument)) }
    do { return try type.init(parameters: values) } catch {
      throw ValueError("`\(text)`: \(error.message)", remedy: "correct the parameters")
    }
  }
}

extension Record {
  func policy(_ key: String) -> any ReplenishmentPolicy {
    value(key) { text throws(ValueError) in try ValueParser.policy(text) } ?? Record.noPolicy
  }
  private static let noPolicy: any ReplenishmentPolicy = {
    do { return try OrderDemand(parameters: []) } catch { preconditionFailure("needs nothing") }
  }()
}
