// SPDX-License-Identifier: GPL-3.0-or-later
import Bookkeeping
import FinanceBasics
import Financing

/// Credit: who lost what.
extension World {
  /// Claims on defaulted firms, one row a creditor, in the order of filing.
  var creditorClaims: [CreditorClaim] {
    var sums: [CreditorClaim] = []
    for claim in credit.filed {
      let index =
        sums.firstIndex { $0.debtor == claim.debtor && $0.creditor == claim.creditor }
        ?? sums.count
      if index == sums.count {
        sums.append(CreditorClaim(debtor: claim.debtor, creditor: claim.creditor, claimed: .zero))
      }
      sums[index].claimed += claim.claimed
      sums[index].recovered += claim.recovered
      sums[index].writtenOff += claim.writtenOff
    }
    return sums
  }

  /// Every facility of every defaulted firm, also of one that was not drawn.
  var facilityLosses: [FacilityLoss] {
    credit.records.flatMap { record in
      book.facilities(of: record.firm).map { facility in
        let claims = credit.filed.filter { $0.facility == facility }
        return FacilityLoss(
          facility: facility, firm: record.firm, day: record.day, declaredDay: record.declaredDay,
          exposure: claims.reduce(.zero) { $0 + $1.claimed },
          recovered: claims.reduce(.zero) { $0 + $1.recovered }, recoveryDay: record.realisedDay,
          writtenOff: claims.reduce(.zero) { $0 + $1.writtenOff })
      }
    }
  }

  /// Recovered, written off and open are what was claimed, claim by claim.
  func checkFiledClaims() throws(AuditFinding) {
    for claim in credit.filed {
      let isOpen = claims.isCurrent(claim.item, generation: claim.generation)
      let open = isOpen ? claims[claim.item].open : .zero
      let off = claim.claimed - claim.recovered - claim.writtenOff - open
      if !off.isZero {
        throw AuditFinding(
          rule: "recovered, written off and open must be what was claimed",
          party: claim.debtor.party, difference: off)
      }
    }
  }
}
