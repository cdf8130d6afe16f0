// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Synchronization

/// Runs independent replications over threads so that the result does not depend on how many
/// threads there are.
public enum Replications {
  /// Calls `body` once for every replication number below `count`; each of `threads` workers folds
  /// into a value of its own.
  ///
  /// The result is the workers' values in no particular order: it is the same for any number of
  /// threads only when `Partial` merges exactly (integer counts and sums, rows kept by
  /// replication number).
  ///
  /// - Parameters:
  ///   - body: returns false to stop early (a cancelled run).
  /// - Complexity: `count` calls of `body`; as many values of `Partial` as there are threads.
  public static func run<Partial: Sendable>(
    count: Int, threads: Int, start: @Sendable () -> Partial,
    body: @Sendable (inout Partial, Int) -> Bool
  ) -> [Partial] {
    let workers = max(1, min(threads, count))
    let next = Atomic<Int>(0)
    let partials = Mutex<[Partial]>([])
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var partial = start()
      while true {
        let replication = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if replication >= count || !body(&partial, replication) { break }
      }
      partials.withLock { $0.append(partial) }
    }
    return partials.withLock { $0 }
  }
}
