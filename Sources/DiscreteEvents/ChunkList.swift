// SPDX-License-Identifier: GPL-3.0-or-later
/// First and last chunk of a list of events; -1 when there are none.
@frozen @usableFromInline struct ChunkList {
  @usableFromInline var head: Int32 = -1
  @usableFromInline var tail: Int32 = -1
  @inlinable init() {}
}
