// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// What the sweeps read of a link, without references.
struct FlatLink: Sendable {
  /// -1: the outside world.
  let supplier: Int32
  /// The stage that takes its goods in; -1: end customers.
  let receiver: Int32
  /// -1: end customers.
  let part: Int32
  /// Its lead time in days; -1 when it is random.
  let fixedDays: Int32
  /// Days from an order until the supplier acts on it; see ``PartTiming``.
  let orderDelay: Int32
  let losesUnmetDemand: Bool
  let leadTimeUnit: Link.LeadTimeUnit

  static func all(
    _ parts: [Part], _ inputs: [Input], _ links: [Link], delays: [Int32], _ flats: [FlatStage]
  ) -> [FlatLink] {
    links.indices.map { index in
      let link = links[index]
      var (part, receiver): (Int32, Int32) = (-1, -1)
      if case .part(let id) = link.destination {
        part = id.index
        let users = parts[id].users.map { inputs[$0].stage }
        receiver =
          users.min { flats[$0.position].turn < flats[$1.position].turn }.map(\.index) ?? -1
      }
      let fixedDays = link.leadTime.fixedValue.map { Int32(link.leadTimeUnit.wholeDays($0)) }
      return FlatLink(
        supplier: link.supplier?.index ?? -1, receiver: receiver, part: part,
        fixedDays: fixedDays ?? -1, orderDelay: delays[index],
        losesUnmetDemand: link.losesUnmetDemand, leadTimeUnit: link.leadTimeUnit)
    }
  }
}
