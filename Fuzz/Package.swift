// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// A package of its own: the fuzzer's flags must not reach the tests.
//   swift build -c release --package-path Fuzz --scratch-path .build-fuzz
//   .build-fuzz/release/ContractFuzz -max_total_time=600 corpus/
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "dripline", path: "..")],
  targets: [
    .executableTarget(
      name: "ContractFuzz",
      dependencies: [
        .product(name: "Contracts", package: "dripline"),
        .product(name: "DiscreteEvents", package: "dripline"),
      ])
  ]
)
