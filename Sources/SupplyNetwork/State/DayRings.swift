// SPDX-License-Identifier: GPL-3.0-or-later
/// Quantities by link and day, each link with a ring as long as its own longest way needs.
///
/// The rings lie in one array. Those of one length lie together, day by day: what is due today for
/// the links of a stage lies side by side. A ring that must reach farther moves to the end, by
/// itself, with twice the days or more, and leaves its place behind.
///
///     var rings = DayRings(daysAhead: [2, 30])   // two links
///     rings.add(5, link: 0, day: 9, today: 8)
///     rings.take(link: 0, day: 9)                // 5
///
/// Bytes: 12 a link and 8 a day of its ring, which has a power of two of them.
struct DayRings: Sendable {
  private struct Ring: Sendable {
    var start: Int32
    /// Days less one; -1: no ring.
    var mask: Int32
    /// From one day to the next: the rings of its length.
    var stride: Int32
  }

  /// No way is longer.
  static let mostDays = 1 << 20

  private var rings: [Ring]
  private var units: [Double]

  /// - Parameter daysAhead: per link, how far ahead its ring is to reach; below zero: it has none
  ///   as yet.
  /// - Complexity: O(*n*) in the links and their days.
  init(daysAhead: [Int]) {
    let lengths = daysAhead.map { $0 < 0 ? 0 : DayRings.length(reaching: $0) }
    rings = lengths.map { Ring(start: 0, mask: Int32($0 - 1), stride: 0) }
    var end = 0
    for length in Set(lengths).sorted() where length > 0 {
      let alike = lengths.indices.filter { lengths[$0] == length }
      for (rank, link) in alike.enumerated() {
        rings[link].start = Int32(end + rank)
        rings[link].stride = Int32(alike.count)
      }
      end += length * alike.count
    }
    units = .init(repeating: 0, count: end)
  }

  /// A day more than the reach, for goods that stand still for a day.
  private static func length(reaching ahead: Int) -> Int {
    precondition(ahead <= 2 * mostDays, "lead time beyond a million days")
    var length = 2
    while length < ahead + 2 { length *= 2 }
    return length
  }

  /// Days a link's ring holds.
  @inline(__always) func length(_ link: Int) -> Int { Int(rings[link].mask) + 1 }

  @inline(__always) private func slot(_ link: Int, _ day: Int) -> Int {
    let ring = rings[link]
    return Int(ring.start) &+ (day & Int(ring.mask)) &* Int(ring.stride)
  }

  /// What is noted for a day inside the ring.
  @inline(__always) func units(link: Int, day: Int) -> Double { units[slot(link, day)] }

  /// Takes what is noted for a day inside the ring.
  @inline(__always) mutating func take(link: Int, day: Int) -> Double {
    let slot = slot(link, day)
    let found = units[slot]
    if found != 0 { units[slot] = 0 }
    return found
  }

  /// - Complexity: O(1) amortised.
  @inline(__always) mutating func add(_ quantity: Double, link: Int, day: Int, today: Int) {
    if day &- today &+ 2 > length(link) { lengthen(link, toReach: day - today, today) }
    units[slot(link, day)] += quantity
  }

  /// - Complexity: O(*n*) in the days of the ring.
  func total(_ link: Int) -> Double {
    (0..<length(link)).reduce(0) { $0 + units(link: link, day: $1) }
  }

  /// - Complexity: O(*n*) in the days of the ring.
  mutating func clear(_ link: Int) {
    for day in 0..<length(link) { units[slot(link, day)] = 0 }
  }

  /// What is due after `day` is due a day later.
  ///
  /// - Complexity: O(*n*) in the days of the ring.
  mutating func delay(_ link: Int, after day: Int) {
    // From the farthest day back, so that nothing is moved twice.
    for ahead in stride(from: length(link) - 2, through: 1, by: -1) {
      units[slot(link, day + ahead + 1)] += units[slot(link, day + ahead)]
      units[slot(link, day + ahead)] = 0
    }
  }

  /// How far ahead of `day` something of a link is due at most; nil: nothing is.
  ///
  /// - Complexity: O(*n*) in the days of the ring.
  func reach(_ link: Int, from day: Int) -> Int? {
    (0..<length(link)).last { units(link: link, day: day + $0) != 0 }
  }

  private mutating func lengthen(_ link: Int, toReach ahead: Int, _ today: Int) {
    let held = (0..<length(link)).map { units(link: link, day: today + $0) }
    let length = DayRings.length(reaching: ahead)
    // An eighth more at a time: doubling would keep half of it unused for ever.
    if units.count + length > units.capacity {
      units.reserveCapacity(units.count + max(length, units.count / 8))
    }
    rings[link] = Ring(start: Int32(units.count), mask: Int32(length - 1), stride: 1)
    units.append(contentsOf: repeatElement(0, count: length))
    for (ahead, quantity) in held.enumerated() { units[slot(link, today + ahead)] = quantity }
  }
}
