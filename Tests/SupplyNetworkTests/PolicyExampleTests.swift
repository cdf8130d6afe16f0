// SPDX-License-Identifier: GPL-3.0-or-later
import SupplyNetwork
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
}
