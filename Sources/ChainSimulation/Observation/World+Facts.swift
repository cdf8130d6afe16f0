// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// Facts reach those who listen.
extension World {
  /// Says that something has happened; free when nobody listens for its kind.
  ///
  /// - Returns: what may be named as the cause of another fact.
  @discardableResult
  @inline(__always) mutating func note(_ event: Fact.Event, because cause: Fact.Cause = .scenario)
    -> Fact.Cause
  {
    heard.isDisjoint(with: event.kind) ? .scenario : tell(event, cause)
  }

  /// The same of what came of a firm's dues: the first claim on its next payment run is the cause.
  @discardableResult
  @inline(__always) mutating func note(_ event: Fact.Event, forDuesOf firm: FirmID) -> Fact.Cause {
    heard.isDisjoint(with: event.kind) ? .scenario : tell(event, firstDue(of: firm))
  }

  private func firstDue(of firm: FirmID) -> Fact.Cause {
    treasury.dues[firm].first.map { .document(claims[$0.id].document) } ?? .scenario
  }

  private mutating func tell(_ event: Fact.Event, _ cause: Fact.Cause) -> Fact.Cause {
    let fact = Fact(id: FactID(factCount), day: today, event: event, cause: cause)
    factCount += 1
    for index in probes.indices where !hearing[index].isDisjoint(with: event.kind) {
      probes[index].hear(fact)
    }
    return .fact(fact.id)
  }

  /// The probes begin to watch, on the morning of the first day.
  mutating func listen(_ kinds: [any Probe.Type]) {
    probes = kinds.map { $0.init(self) }
    hearing = kinds.map { $0.hears }
    heard = hearing.reduce([]) { $0.union($1) }
  }
}
