// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import FinanceBasics
import SupplyNetwork

/// Who sells what to whom, for finding the link that a row of the books belongs to.
struct TradeIndex {
  private struct Trading: Hashable {
    let seller: PartyID
    let buyer: PartyID
    /// Nil: any.
    let item: Int?
  }

  private var links: [Trading: (name: String, link: LinkID)] = [:]
  private var streams: [String: LinkID] = [:]
  /// All who may stand in a row, for proposing the one that was meant.
  private(set) var partyNames: [String] = []

  init() {}

  init(_ builder: ScenarioBuilder) {
    partyNames = builder.firmTable.names + builder.demands.map(\.name) + ["outside"]
    for (index, name) in builder.linkNames.names.enumerated() {
      add(name, LinkID(index), builder)
    }
    for stream in builder.demands {
      add(stream.name, LinkID(stream.link), builder)
      streams[stream.name] = LinkID(stream.link)
    }
  }

  private mutating func add(_ name: String, _ link: LinkID, _ builder: ScenarioBuilder) {
    let trade = builder.trades[link.position]
    for item in [nil, TradeIndex.item(of: link, builder.network)] {
      let trading = Trading(seller: trade.seller, buyer: trade.buyer, item: item)
      if let known = links[trading], known.name <= name { continue }
      links[trading] = (name, link)
    }
  }

  static func item(of link: LinkID, _ network: NetworkBuilder) -> Int? {
    switch network.links[link.position].destination {
    case .part(let part): network.parts[part].item.position
    case .customer:
      network.links[link.position].supplier.map { network.stages[$0].item.position }
    }
  }

  /// The link of a demand stream.
  func stream(_ name: String) -> LinkID? { streams[name] }

  /// The first link by name between two, of an item or of any.
  func link(from seller: PartyID, to buyer: PartyID, item: Int?) -> LinkID? {
    links[Trading(seller: seller, buyer: buyer, item: item)]?.link
  }
}
