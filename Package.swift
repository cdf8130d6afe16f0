// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// One list for every target: what holds in one room holds in all.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library module; `needs` point down only (Tests/TidyTests checks every file's imports).
func room(_ name: String, needs: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: needs, swiftSettings: settings)
}

func tests(_ name: String, needs: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: needs + (name == "TidyTests" ? [] : ["TestSupport"]),
    path: "Tests/\(name)",
    exclude: [
      "CommandLineTests": ["Inputs", "Cases"], "ContractTests": ["Examples"],
      "SupplyNetworkTests": ["Traces", "failing-seeds.txt"],
    ][name] ?? [],
    swiftSettings: settings)
}

let package = Package(
  name: "dripline",
  products: [
    .executable(name: "dripline", targets: ["dripline"]),
    .library(name: "FinanceBasics", targets: ["FinanceBasics"]),
    .library(name: "DiscreteEvents", targets: ["DiscreteEvents"]),
    .library(name: "Bookkeeping", targets: ["Bookkeeping"]),
    .library(name: "Forecasting", targets: ["Forecasting"]),
    .library(name: "CashForecasting", targets: ["CashForecasting"]),
    .library(name: "SupplyNetwork", targets: ["SupplyNetwork"]),
    .library(name: "Numerics", targets: ["Numerics"]),
    .library(name: "InventoryTheory", targets: ["InventoryTheory"]),
    .library(name: "CreditRisk", targets: ["CreditRisk"]),
    .library(name: "Schema", targets: ["Schema"]),
    .library(name: "Contracts", targets: ["Contracts"]),
    .library(name: "ChainSimulation", targets: ["ChainSimulation"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .library(name: "Experiments", targets: ["Experiments"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    room("Numerics", needs: ["CGSL"]),
    room("FinanceBasics"),
    room("DiscreteEvents", needs: ["FinanceBasics"]),
    room("Bookkeeping", needs: ["FinanceBasics"]),
    room("Schema", needs: ["FinanceBasics", "DiscreteEvents"]),
    room("SupplyNetwork", needs: ["FinanceBasics", "DiscreteEvents"]),
    room("Forecasting", needs: ["FinanceBasics", "DiscreteEvents", "Numerics"]),
    room(
      "CashForecasting", needs: ["FinanceBasics", "DiscreteEvents", "Numerics", "Forecasting"]),
    room("InventoryTheory", needs: ["Numerics"]),
    room("Contracts", needs: ["FinanceBasics", "DiscreteEvents"]),
    room("Financing", needs: ["FinanceBasics", "Bookkeeping", "Schema"]),
    room("CreditRisk", needs: ["Numerics"]),
    room(
      "ChainSimulation",
      needs: [
        "FinanceBasics", "DiscreteEvents", "Numerics", "Bookkeeping", "SupplyNetwork",
        "Forecasting", "Contracts", "Financing",
      ]),
    room(
      "Scenarios",
      needs: [
        "FinanceBasics", "DiscreteEvents", "Bookkeeping", "Schema", "SupplyNetwork", "Forecasting",
        "CashForecasting", "Contracts", "Financing", "CreditRisk", "ChainSimulation",
        .product(name: "Yams", package: "Yams"),
      ]),
    room(
      "Experiments",
      needs: [
        "FinanceBasics", "DiscreteEvents", "Financing", "CreditRisk", "Forecasting", "Numerics",
        "ChainSimulation",
      ]),
    room(
      "StockAdvice",
      needs: [
        "FinanceBasics", "DiscreteEvents", "Schema", "SupplyNetwork", "InventoryTheory",
        "Financing", "ChainSimulation", "Scenarios", "Experiments",
      ]),
    room(
      "Reporting",
      needs: [
        "FinanceBasics", "DiscreteEvents", "SupplyNetwork", "StockAdvice", "Forecasting",
        "CashForecasting", "Contracts",
        "Financing", "CreditRisk", "ChainSimulation", "Scenarios", "Experiments",
      ]),
    .executableTarget(
      name: "dripline",
      dependencies: [
        "FinanceBasics", "Bookkeeping", "CreditRisk", "DiscreteEvents", "SupplyNetwork",
        "ChainSimulation", "Forecasting", "CashForecasting", "Contracts",
        "Schema", "Scenarios", "Experiments", "Numerics", "StockAdvice", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "ScenarioSupport",
      dependencies: [
        "TestSupport", "Scenarios", "Experiments", "ChainSimulation", "FinanceBasics",
      ],
      path: "Tests/ScenarioSupport", swiftSettings: settings),
    tests("FinanceBasicsTests", needs: ["FinanceBasics"]),
    tests("DiscreteEventsTests", needs: ["DiscreteEvents", "FinanceBasics"]),
    tests("BookkeepingTests", needs: ["Bookkeeping", "FinanceBasics", "DiscreteEvents"]),
    tests("SupplyNetworkTests", needs: ["SupplyNetwork", "FinanceBasics", "DiscreteEvents"]),
    tests(
      "InventoryTheoryTests",
      needs: ["InventoryTheory", "SupplyNetwork", "DiscreteEvents", "FinanceBasics"]),
    tests(
      "ForecastingTests", needs: ["Forecasting", "DiscreteEvents", "FinanceBasics", "Numerics"]),
    tests(
      "CashForecastingTests",
      needs: ["CashForecasting", "Forecasting", "DiscreteEvents", "FinanceBasics", "Numerics"]),
    tests("ContractTests", needs: ["Contracts", "FinanceBasics", "DiscreteEvents"]),
    tests(
      "FinancingTests",
      needs: ["Financing", "FinanceBasics", "Schema", "Bookkeeping", "Contracts", "DiscreteEvents"]),
    tests("CreditRiskTests", needs: ["CreditRisk", "DiscreteEvents"]),
    tests(
      "ChainSimulationTests",
      needs: [
        "ScenarioSupport", "ChainSimulation", "Schema", "Scenarios", "Experiments", "Bookkeeping",
        "FinanceBasics", "DiscreteEvents", "SupplyNetwork", "Financing", "CreditRisk",
      ]),
    tests(
      "ExperimentsTests",
      needs: [
        "ScenarioSupport", "Experiments", "Scenarios", "ChainSimulation", "FinanceBasics",
        "DiscreteEvents", "Financing", "CreditRisk",
      ]),
    tests(
      "ScenarioTests",
      needs: [
        "Schema", "Scenarios", "ChainSimulation", "FinanceBasics", "DiscreteEvents",
      ]),
    tests(
      "StockAdviceTests",
      needs: [
        "StockAdvice", "Scenarios", "Experiments", "ChainSimulation", "FinanceBasics",
        "SupplyNetwork",
      ]),
    tests(
      "ReportingTests",
      needs: [
        "ScenarioSupport", "Reporting", "Experiments", "Scenarios", "ChainSimulation",
        "FinanceBasics",
        "DiscreteEvents",
      ]),
    tests(
      "CommandLineTests",
      needs: [
        "dripline", "Experiments", "ChainSimulation", "FinanceBasics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    tests("TidyTests", needs: []),
  ],
  swiftLanguageModes: [.v6]
)
