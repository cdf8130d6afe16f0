// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Schema
import SupplyNetwork

/// Items, recipes, stages and the network.
extension ScenarioBuilder {
  mutating func readItems() {
    for record in records("items") {
      addName(record, "name", to: &itemTable, "item")
      _ = record.optionalText("unit")
      if record.flag("whole") { wholeItems.insert(itemTable.names.count - 1) }
    }
  }

  mutating func readRecipes() {
    var lines: [RecipeLine] = []
    for record in records("recipes") {
      let quantity = record.quantity("quantity")
      if record.has("quantity"), quantity == 0 {
        record.fail(
          "quantity", "`quantity` is zero", remedy: "leave the part out, or write how many")
      }
      guard let item = self.item(record, "item"), let part = self.item(record, "part") else {
        continue
      }
      if recipes[item, default: []].contains(where: { $0.part == part }) {
        record.fail("part", "the part stands twice in the recipe", remedy: "add the quantities up")
      }
      recipes[item, default: []].append((part, quantity))
      lines.append(.init(item: item, part: part, place: record.location("part")))
    }
    if hasCircle(lines) { reportCircles(lines) }
  }

  private struct RecipeLine {
    let item: Int
    let part: Int
    let place: SourceLocation
  }

  /// Whether some item is made of itself: not all can be made one after the other.
  private func hasCircle(_ lines: [RecipeLine]) -> Bool {
    let uses = Dictionary(grouping: lines, by: \.part)
    var missing = recipes.mapValues(\.count)
    var open = uses.keys.filter { missing[$0] == nil }
    while let made = open.popLast() {
      for use in uses[made] ?? [] {
        missing[use.item, default: 0] -= 1
        if missing[use.item] == 0 {
          missing[use.item] = nil
          open.append(use.item)
        }
      }
    }
    return !missing.isEmpty
  }

  /// Line by line, each that closes a circle.
  private mutating func reportCircles(_ lines: [RecipeLine]) {
    recipes = [:]
    for line in lines {
      guard reaches(line.item, from: line.part) else {
        recipes[line.item, default: []].append((line.part, 1))
        continue
      }
      let (item, part) = (itemTable.names[line.item], itemTable.names[line.part])
      problems.add(
        line.place, "`\(item)` is made of itself through `\(part)`",
        remedy: "take one line out of the circle in the bill of material")
    }
  }

  /// Whether `item` is needed, directly or not, to make `start`.
  private func reaches(_ item: Int, from start: Int) -> Bool {
    var open = [start]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      if next == item { return true }
      if seen.insert(next).inserted { open += recipes[next, default: []].map(\.part) }
    }
    return false
  }

  mutating func readStages() {
    let bought = Purchases(root.node["links"]?.list ?? [])
    for record in records("stages") {
      let makeStage = readStage(record)
      let costs = StageCosts(
        conversion: Double(record.money("conversion-cost", currency).minorUnits),
        storagePerDay: Double(record.money("storage-cost", currency).minorUnits) / 365,
        storageCapacity: record.has("storage-capacity")
          ? record.quantity("storage-capacity") : .infinity)
      // Read before the guard: a stage of an unknown firm has its problems as well.
      let ordering = (
        rule: SourcingRule(rawValue: record.choice("sourcing")) ?? .shares,
        patience: record.days("switch-after")
      )
      guard let firm = firm(record, "firm"), let item = item(record, "item") else { continue }
      let place = FirmItem(firm: firm, item: item)
      if stageIDs[place] != nil {
        record.fail(
          "item", "`\(firms[firm].name)` has two stages of this item", remedy: "keep one of them")
        continue
      }
      let stage = makeStage(firm, ItemID(item), firms[firm].name, itemTable.names[item])
      let id = network.add(stage: stage)
      stageIDs[place] = id
      stagesOf[firm, default: []].append(id)
      stageCosts.append(costs)
      stagePlaces.append(record.location("initial-stock"))
      let isBought = bought.contains(firms[firm].name, itemTable.names[item])
      let parts = isBought ? [(part: item, quantity: 1)] : recipes[item] ?? [(item, 1)]
      checkWhole(record, "initial-stock", stage.initialStock, item)
      for (part, quantity) in parts {
        let isSeparate = bought.isSplit(firms[firm].name, itemTable.names[part])
        network.addInput(
          of: id, part: addPart(record, firm, part, isSeparate, ordering), quantity: quantity)
      }
    }
  }

  /// The part of a stage, or that of another stage which shares it.
  private mutating func addPart(
    _ record: Record, _ firm: FirmID, _ item: Int, _ isSeparate: Bool,
    _ ordering: (rule: SourcingRule, patience: Int)
  ) -> PartID {
    let place = FirmItem(firm: firm, item: item)
    guard !isSeparate, let known = partsOf[place]?.last else {
      let part = network.addPart(
        firm: firm, item: ItemID(item), sourcing: ordering.rule, patience: ordering.patience,
        isWhole: wholeItems.contains(item))
      partsOf[place, default: []].append(part)
      return part
    }
    if network.parts[known].sourcing != ordering.rule
      || network.parts[known].patience != ordering.patience
    {
      record.fail(
        "sourcing",
        "another stage of `\(firms[firm].name)` orders `\(itemTable.names[item])` otherwise",
        remedy: "write the same `sourcing` and `switch-after` in both, or one link `for` each")
    }
    return known
  }

  func checkWhole(_ record: Record, _ key: String, _ units: Double, _ item: Int) {
    if wholeItems.contains(item), units != units.rounded() {
      record.fail(
        key, "`\(itemTable.names[item])` comes in whole units", remedy: "write a whole number")
    }
  }

  /// Who is supplied with what, from the links: who is supplied with an item buys it as it is,
  /// recipe or not; and a part is shared among the items made of it unless a link says what it is
  /// for.
  private struct Purchases {
    private struct Purchase: Hashable {
      let firm: String
      let item: String
    }

    private var bought: Set<Purchase> = []
    private var split: Set<Purchase> = []

    init(_ rows: [ScenarioNode]) {
      for row in rows {
        guard let customer = row["customer"]?.scalar, let item = row["item"]?.scalar else {
          continue
        }
        let purchase = Purchase(firm: customer, item: item)
        bought.insert(purchase)
        if let purpose = row["for"]?.scalar, !purpose.isEmpty { split.insert(purchase) }
      }
    }

    func contains(_ firm: String, _ item: String) -> Bool {
      bought.contains(.init(firm: firm, item: item))
    }
    func isSplit(_ firm: String, _ item: String) -> Bool {
      split.contains(.init(firm: firm, item: item))
    }
  }

  /// The stage of a row, once its firm and item are known.
  private func readStage(_ record: Record) -> (FirmID, ItemID, String, String) -> Stage {
    let policy = readPolicy(record)
    let review = record.days("review")
    if review < 1 {
      record.fail("review", "`review` is shorter than a day", remedy: "write `1 day` or more")
    }
    let offset = record.integer("review-offset", in: 0...3_650)
    let initial = record.quantity("initial-stock")
    let order = record.has("order-capacity") ? record.quantity("order-capacity") : .infinity
    let production =
      record.has("production-capacity") ? record.quantity("production-capacity") : .infinity
    let allocation = AllocationRule(rawValue: record.choice("allocation")) ?? .list
    let timing = PartTiming(rawValue: record.choice("order-parts")) ?? .atOnce
    let shelfLife = record.has("shelf-life") ? record.days("shelf-life") : nil
    if shelfLife == 0 {
      record.fail("shelf-life", "`shelf-life` is no time at all", remedy: "write `1 day` or more")
    }
    let wholeItems = wholeItems
    return { firm, item, firmName, itemName in
      Stage(
        name: "\(firmName) · \(itemName)", firm: firm, item: item, policy: policy,
        reviewPeriod: max(1, review), reviewOffset: offset, orderCapacity: order,
        productionCapacity: production, allocation: allocation,
        shelfLife: shelfLife, partTiming: timing, isWhole: wholeItems.contains(item.position),
        initialStock: initial)
    }
  }

  /// The policy; `lots: until-above` turns (r, Q) into (r, nQ).
  private func readPolicy(_ record: Record) -> any ReplenishmentPolicy {
    let policy = record.policy("policy")
    guard record.choice("lots") == "until-above" else { return policy }
    guard let single = policy as? ReorderPointLots,
      let many = try? ReorderPointManyLots(parameters: [single.reorderPoint, single.lot])
    else {
      record.fail("lots", "`lots` is for `r-Q` only", remedy: "leave it out, or write `r-Q(r, Q)`")
      return policy
    }
    return many
  }

  func buildNetwork() -> (network: Network, linkIDs: [LinkID])? {
    do { return try network.build() } catch {
      let stages = root.location("links")
      switch error {
      case .cycle(let circle):
        let names = circle.map { network.stages[$0].name }.joined(separator: " → ")
        problems.add(
          stages, "stages supply one another in a circle: \(names)",
          remedy: "take one of these links out")
      case .partWithoutSource(let part):
        let stage = firms[network.parts[part].firm].name
        let item = itemTable.names[network.parts[part].item.position]
        problems.add(
          stages, "nobody supplies `\(item)` to `\(stage)`",
          remedy: "add a link; its supplier may be `outside`")
      }
      return nil
    }
  }
}
