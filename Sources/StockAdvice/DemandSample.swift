// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// What end customers will ask of every stage, in units of its item, day by day over some simulated
/// years: its mean, and how high the sum of several days goes.
///
/// Upstream demand is the customers', passed on through the bills of material by the shares of the
/// sources; lots and reviews on the way are not in it.
struct DemandSample {
  static let replications = 40

  /// Per stage the demand streams it works for, and how many units one unit of them takes.
  let uses: [[(stream: Int, units: Double)]]
  /// Per stage, per replication: demand summed up to each day.
  private var sums: [[[Double]]]
  let days: Int
  /// Per demand stream, units a day.
  private(set) var streamMeans: [Double] = []

  init(chain: Chain, seed: UInt64) {
    uses = DemandSample.uses(chain)
    days = chain.horizonDays
    sums = []
    sums = chain.network.stages.map { _ in [] }
    for replication in 0..<DemandSample.replications {
      let streams = chain.dailyDemand(seed: seed, replication: replication)
      addMeans(streams)
      for stage in sums.indices {
        var total = 0.0
        var path = [0.0]
        path.reserveCapacity(days + 1)
        for day in 0..<days {
          for (stream, units) in uses[stage] { total += units * streams[stream][day] }
          path.append(total)
        }
        sums[stage].append(path)
      }
    }
  }

  private mutating func addMeans(_ streams: [[Double]]) {
    if streamMeans.isEmpty { streamMeans = .init(repeating: 0, count: streams.count) }
    let count = Double(DemandSample.replications * max(1, days))
    for index in streams.indices { streamMeans[index] += streams[index].reduce(0, +) / count }
  }

  private static func uses(_ chain: Chain) -> [[(stream: Int, units: Double)]] {
    let network = chain.network
    var uses = [[Double]](
      repeating: .init(repeating: 0, count: chain.demands.count), count: network.stages.count)
    for stage in network.reviewOrder {
      for index in network.outgoingRange(stage) {
        let link = network.outgoingLink(index)
        switch network.links[link].destination {
        case .customer:
          for (stream, demand) in chain.demands.enumerated() where demand.link == link {
            uses[stage][stream] += 1
          }
        case .part(let part):
          for user in network.parts[part].users {
            let input = network.inputs[user]
            let units = input.quantity * chain.sourceShares[link.position]
            for stream in chain.demands.indices {
              uses[stage][stream] += units * uses[input.stage][stream]
            }
          }
        }
      }
    }
    return uses.map { row in row.indices.filter { row[$0] > 0 }.map { ($0, row[$0]) } }
  }

  /// Units a day.
  func mean(_ stage: StageID) -> Double {
    let paths = sums[stage.position]
    return paths.reduce(0) { $0 + $1[days] } / Double(paths.count * days)
  }

  /// How much above the mean the demand of 0, 1, … `longest` days is, in all but a share of cases.
  ///
  /// Cover of more days never needs less stock.
  func excess(_ stage: StageID, probability: Double, longest: Int) -> [Double] {
    let mean = mean(stage)
    var highest = 0.0
    return (0...longest).map { window in
      guard window > 0, window < days else { return highest }
      var totals: [Double] = []
      for path in sums[stage.position] {
        for start in stride(from: 0, through: days - window, by: max(1, window / 3)) {
          totals.append(path[start + window] - path[start])
        }
      }
      totals.sort()
      let rank = max(0, Int((probability * Double(totals.count)).rounded(.up)) - 1)
      highest = max(highest, totals[rank] - mean * Double(window))
      return highest
    }
  }
}
