// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// The reader of declarations finds what the other tests ask it for.
@Suite struct DeclarationTests {
  static let file = SourceFile(
    module: "Shop", path: "Shop.swift",
    text: #"""
      /// Sells.
      public protocol Seller: Sendable {
        /// Units left.
        var stock: Int { get }
        func sell(_ units: Int)
      }

      public struct Shop: Seller, Equatable {
        public var stock: Int
        @inlinable
        public func sell(_ units: Int) {
          let text = """
            public var inText = 1
            """
          for unit in 0..<units { take(unit, text) }
        }
        private func take(_ unit: Int, _ text: String) {}
        public static func == (left: Shop, right: Shop) -> Bool { true }
        public enum Size: Int, CaseIterable { case small, large(of: Int, by: Int) }
        enum Hidden { case nothing }
      }

      extension Shop.Size {
        /// Whether it is.
        ///
        /// - Complexity: O(1).
        public var isLarge: Bool { [1].map { $0 }.isEmpty }
        case other
      }
      """#)
  static let symbols = PublicSymbol.all(in: file)

  private func symbol(_ owner: String, _ name: String) throws -> PublicSymbol {
    try #require(Self.symbols.first { $0.owner == owner && $0.name == name })
  }

  @Test func findsWhatIsPublic() {
    #expect(
      Self.symbols.map { "\($0.owner).\($0.name)" } == [
        ".Seller", "Seller.stock", "Seller.sell", ".Shop", "Shop.stock", "Shop.sell", "Shop.==",
        "Shop.Size", "Size.isLarge",
      ])
  }

  @Test func knowsWhatIsDescribed() throws {
    let inheritance = Inheritance([Self.file])
    let described = Self.symbols.filter(inheritance.isDocumented).map { "\($0.owner).\($0.name)" }
    // What fulfils a requirement is described by it; the requirement `sell` is not described.
    #expect(
      described == [
        ".Seller", "Seller.stock", "Shop.stock", "Shop.sell", "Shop.==", "Size.isLarge",
      ])
  }

  @Test func seesLoops() throws {
    #expect(try symbol("Shop", "sell").concealsLoop)
    #expect(try !symbol("Size", "isLarge").concealsLoop)
    #expect(try !symbol("Shop", "stock").concealsLoop)
  }

  @Test func readsCasesOneByOne() throws {
    let declaration = try #require(Declaration("case small, large(of: Int, by: Int), `default`"))
    #expect(declaration.names == ["small", "large", "default"])
  }
}
