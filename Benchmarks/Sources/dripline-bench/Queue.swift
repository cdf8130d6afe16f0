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
  var waiting: [Int64] = []
  var first = 0
  var (left, served) = (customers, 0)
  var total: Int64 = 0
  func ticks(_ stream: inout RandomStream, _ mean: Double) -> Int64 {
    Int64(stream.exponential() * mean * tick)
  }
  calendar.schedule(kind: 0, at: Instant(seconds: ticks(&arrivals, 1 / 0.9)))
  while let event = calendar.next() {
    let now = event.instant.seconds
    if event.kind == 0 {
      waiting.append(now)
      if waiting.count - first == 1 {
        calendar.schedule(kind: 1, at: Instant(seconds: now + ticks(&services, 1)))
      }
      left -= 1
      if left > 0 {
        calendar.schedule(kind: 0, at: Instant(seconds: now + ticks(&arrivals, 1 / 0.9)))
      }
    } else {
      total &+= now - waiting[first]
      served += 1
      first += 1
      // What has been served is dropped now and then, so that memory stays flat.
      if first == 4_096 {
        waiting.removeFirst(first)
        first = 0
      }
      if waiting.count > first {
        calendar.schedule(kind: 1, at: Instant(seconds: now + ticks(&services, 1)))
      }
    }
  }
  return (served, Double(total) / tick / Double(served))
}
