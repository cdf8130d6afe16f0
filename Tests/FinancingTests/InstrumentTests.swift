// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing
import Schema
import Testing

/// What holds of every instrument, and of the table that they share.
@Suite struct InstrumentTests {
  private static let fields = Instruments.fields

  @Test(arguments: Instruments.registry.map { $0.name })
  func itsFieldsAreColumnsOfTheTable(name: String) throws {
    let instrument = try #require(Instruments.named(name))
    let keys = instrument.fields.map(\.key)
    #expect(Set(keys).count == keys.count, "a key is declared twice")
    #expect(Set(keys).isSubset(of: InstrumentTests.fields.map(\.key)))
    #expect(!instrument.summary.isEmpty && instrument.summary.hasSuffix("."))
  }

  /// A column of one instrument alone cannot be required of the others' rows.
  @Test func aColumnIsRequiredWhereEveryInstrumentRequiresIt() throws {
    let keys = InstrumentTests.fields.map(\.key)
    #expect(Set(keys).count == keys.count)
    for field in InstrumentTests.fields {
      let isCommon = Instruments.registry.allSatisfy { $0.fields.contains { $0.key == field.key } }
      guard case .required = field.requirement else { continue }
      #expect(isCommon, "\(field.key)")
    }
    #expect(keys.contains("limit") && keys.contains("instalments"))
  }

  /// Who lends on demand has nothing to say to a claim.
  @Test func aLineDoesNotLendOnClaims() {
    let line = CommittedRevolver(
      terms: LoanTerms(limit: Money(minorUnits: 100), interest: InterestTerms(margin: .zero)))
    let today = Day(year: 2025, month: 1, day: 1)
    let account = LoanAccount(limit: line.limit, drawn: .zero, start: today, baseRate: .zero)
    let view = View(today: today, nextBankingDay: today + 1, baseRate: .zero, account: account)
    let claim = ClaimNote(
      id: ClaimID(0), debtor: PartyID(1), open: Money(minorUnits: 50), due: today + 30)
    #expect(line.quote(.claim(claim), view) == .declined(.noClaim))
  }
}
