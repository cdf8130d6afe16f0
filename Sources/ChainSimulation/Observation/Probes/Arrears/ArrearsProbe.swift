// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics

/// Who pays late, for how long, and who goes short.
public struct ArrearsProbe: Probe {
  public typealias Columns = FirmColumns<Arrears>

  public static let name = "arrears"
  public static let hears: Fact.Kinds = [.leftUnpaid, .wentShort]
  public static let bytes = ProbeBytes(perFirm: MemoryLayout<Arrears>.stride)

  private let end: Day
  private var firms: [Arrears]

  public init(_ world: World) {
    end = world.chain.end
    firms = .init(repeating: Arrears(), count: world.chain.firms.count)
  }

  public mutating func hear(_ fact: Fact) {
    switch fact.event {
    case .leftUnpaid(let firm, let since):
      if fact.day <= end { firms[firm].days += 1 }
      let days = CreditRules.arrears(since: since, on: fact.day, horizonEnd: end)
      firms[firm].longest = max(firms[firm].longest, Int32(days))
    case .wentShort(let firm, let amount):
      if fact.day <= end { firms[firm].unmetNeed = max(firms[firm].unmetNeed, amount) }
    default: break
    }
  }

  public func record(_ world: World) -> [Arrears] { firms }
}

/// What one firm left unpaid in one replication.
public struct Arrears: Sendable, Hashable {
  /// Payment runs of the horizon that left something unpaid.
  public var days: Int32 = 0
  /// Days of the longest time something was in arrears without a break.
  public var longest: Int32 = 0
  /// Largest need that no facility would meet.
  public var unmetNeed = Money.zero

  /// In default to those who rate it, whatever it has paid meanwhile.
  public var isLong: Bool { longest > CreditRules.definitionOfDefaultDays }
}
