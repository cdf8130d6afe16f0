// SPDX-License-Identifier: GPL-3.0-or-later
import FinanceBasics
import Foundation
import SupplyNetwork
import TestSupport
import Testing

// The example on `ReplenishmentPolicy`, word for word.
struct DaysOfCover: ReplenishmentPolicy {
  static let name = "days-of-cover"
  static let parameters = ["cover in days"]
  let demandWindow = 28
  private let days: Double

  init(parameters: [Double]) throws(PolicyParameterError) {
    guard parameters[0] > 0 else { throw PolicyParameterError("cover must be above zero") }
    days = parameters[0]
  }

  func orderQuantity(_ view: StockView) -> Double {
    max(0, days * view.meanDemand - view.position)
  }
}

@Suite struct PolicyExampleTests {
  @Test func keepsTheDaysItSays() throws {
    let policy = try DaysOfCover(parameters: [10])
    #expect(policy.orderQuantity(StockView(position: 30, meanDemand: 5)) == 20)
    #expect(policy.orderQuantity(StockView(position: 60, meanDemand: 5)) == 0)
    #expect(throws: PolicyParameterError.self) { try DaysOfCover(parameters: [0]) }
  }

  @Test func theCommentShowsTheCodeThatIsCompiled() throws {
    func lines(_ path: String) throws -> [Substring] {
      try String(contentsOf: Oracles.project.appending(path: path), encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
    let shown = try lines("Sources/SupplyNetwork/ReplenishmentPolicy.swift")
      .filter { $0.hasPrefix("///") }.map { $0.dropFirst(8) }
    let compiled = try lines("Tests/SupplyNetworkTests/PolicyExampleTests.swift")
    let start = try #require(shown.firstIndex { $0.hasPrefix("struct DaysOfCover") })
    let end = try #require(shown[start...].firstIndex { $0 == "}" })
    let own = try #require(compiled.firstIndex { $0.hasPrefix("struct DaysOfCover") })
    #expect(Array(shown[start...end]) == Array(compiled[own...].prefix(end - start + 1)))
  }
}
