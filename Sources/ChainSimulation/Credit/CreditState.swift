// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics

/// What the credit department knows: who has defaulted, and what became of the claims.
struct CreditState: Sendable {
  var isDefaulted: [Bool]
  var records: [DefaultRecord] = []
  /// Every claim on every defaulted firm, in the order they were filed.
  var filed: [FiledClaim] = []
  /// Receivables of a defaulted firm collected since: they are what the pledge was on, per firm.
  var pledgedCollections: [Money]

  init(chain: Chain) {
    isDefaulted = .init(repeating: false, count: chain.firms.count)
    pledgedCollections = .init(repeating: .zero, count: chain.firms.count)
  }

  /// Where the claims on a firm stand among those filed.
  func filings(on firm: FirmID) -> [Int] { filed.indices.filter { filed[$0].debtor == firm } }

  func record(of firm: FirmID) -> DefaultRecord? { records.first { $0.firm == firm } }
}
