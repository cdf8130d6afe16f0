// SPDX-License-Identifier: GPL-3.0-or-later
import DiscreteEvents
import FinanceBasics

/// One second of the calendar is a thousandth of the mean service time.
private let tick = 1_000.0

/// M/M/1 at load 0.9, as `mm1_simpy.py`: two events a customer, and each one's time in the system.
func singleServerQueue(customers: Int) -> (customers: Int, meanTime: Double) {
  var calendar = EventCalendar(phases: .none, start: Day(number: 0), ringDays: 64)
  var arrivals = StreamAddress("arrivals", .demand).open(seed: 1, replication: 0)
  var services = StreamAddress("services", .leadTime).open(seed: 1, replication: 0)
  // Those in line, in a ring that doubles when it is full.
  var line = [Int64](repeating: 0, count: 1_024)
  var (first, last) = (0, 0)
  var (left, served) = (customers, 0)
  var total: Int64 = 0
  let (arrivalTicks, serviceTicks) = (tick / 0.9, tick)
  func ticks(_ stream: inout RandomStream, _ mean: Double) -> Int64 {
    // Adding 2⁵² leaves the whole number in the low bits, without the checks of a conversion.
    Int64(bitPattern: (stream.exponential() * mean + 0x1p52).bitPattern & (1 << 52 - 1))
  }
  calendar.schedule(kind: 0, at: Instant(seconds: ticks(&arrivals, arrivalTicks)))
  while let event = calendar.next() {
    let now = event.instant.seconds
    if event.kind == 0 {
      if last &- first == line.count { line = doubled(line, from: first) }
      line[last & (line.count &- 1)] = now
      last &+= 1
      if last &- first == 1 {
        calendar.schedule(kind: 1, at: Instant(seconds: now + ticks(&services, serviceTicks)))
      }
      left -= 1
      if left > 0 {
        calendar.schedule(kind: 0, at: Instant(seconds: now + ticks(&arrivals, arrivalTicks)))
      }
    } else {
      total &+= now - line[first & (line.count &- 1)]
      served += 1
      first &+= 1
      if last > first {
        calendar.schedule(kind: 1, at: Instant(seconds: now + ticks(&services, serviceTicks)))
      }
    }
  }
  return (served, Double(total) / tick / Double(served))
}

/// A ring twice as long with the same places counted on.
private func doubled(_ ring: [Int64], from first: Int) -> [Int64] {
  var longer = [Int64](repeating: 0, count: ring.count * 2)
  for place in first..<(first + ring.count) {
    longer[place & (longer.count - 1)] = ring[place & (ring.count - 1)]
  }
  return longer
}
