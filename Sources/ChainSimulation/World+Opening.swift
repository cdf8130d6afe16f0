// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import DiscreteEvents
import FinanceBasics
import Financing
import SupplyNetwork

extension World {
  /// One replication at the morning of the horizon's first day, after a past of its own.
  ///
  /// The warm-up days before the start run with every shortfall covered, so that claims, goods
  /// under way and stocks are those of one world among many; then the firms' cash is set to what
  /// the scenario says, against the owners. Copies of it are the same past with several futures:
  /// see ``begin(funding:book:)``.
  public static func past(of chain: Chain, replication: Int, seed: UInt64) -> World {
    var world = warmingUp(of: chain, replication: replication, seed: seed)
    if chain.warmUpDays > 0 {
      world.scheduleCashFlows(from: world.today)
      world.advance(through: chain.start + -1)
    }
    world.treasury.isWarmingUp = false
    world.openStreams(seed: seed, replication: replication)
    world.openBooks()
    return world
  }

  /// A replication on the first day of its past, every shortfall covered: to be advanced.
  static func warmingUp(of chain: Chain, replication: Int, seed: UInt64) -> World {
    let first = chain.start + -chain.warmUpDays
    var world = World(chain: chain, funding: .tap, firstDay: first, lastDay: chain.runOffEnd)
    world.operations.demand = DailyDemand(chain: chain, seed: seed, replication: replication)
    world.bookOpeningStock()
    // Streams apart from the present's, so that the past's length does not move the present's
    // chance.
    world.openStreams(seed: ~seed, replication: replication)
    world.treasury.isWarmingUp = true
    return world
  }

  /// Working capital of every firm, receivables, stock and prepayments less payables and advances,
  /// at the end of each day of a past that goes on to the end of the horizon: day × firm, in minor
  /// units.
  public static func workingCapital(of chain: Chain, replication: Int, seed: UInt64) -> [Int64] {
    var world = warmingUp(of: chain, replication: replication, seed: seed)
    world.scheduleCashFlows(from: world.today)
    var days: [Int64] = []
    for day in 0..<(chain.warmUpDays + chain.horizonDays) {
      world.advance(through: chain.start + (day - chain.warmUpDays))
      for firm in chain.firms.indices {
        let accounts: [Account] = [
          .receivables, .inventory, .prepayments, .payables, .advancesReceived,
        ]
        days.append(
          accounts.reduce(0) { $0 + world.ledger.balance(FirmID(firm).party, $1).minorUnits })
      }
    }
    return days
  }

  /// The present begins: contracts come into force, and probes begin to watch.
  ///
  /// - Parameters:
  ///   - book: facilities to use; nil: those of the scenario.
  ///   - probes: what the ``outcome`` is to hold.
  public mutating func begin(
    funding: Funding = .facilities, book: FacilityBook? = nil,
    probes: [any Probe.Type] = Probes.registry
  ) {
    self.funding = funding
    openFacilities(book ?? chain.facilities)
    listen(probes)
  }

  private mutating func openStreams(seed: UInt64, replication: Int) {
    let addresses = chain.streams
    operations.leadTimes = addresses.leadTimes.map { $0.open(seed: seed, replication: replication) }
    operations.disruptionStreams = addresses.disruptions.map {
      $0.open(seed: seed, replication: replication)
    }
    settlement.delays = addresses.delays.map { $0.open(seed: seed, replication: replication) }
    settlement.customers = CustomerStreams(addresses, seed: seed, replication: replication)
    treasury.streams = addresses.cashFlows.map { $0.open(seed: seed, replication: replication) }
  }

  /// Stock at hand when the simulation begins, at what its parts cost.
  private mutating func bookOpeningStock() {
    for index in chain.network.stages.indices {
      let stage = StageID(index)
      let units = chain.network.stages[index].initialStock
      let value = Money(rounding: units * chain.materialCost(of: stage))
      operations.finishedValue[index] = value
      ledger.post(
        chain.network.stages[index].firm.party, debit: .inventory, credit: .equity, value, .opening)
    }
  }

  /// Sets cash to the scenario's opening balances and starts every record anew.
  private mutating func openBooks() {
    for index in chain.firms.indices {
      let party = FirmID(index).party
      repayTapWithOwnersMoney(FirmID(index))
      let gap = chain.firms[index].openingCash - ledger.balance(party, .cash)
      ledger.transferCash(
        from: chain.parties.owners, debiting: .equity, to: party, crediting: .equity, amount: gap,
        reason: .opening)
      carryForward(FirmID(index))
      ledger.closeProfitAccounts(of: party)
    }
    bookOpeningBalances()
    openAdvances()
    goods.resetService()
    observation = ObservationState()
    for index in chain.firms.indices {
      treasury.arrearsSince[index] = nil
      // Every firm is looked at on the first day, whatever happens on it.
      ledger.touch(FirmID(index).party)
    }
    scheduleShocks()
    if chain.warmUpDays == 0 { scheduleCashFlows(from: chain.start) }
    cashAtStart = ledger.totalCash
  }
}
