import Scenarios
import Experiments
import ChainSimulation
import Foundation
import FinanceBasics
import CreditRisk
do {
  let s = try Scenario(folder: URL(filePath: CommandLine.arguments[1]))
  let n = Int(CommandLine.arguments[2])!, th = Int(CommandLine.arguments[3])!
  let c = ContinuousClock()
  var e: Experiment!
  let t0 = c.measure { e = Experiment(chain: s.chain, settings: .init(replications: n, seed: s.seed, threads: th, audits: CommandLine.arguments.count > 4)) }
  print("opening", t0)
  let f0 = try e.run()
  let t = c.now; let f = try e.run(keepsWeeks: true); let d = c.now - t
  let fd = Double(n * s.chain.firms.count * 365)
  print("base", d, fd / (Double(d.components.attoseconds) / 1e18 + Double(d.components.seconds)) / Double(th), "firm-days/s/core", f0.defaults.count)
  let plan = try s.lending.map { try PlanMaker(experiment: e, policy: $0, anchor: s.anchor).plan(base: f, progress: { true }) }
  print("plan", c.now - t, "rounds", plan?.priceRounds as Any, plan?.lastPriceChange as Any)
  for (i, firm) in s.chain.firms.enumerated() {
    let r = f.rows(of: FirmID(i)); let k = Double(n)
    func m(_ g: (FirmOutcome) -> Double) -> Double { r.map(g).reduce(0, +) / k }
    let rev = m { Double($0.revenue.minorUnits) }
    let p = plan?.firms[i]
    print(firm.name.padding(toLength: 22, withPad: " ", startingAt: 0), firm.tier as Any, String(format: "rev %8.1fM cos %4.1f%% op %4.1f%% fin %4.2f%% prof %5.2f%% DSO %5.1f DIO %5.1f DPO %5.1f svc %5.1f%% low %7.2fM end %7.2fM arr %5.1f def %d",
      rev/1e8, 100*m{Double($0.costOfSales.minorUnits)}/rev, 100*m{Double($0.operatingCost.minorUnits)}/rev, 100*m{Double($0.interestAndFees.minorUnits)}/rev, 100*m{Double($0.profitBeforeTax.minorUnits)}/rev,
      365*m{$0.averageReceivables}/rev, 365*m{$0.averageInventory}/m{Double($0.costOfSales.minorUnits)}, 365*m{$0.averagePayables}/m{Double($0.costOfSales.minorUnits)},
      100*m{$0.filled}/max(1,m{$0.demanded}), m{Double($0.lowestCash.minorUnits)}/1e8, m{Double($0.closingCash.minorUnits)}/1e8, m{Double($0.arrearsDays)}, f.defaults(of: FirmID(i)).count),
      p.map { String(format: "| line %6.2fM P(need) %4.2f", Double($0.size.line)/1e8, $0.probabilityOfNeed.estimate) } ?? "", p?.price.map { String(format: "rate %5.2f%% pd %5.2f%%", $0.clientRate*100, $0.pd.estimate*100) } ?? "")
  }
  for t in plan?.tiers ?? [] { print(t.tier, t.separateLines, t.pooledLine.line, t.ownRate as Any, t.anchorRate as Any) }
} catch let p as ScenarioProblems { print(p) }
