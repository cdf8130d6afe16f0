// SPDX-License-Identifier: GPL-3.0-or-later

/// Why the books of a replication can no longer be trusted.
public enum BooksFault: Error, Sendable, Hashable {
  /// The scenario leads to an amount that no account may hold.
  case overflow(BooksOverflow)
  /// A mistake of this program.
  case brokenRule(BrokenBooks)
}

extension World {
  /// What ended the run before its time; no figure of it is to be trusted.
  public var fault: BooksFault? {
    overflow.map { .overflow($0) } ?? brokenBooks.map { .brokenRule($0) }
  }
}
