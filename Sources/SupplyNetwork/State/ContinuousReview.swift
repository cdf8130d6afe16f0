// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// A chain reviewed at every event instead of once a day: customers come one by one, goods arrive
/// at their instant, and whoever is concerned orders and ships at once.
///
/// The same stages, policies and rules as in the daily rhythm, on the event calendar.
///
///     var run = ContinuousReview(
///       network: network, arrivals: [.init(link: shop, rate: 3)], seed: 1)
///     run.advance(days: 10_000) { goods, elapsed in stock.add(goods.onHand[0], weight: elapsed) }
///
/// Order lead times count as whole days and are not for continuous review; they must be zero.
public struct ContinuousReview: Sendable {
  /// Customers that come at random, one unit each.
  public struct Arrivals: Sendable, Hashable {
    /// The link to the customers.
    public var link: LinkID
    /// Customers a day.
    public var rate: Double

    /// Customers of a link at a rate a day.
    public init(link: LinkID, rate: Double) {
      self.link = link
      self.rate = rate
    }
  }

  private enum Kind: UInt8 { case customer, goods }

  /// Where all goods are now.
  public private(set) var goods: GoodsState
  /// Events so far: customers, and goods that arrived.
  public private(set) var eventCount = 0
  private let network: Network
  private let arrivals: [Arrivals]
  /// Links on which one unit is worked after another, as by a machine.
  private let servers: Set<LinkID>
  private var calendar: EventCalendar
  private var customerStreams: [RandomStream]
  private var leadTimeStreams: [RandomStream]
  private var busyUntil: [Int64]
  /// Quantities under way, by the number their event carries.
  private var loads: [Double] = []
  private var freeLoads: [Int32] = []
  private var now: Int64 = 0

  private static let secondsOfDay = 86_400.0

  /// A chain at rest on day 0.
  ///
  /// - Parameters:
  ///   - arrivals: who asks for goods.
  ///   - servers: links on which one unit is worked after another.
  ///   - seed: of all its chance, with the replication.
  /// - Precondition: orders reach every supplier at once.
  /// - Complexity: O(*n*) in stages and links.
  public init(
    network: Network, arrivals: [Arrivals], servers: Set<LinkID> = [], seed: UInt64,
    replication: Int = 0
  ) {
    precondition(network.links.allSatisfy { $0.orderLeadTime == 0 }, "orders must arrive at once")
    self.network = network
    self.arrivals = arrivals
    self.servers = servers
    goods = GoodsState(network: network)
    goods.keepsDepartures = true
    calendar = EventCalendar(phases: DayPhases(secondsOfDay: []), start: Day(number: 0))
    customerStreams = arrivals.map {
      StreamAddress(network.links[$0.link].name, .demand).open(seed: seed, replication: replication)
    }
    leadTimeStreams = network.links.map {
      StreamAddress($0.name, .leadTime).open(seed: seed, replication: replication)
    }
    busyUntil = .init(repeating: 0, count: network.links.count)
    for index in arrivals.indices { scheduleCustomer(index) }
  }

  /// Runs on for some days.
  ///
  /// - Parameter observe: called before every change with the state and the days it has lasted.
  ///
  /// - Complexity: O(*customers* · *stages*): every stage is asked after each change.
  public mutating func advance(days: Double, observe: (GoodsState, Double) -> Void) {
    let end = now + Int64(days * Self.secondsOfDay)
    while let event = calendar.next() {
      let instant = min(event.instant.seconds, end)
      observe(goods, Double(instant - now) / Self.secondsOfDay)
      now = instant
      if event.instant.seconds > end {
        schedule(again: event)
        return
      }
      eventCount += 1
      take(event)
    }
  }

  private mutating func take(_ event: Event) {
    if event.kind == Kind.customer.rawValue {
      goods.demand(1, on: arrivals[Int(event.first)].link)
      scheduleCustomer(Int(event.first))
    } else {
      goods.arrive(loads[Int(event.second)], on: LinkID(index: event.first))
      freeLoads.append(event.second)
    }
    for stage in network.reviewOrder { goods.review(stage, day: 0, streams: &leadTimeStreams) }
    scheduleDepartures()
    for stage in network.shipmentOrder { goods.ship(stage, day: 0, streams: &leadTimeStreams) }
    scheduleDepartures()
  }

  private mutating func scheduleCustomer(_ index: Int) {
    let wait = customerStreams[index].exponential() / arrivals[index].rate
    calendar.schedule(
      kind: Kind.customer.rawValue, at: Instant(seconds: now + seconds(wait)),
      first: Int32(index))
  }

  private mutating func scheduleDepartures() {
    for departure in goods.takeDepartures() where network.customerFirm(of: departure.link) != nil {
      if servers.contains(departure.link) {
        work(departure)
      } else {
        scheduleGoods(departure.quantity, on: departure.link, at: now + seconds(departure.days))
      }
    }
  }

  /// Each unit is begun when the one before it is done, and takes a time of its own.
  private mutating func work(_ departure: Departure) {
    let link = departure.link
    for unit in 0..<Int(departure.quantity.rounded()) {
      let time =
        unit == 0
        ? departure.days
        : max(0, network.links[link].leadTime.sample(&leadTimeStreams[link.position]))
      busyUntil[link] = max(busyUntil[link], now) + seconds(time)
      scheduleGoods(1, on: link, at: busyUntil[link])
    }
  }

  private mutating func scheduleGoods(_ quantity: Double, on link: LinkID, at second: Int64) {
    let slot = freeLoads.popLast() ?? Int32(loads.count)
    if Int(slot) == loads.count { loads.append(quantity) } else { loads[Int(slot)] = quantity }
    calendar.schedule(
      kind: Kind.goods.rawValue, at: Instant(seconds: second), first: link.index, second: slot)
  }

  private mutating func schedule(again event: Event) {
    calendar.schedule(
      kind: event.kind, at: event.instant, first: event.first, second: event.second)
  }

  private func seconds(_ days: Double) -> Int64 { Int64((days * Self.secondsOfDay).rounded()) }
}

extension GoodsState {
  /// Goods sent off since the last call.
  mutating func takeDepartures() -> [Departure] {
    defer { departures.removeAll(keepingCapacity: true) }
    return departures
  }

  /// Goods reach the end of their way and are received at the next shipment.
  mutating func arrive(_ quantity: Double, on link: LinkID) {
    transit.add(quantity, link: link.position, day: 0, today: 0)
    expect(at: network.ways[link.position].receiver, on: 0, today: 0)
  }
}
