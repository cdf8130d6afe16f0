// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// Traces of stockpyl 1.0.2: every node and period, seven state variables and three costs.
@Suite struct InventoryOracleTests {
  @Test(arguments: Oracles.files("inventory") + OwnTraces.files)
  func trace(file: URL) throws {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let chain = try OracleChain(try #require(json))
    let worst = try chain.largestDifference()
    #expect(worst.value < 1e-6, "\(worst.place)")
  }
}
