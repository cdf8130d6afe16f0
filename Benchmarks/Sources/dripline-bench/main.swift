// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Numerics

#if canImport(Glibc)
  import Glibc
#endif

/// One measurement a call: `dripline-bench CASE [SIZE…]` prints one line of JSON with the CPU
/// seconds.
func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(0), &usage)  // RUSAGE_SELF
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func wallSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func peakMegabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(0), &usage)  // RUSAGE_SELF
  return usage.ru_maxrss / 1_024
}

/// - Parameter work: returns how many units were done, and a figure that shows they were.
func measure(_ name: String, per unit: String, _ work: () throws -> (count: Int, check: Double))
  rethrows
{
  let (cpu, wall) = (cpuSeconds(), wallSeconds())
  let (count, check) = try work()
  let (cpuUsed, wallUsed) = (cpuSeconds() - cpu, wallSeconds() - wall)
  print(
    "{\"case\": \"\(name)\", \"unit\": \"\(unit)\", \"count\": \(count), \"cpu_s\": \(cpuUsed), "
      + "\"wall_s\": \(wallUsed), \"ns\": \(cpuUsed / Double(count) * 1e9), "
      + "\"check\": \(check), \"peak_mb\": \(peakMegabytes())}")
}

func number(_ position: Int, _ usual: Int) -> Int {
  CommandLine.arguments.count > position ? Int(CommandLine.arguments[position]) ?? usual : usual
}

// As the command does.
ProcessMemory.keepFreed()
let arguments = CommandLine.arguments
switch arguments.count > 1 ? arguments[1] : "" {
case "mm1":
  measure("mm1", per: "customer") {
    let (customers, time) = singleServerQueue(customers: number(2, 3_000_000))
    return (customers, time)
  }
case "hold":
  guard let times = HoldTimes(rawValue: arguments.count > 2 ? arguments[2] : "") else { usage() }
  let (pending, events) = (number(3, 10_000), number(4, 5_000_000))
  var hold = Hold(pending: pending, times: times)
  _ = hold.run(3 * pending)
  measure("hold \(times.rawValue) \(pending)", per: "event") { (events, Double(hold.run(events))) }
case "serial":
  let periods = number(2, 500_000)
  let model = try StockModel.serial()
  measure("serial", per: "node-period") { (periods * model.nodes, model.run(periods: periods)) }
case "tree":
  let periods = number(2, 50_000)
  let model = try StockModel.tree()
  measure("tree", per: "node-period") { (periods * model.nodes, model.run(periods: periods)) }
case "chain":
  let (replications, threads) = (number(3, 300), number(4, 1))
  try measure("chain \(threads)", per: "firm-day") {
    (
      try fullChain(
        arguments.count > 2 ? arguments[2] : "scenarios/electrical-equipment",
        replications: replications, threads: threads), Double(threads)
    )
  }
case "fork":
  let world = LargeWorld(megabytes: 32)
  measure("fork 32 MiB", per: "fork") {
    (50, (0..<50).reduce(0.0) { sum, _ in sum + Double(world.fork().sum) })
  }
case "payment-lag":
  let ledgers = number(2, 10)
  let scores = (0..<ledgers).map {
    paymentLagScores(customers: 40 + 40 * ($0 % 5), seed: UInt64($0 + 1))
  }
  func mean(_ value: ((model: Double, pooled: Double, truth: Double)) -> Double) -> Double {
    scores.map(value).reduce(0, +) / Double(ledgers)
  }
  print(
    "{\"ledgers\": \(ledgers), \"model\": \(mean(\.model)), \"pooled\": \(mean(\.pooled)), "
      + "\"truth\": \(mean(\.truth))}")
default: usage()
}

func usage() -> Never {
  FileHandle.standardError.write(
    Data(
      """
      usage: dripline-bench mm1 [CUSTOMERS] | hold exponential|treasury [PENDING] [EVENTS]
             | serial [PERIODS] | tree [PERIODS] | chain [SCENARIO] [REPLICATIONS] [THREADS] | fork
             | payment-lag [LEDGERS]

      """.utf8))
  exit(64)
}
