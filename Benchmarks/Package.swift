// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// A package of its own, so that measuring goes through the public API as any user's program would.
//   Benchmarks/compare        ours and the peers', with ratios
//   Benchmarks/forecasts     forecasts beside statsforecast's, and how their weights were learnt
//   Benchmarks/instructions   callgrind counts against the kept ones, the CI threshold
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "dripline", path: "..")],
  targets: [
    .executableTarget(
      name: "dripline-bench",
      dependencies: [
        .product(name: "Numerics", package: "dripline"),
        .product(name: "DiscreteEvents", package: "dripline"),
        .product(name: "FinanceBasics", package: "dripline"),
        .product(name: "SupplyNetwork", package: "dripline"),
        .product(name: "ChainSimulation", package: "dripline"),
        .product(name: "Scenarios", package: "dripline"),
        .product(name: "Experiments", package: "dripline"),
        .product(name: "CashForecasting", package: "dripline"),
      ])
  ]
)
