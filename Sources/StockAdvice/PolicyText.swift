// SPDX-License-Identifier: GPL-3.0-or-later
import SupplyNetwork

/// Policies as scenarios write them.
enum PolicyText {
  static func text(_ policy: any ReplenishmentPolicy) -> String {
    text(policy, values: values(policy))
  }

  /// The same kind of policy with its ordering point at `level`; lots and spans stay. Policies
  /// without a point of their own become a base stock.
  static func text(_ policy: any ReplenishmentPolicy, at level: Double) -> String {
    switch policy {
    case let policy as ReorderPointOrderUpTo:
      text(policy, values: [level, level + policy.orderUpTo - policy.reorderPoint])
    case let policy as MinMax:
      text(policy, values: [level, level + policy.maximum - policy.minimum])
    case let policy as ReorderPointLots: text(policy, values: [level, policy.lot])
    case let policy as ReorderPointManyLots: text(policy, values: [level, policy.lot])
    default: "\(BaseStock.name)(\(number(level)))"
    }
  }

  private static func text(_ policy: any ReplenishmentPolicy, values: [Double]) -> String {
    let name = type(of: policy).name
    return values.isEmpty ? name : "\(name)(\(values.map(number).joined(separator: ", ")))"
  }

  private static func values(_ policy: any ReplenishmentPolicy) -> [Double] {
    switch policy {
    case let policy as BaseStock: [policy.level]
    case let policy as EchelonBaseStock: [policy.level]
    case let policy as BalancedEchelonBaseStock: [policy.level]
    case let policy as MovingBaseStock: [Double(policy.window), policy.cover, policy.safety]
    case let policy as ReorderPointOrderUpTo: [policy.reorderPoint, policy.orderUpTo]
    case let policy as MinMax: [policy.minimum, policy.maximum]
    case let policy as ReorderPointLots: [policy.reorderPoint, policy.lot]
    case let policy as ReorderPointManyLots: [policy.reorderPoint, policy.lot]
    default: []
    }
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
