// SPDX-License-Identifier: GPL-3.0-or-later

/// Columns of numbers, one after the other, each filled up with zeros to a multiple of four: what
/// sums of products need to go four at a time.
public struct PaddedColumns: Sendable {
  /// How many columns.
  public let count: Int
  /// Rows that are not zeros put in.
  public let rows: Int
  /// Rows with the zeros put in: a multiple of four.
  public let length: Int
  @usableFromInline var storage: [Double]

  /// Columns of zeros.
  public init(count: Int, rows: Int) {
    self.count = count
    self.rows = rows
    length = (rows + 3) / 4 * 4
    storage = .init(repeating: 0, count: (count + 3) / 4 * 4 * length)
  }

  /// One number.
  public subscript(row: Int, column: Int) -> Double {
    get { storage[column * length + row] }
    set { storage[column * length + row] = newValue }
  }

  /// Four columns to be written at a time, ``rows`` of each; those beyond the last are for nothing.
  @inlinable public mutating func withFour(
    from first: Int,
    _ body: (
      UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>,
      UnsafeMutablePointer<Double>
    ) -> Void
  ) {
    precondition(first % 4 == 0 && first < count)
    storage.withUnsafeMutableBufferPointer {
      let one = $0.baseAddress! + first * length
      body(one, one + length, one + 2 * length, one + 3 * length)
    }
  }

  /// Sums of products of all columns with all, the lower triangle row-major.
  public func products(into out: inout [Double]) {
    storage.withUnsafeBufferPointer { storage in
      out.withUnsafeMutableBufferPointer { out in
        let (first, k) = (storage.baseAddress!, count)
        for row in stride(from: 0, to: k, by: 2) {
          // The last row of an odd number is taken twice.
          let next = min(row + 1, k - 1)
          for column in stride(from: 0, through: row, by: 2) {
            let other = min(column + 1, k - 1)
            let sums = PaddedColumns.products(
              first + row * length, first + next * length, first + column * length,
              first + other * length, length)
            out[row * k + column] = sums.0
            out[row * k + other] = sums.1
            out[next * k + column] = sums.2
            out[next * k + other] = sums.3
          }
        }
      }
    }
  }

  /// Of two columns with two others: what is loaded once is used twice.
  private static func products(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ c: UnsafePointer<Double>,
    _ d: UnsafePointer<Double>, _ length: Int
  ) -> (Double, Double, Double, Double) {
    var (ac, ad) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    var (bc, bd) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for row in stride(from: 0, to: length, by: 4) {
      let (left, right) = (four(a + row), four(b + row))
      let (upper, lower) = (four(c + row), four(d + row))
      ac += left * upper
      ad += left * lower
      bc += right * upper
      bd += right * lower
    }
    return (ac.sum(), ad.sum(), bc.sum(), bd.sum())
  }

  /// Sums of products of the first columns, as many as there is room for, with `values`, which are
  /// as long as a column.
  public func products(with values: [Double], into out: inout [Double]) {
    storage.withUnsafeBufferPointer { storage in
      values.withUnsafeBufferPointer { values in
        for column in out.indices {
          let own = storage.baseAddress! + column * length
          var sum = SIMD4<Double>.zero
          for row in stride(from: 0, to: length, by: 4) {
            sum += PaddedColumns.four(own + row) * PaddedColumns.four(values.baseAddress! + row)
          }
          out[column] = sum.sum()
        }
      }
    }
  }

  /// Takes the first columns, each so many times, off the values.
  public func subtract(_ factors: [Double], from values: inout [Double]) {
    storage.withUnsafeBufferPointer { storage in
      values.withUnsafeMutableBufferPointer { values in
        for (column, factor) in factors.enumerated() {
          let own = storage.baseAddress! + column * length
          for row in 0..<length { values[row] -= factor * own[row] }
        }
      }
    }
  }

  @inline(__always)
  private static func four(_ place: UnsafePointer<Double>) -> SIMD4<Double> {
    UnsafeRawPointer(place).loadUnaligned(as: SIMD4<Double>.self)
  }
}
