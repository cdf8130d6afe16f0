// SPDX-License-Identifier: GPL-3.0-or-later

/// How the end customer behind an invoice stands.
enum CustomerState: Sendable {
  case good
  /// Pays as late as the latest of four customers.
  case slow
  /// Never pays.
  case gone
}
