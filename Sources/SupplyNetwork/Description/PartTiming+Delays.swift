// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

extension PartTiming {
  /// Per link, days from an order until the supplier acts on it.
  ///
  /// With D(l) = order lead time + mean lead time of source l in whole days and L = the longest D
  /// of the stage's regular sources, an order placed by lead time reaches source l order lead time
  /// + max(0, L − D(l)) days later. A part that several stages use keeps to the one that needs it
  /// first. Checked by `PartTimingTests`.
  static func orderDelays(
    _ stages: [Stage], _ parts: [Part], _ inputs: [Input], _ links: [Link]
  ) -> [Int32] {
    func days(_ link: Int) -> Int {
      links[link].orderLeadTime + Int(links[link].leadTime.mean.rounded(.up))
    }
    let longest = stages.map { stage in
      stage.inputs.flatMap { parts[inputs[$0].part].sources }
        .filter { links[$0].share > 0 }.map(days).max() ?? 0
    }
    return links.indices.map { link in
      guard case .part(let part) = links[link].destination else { return 0 }
      let offset =
        parts[part].users.map { user in
          let stage = inputs[user].stage.position
          return stages[stage].partTiming == .atOnce ? 0 : max(0, longest[stage] - days(link))
        }.min() ?? 0
      return Int32(links[link].orderLeadTime + offset)
    }
  }
}
