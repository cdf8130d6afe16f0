// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// SIGINT, SIGTERM, SIGHUP and SIGPIPE ask a run to stop; it then leaves nothing half-written.
final class Interruption: Sendable {
  /// A handler can reach nothing but what stands still for the whole program. (A dispatch source
  /// would do without, but never sees a SIGPIPE.)
  private static let wasAsked = Atomic<Bool>(false)

  init() {
    // Made before a signal can come.
    Interruption.wasAsked.store(false, ordering: .relaxed)
    var ours = sigset_t()
    sigemptyset(&ours)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] {
      sigaddset(&ours, number)
      let before = signal(number) { _ in
        Interruption.wasAsked.store(true, ordering: .relaxed)
      }
      // A run under `nohup` was told to ignore that its terminal is gone.
      if number == SIGHUP, unsafeBitCast(before, to: Int.self) == 1 { signal(number, SIG_IGN) }
    }
    // Whoever starts the program may have blocked them, and that is inherited.
    pthread_sigmask(SIG_UNBLOCK, &ours, nil)
  }

  var isAsked: Bool { Interruption.wasAsked.load(ordering: .relaxed) }
}
