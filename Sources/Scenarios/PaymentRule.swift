// SPDX-License-Identifier: GPL-3.0-or-later
/// Whose law says how soon a buyer must pay.
public enum PaymentRule: String, CaseIterable, Sendable {
  /// Large firms pay small and medium-sized ones within 60 days of delivery.
  case china
  /// Firms pay firms within 60 days unless they expressly agree otherwise.
  case eu
  case none
}
