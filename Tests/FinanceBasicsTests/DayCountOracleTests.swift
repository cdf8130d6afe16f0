// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Testing
import TestSupport

/// QuantLib 1.44's year fractions.
@Suite struct DayCountOracleTests {
  @Test func yearFractions() throws {
    guard let oracle = try Oracles.json("quantlib/daycount.json"),
      let cases = oracle["cases"] as? [[String: Any]]
    else { return }
    let names: [(DayCount, String)] = [
      (.actual360, "ACT/360"), (.actual365, "ACT/365F"), (.actualActualISDA, "ACT/ACT ISDA"),
      (.thirtyE360, "30E/360 (Eurobond)"), (.actual364, "ACT/364"), (.noLeap365, "NL/365"),
      (.thirty360US, "30/360 US (bond, SIA-like)"),
    ]
    var checked = 0
    for item in cases {
      let start = try #require(Day(iso: item["start"] as? String ?? ""))
      let end = try #require(Day(iso: item["end"] as? String ?? ""))
      let fractions = try #require(item["yf"] as? [String: Any])
      #expect(end - start == item["days"] as? Int)
      for (count, name) in names {
        guard let expected = number(fractions[name]) else { continue }
        let mine = count.yearFraction(from: start, to: end)
        #expect(abs(mine - expected) < 1e-12, "\(name) \(start) \(end)")
        checked += 1
      }
      for (name, maturity) in [
        ("30E/360 ISDA (end==termination)", end), ("30E/360 ISDA (end!=termination)", nil),
      ] as [(String, Day?)] {
        guard let expected = number(fractions[name]) else { continue }
        let mine = DayCount.thirtyE360ISDA.yearFraction(from: start, to: end, maturity: maturity)
        #expect(abs(mine - expected) < 1e-12, "\(name) \(start) \(end)")
      }
    }
    #expect(checked >= 7 * cases.count)
  }
}
