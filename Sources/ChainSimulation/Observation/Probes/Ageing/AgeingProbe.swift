// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// What each firm's customers owe it at the end of the horizon, by how long they are late.
public struct AgeingProbe: Probe {
  public typealias Columns = FirmColumns<ReceivablesAgeing>

  public static let name = "ageing"
  public static let bytes = ProbeBytes(perFirm: MemoryLayout<ReceivablesAgeing>.stride)

  private var firms: [ReceivablesAgeing]?

  public init(_ world: World) {}

  public mutating func horizonEnds(_ world: World) { firms = world.receivablesAgeing }

  public func record(_ world: World) -> [ReceivablesAgeing] {
    firms ?? world.receivablesAgeing
  }
}

/// Receivables by days past due.
public struct ReceivablesAgeing: Sendable, Hashable {
  /// Not due yet.
  public var notDue = Money.zero
  /// 1 to 30 days past due.
  public var upTo30 = Money.zero
  /// 31 to 60 days past due.
  public var upTo60 = Money.zero
  /// 61 to 90 days past due.
  public var upTo90 = Money.zero
  /// More than 90 days past due.
  public var older = Money.zero

  mutating func add(_ amount: Money, daysPastDue: Int) {
    switch daysPastDue {
    case ...0: notDue += amount
    case ...30: upTo30 += amount
    case ...60: upTo60 += amount
    case ...90: upTo90 += amount
    default: older += amount
    }
  }
}

extension World {
  /// Of what is open now, per firm.
  ///
  /// - Complexity: O(*claims* of firms).
  var receivablesAgeing: [ReceivablesAgeing] {
    chain.firms.indices.map { index in
      var ageing = ReceivablesAgeing()
      for id in claims.held(by: FirmID(index).party) where claims[id].kind.isOfTrade {
        ageing.add(claims[id].owed, daysPastDue: today - claims[id].due)
      }
      return ageing
    }
  }
}
