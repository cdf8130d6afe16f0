// SPDX-License-Identifier: GPL-3.0-or-later
import Contracts
import DiscreteEvents
import Foundation
import TestSupport
import Testing

/// The repository's own cases, one a contract type, so that a clone without oracles tests each; the
/// documentation shows the same figures. `Scripts/contract-pages` rewrites both.
@Suite struct ContractExampleTests {
  private static let folder = Oracles.project.appending(path: "Tests/ContractTests/Examples")

  @Test(arguments: ContractType.allCases)
  func projectsAsCommitted(type: ContractType) throws {
    let json = Self.folder.appending(path: "\(type.rawValue).json")
    let input = try #require(try ContractReader.read(Data(contentsOf: json)).first)
    let events = try Projector.project(
      input.terms, factors: input.factors, observed: input.observed, until: input.until)
    let csv = try String(
      contentsOf: Self.folder.appending(path: "\(type.rawValue).csv"), encoding: .utf8)
    let rows = csv.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == events.count && !events.isEmpty)
    for (row, event) in zip(rows, events) {
      #expect(row[1].hasPrefix("\(event.time.day)") && row[2] == event.type.rawValue)
      for (field, value) in [(3, event.payoff), (5, event.notional), (7, event.accruedInterest)] {
        #expect(abs((Double(row[field]) ?? .nan) - value) < 1e-9)
      }
    }
    let page = Oracles.project.appending(
      path: "Sources/dripline/Dripline.docc/Contracts/\(type.rawValue).md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.components(separatedBy: "\n| 202").count - 1 == events.count)
  }

  /// Some of them by hand. CLM: 1,200 at 6 % in months of thirty days is 0.5 % a month, thrice, and
  /// 19 of 360 days until the call. CEC: three tonnes at 300 are less than the 1,200 owed. CEG: 80
  /// % of 1,200 and 14 days' interest. NAM: 150 less 6 of interest.
  @Test func byHand() throws {
    func last(_ type: String, _ field: Int, from end: Int) throws -> Double {
      let file = Self.folder.appending(path: "\(type).csv")
      let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      return Double(rows[rows.count - 1 - end].split(separator: ",")[field]) ?? .nan
    }
    let capitalised = 1_200 * 1.005 * 1.005 * 1.005
    #expect(abs(try last("CLM", 3, from: 0) - capitalised) < 1e-9)
    #expect(abs(try last("CLM", 3, from: 1) - capitalised * 0.06 * 19 / 360) < 1e-9)
    #expect(try last("CEC", 3, from: 0) == 900)
    #expect(abs(try last("CEG", 3, from: 0) - 0.8 * (1_200 + 1_200 * 0.06 * 14 / 360)) < 1e-9)
    #expect(try last("COM", 3, from: 0) == 990 && last("COM", 3, from: 1) == -900)
    #expect(try last("CSH", 5, from: 0) == 1_200)
  }
}
