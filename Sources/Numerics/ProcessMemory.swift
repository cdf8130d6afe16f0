// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// How a program that copies its state over and over should hold its memory. It stands here because
/// this is where C is called.
public enum ProcessMemory {
  /// Keeps freed memory for the next copy instead of giving it back to the system, which would have
  /// to clear every page again (`mallopt(3)`); a copy of 32 MiB then takes a third of the time.
  ///
  /// For a program's first line; it holds for the whole process.
  public static func keepFreed() { cgsl_keep_freed_memory() }
}
