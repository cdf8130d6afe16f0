// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// The chance in how end customers stand.
struct CustomerStreams: Sendable {
  /// The customers' own, per link.
  var links: [RandomStream] = []
  private var seed: UInt64 = 0
  private var replication = 0
  private var known: (days: Range<Day>, factor: Double)?

  init() {}

  init(_ addresses: StreamAddresses, seed: UInt64, replication: Int) {
    links = addresses.customers.map { $0.open(seed: seed, replication: replication) }
    (self.seed, self.replication) = (seed, replication)
  }

  /// Of an invoice that is open at the start, by its number.
  func stream(ofInvoice number: String) -> RandomStream {
    StreamAddress("open invoice \(number)", .badDebt).open(seed: seed, replication: replication)
  }

  /// Each month has a stream of its own, so that its factor hangs on nothing before it.
  mutating func factor(ofMonthWith day: Day) -> Double {
    if let known, known.days.contains(day) { return known.factor }
    var stream = StreamAddresses.customerMonth.part(day.monthNumber)
      .open(seed: seed, replication: replication)
    let factor = stream.normal()
    known = (day.startOfMonth..<(day.endOfMonth + 1), factor)
    return factor
  }
}
