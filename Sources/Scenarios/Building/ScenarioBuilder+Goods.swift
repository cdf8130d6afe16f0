// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import SupplyNetwork

/// Items, recipes, stages and links.
extension ScenarioBuilder {
  mutating func readItems() {
    for record in records("items") { addName(record, "name", to: &itemTable, "item") }
  }

  mutating func readRecipes() {
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
      if reaches(item, from: part) {
        record.fail(
          "part", "`\(itemTable.names[item])` is made of itself through `\(itemTable.names[part])`",
          remedy: "take one line out of the circle in the bill of material")
        recipes[item]?.removeLast()
      }
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
    let bought = boughtItems()
    for record in records("stages") {
      let makeStage = readStage(record)
      let cost = Double(record.money("conversion-cost", currency).minorUnits)
      guard let firm = firm(record, "firm"), let item = item(record, "item") else { continue }
      if stageIDs[[firm.position, item]] != nil {
        record.fail(
          "item", "`\(firms[firm].name)` has two stages of this item", remedy: "keep one of them")
        continue
      }
      let id = network.add(
        stage: makeStage(firm, ItemID(item), firms[firm].name, itemTable.names[item]))
      stageIDs[[firm.position, item]] = id
      conversionCosts.append(cost)
      let isBought = bought.contains([firms[firm].name, itemTable.names[item]])
      let parts = isBought ? [(part: item, quantity: 1)] : recipes[item] ?? [(item, 1)]
      for part in parts {
        _ = network.addPart(of: id, item: ItemID(part.part), quantity: part.quantity)
      }
    }
  }

  /// Firm and item of every link: who is supplied with an item buys it as it is, recipe or not.
  private func boughtItems() -> Set<[String]> {
    var bought: Set<[String]> = []
    for row in root.node["links"]?.list ?? [] {
      if let customer = row["customer"]?.scalar, let item = row["item"]?.scalar {
        bought.insert([customer, item])
      }
    }
    return bought
  }

  /// The stage of a row, once its firm and item are known.
  private func readStage(_ record: Record) -> (FirmID, ItemID, String, String) -> Stage {
    let policy = record.policy("policy")
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
    return { firm, item, firmName, itemName in
      Stage(
        name: "\(firmName) · \(itemName)", firm: firm, item: item, policy: policy,
        reviewPeriod: max(1, review), reviewOffset: offset, orderCapacity: order,
        productionCapacity: production, allocation: allocation, initialStock: initial)
    }
  }

  mutating func readLinks() {
    for record in records("links") {
      let leadTime = record.distribution("lead-time", unit: "days")
      checkLeadTime(record, leadTime)
      let price = Double(record.money("price", currency).minorUnits)
      let terms = record.terms("terms")
      let share = record.share("share")
      let dilution = record.share("dilution")
      let orderLeadTime = record.days("order-lead-time")
      let outsideTax = record.optionalShare("value-added-tax")
      let isOutside = record.text("supplier") == "outside"
      let seller = isOutside ? nil : firm(record, "supplier")
      if isOutside, outsideTax == nil {
        record.fail(
          "supplier", "an outside supplier needs `value-added-tax`", remedy: "write the tax it adds"
        )
      }
      guard isOutside || seller != nil, let buyer = firm(record, "customer"),
        let item = item(record, "item"), let part = part(record, buyer, item)
      else { continue }
      var supplier: StageID?
      if let seller {
        guard let stage = stageIDs[[seller.position, item]] else {
          record.fail(
            "item", "`\(firms[seller].name)` has no stage of `\(itemTable.names[item])`",
            remedy: "add the stage, or correct the supplier or the item")
          continue
        }
        supplier = stage
      }
      let name =
        "\(record.text("supplier")) > \(firms[buyer].name): \(itemTable.names[item])"
        + (record.has("for") ? " for \(record.text("for"))" : "")
      if !linkNames.add(name) {
        record.fail("supplier", "the link `\(name)` stands twice", remedy: "keep one of them")
      }
      network.add(
        link: Link(
          name: name, supplier: supplier, destination: .part(part), leadTime: leadTime,
          orderLeadTime: orderLeadTime, share: share))
      let parties = Parties(firmCount: firms.count, funderNames: [])
      trades.append(
        Trade(
          seller: seller?.party ?? parties.suppliers, buyer: buyer.party, price: price,
          valueAddedTax: outsideTax ?? seller.map { firms[$0].valueAddedTax } ?? 0, terms: terms,
          dilution: dilution))
    }
  }

  func checkLeadTime(_ record: Record, _ leadTime: Distribution) {
    if leadTime.mean < 0 {
      record.fail(
        "lead-time", "the lead time is negative", remedy: "write zero or more days, such as `3`")
    } else if leadTime.mean > 365 {
      record.fail(
        "lead-time", "the lead time is longer than a year", remedy: "write at most 365 days")
    }
  }

  /// The part of the customer's stage that a link brings.
  private func part(_ record: Record, _ buyer: FirmID, _ item: Int) -> PartID? {
    var candidates: [PartID] = []
    for (index, part) in network.parts.enumerated() where part.item.position == item {
      if network.stages[part.stage].firm == buyer { candidates.append(PartID(index)) }
    }
    if record.has("for") {
      guard let made = self.item(record, "for") else { return nil }
      candidates.removeAll { network.stages[network.parts[$0].stage].item.position != made }
    }
    if candidates.count == 1 { return candidates[0] }
    let (buyerName, itemName) = (firms[buyer].name, itemTable.names[item])
    if candidates.isEmpty {
      record.fail(
        "item", "no stage of `\(buyerName)` uses `\(itemName)`",
        remedy: "add a stage of `\(buyerName)` that keeps it or makes something of it")
    } else {
      record.fail(
        "item", "`\(buyerName)` uses `\(itemName)` for several items",
        remedy: "say which in the column `for`, one link each")
    }
    return nil
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
        let stage = network.stages[network.parts[part].stage].name
        let item = itemTable.names[network.parts[part].item.position]
        problems.add(
          stages, "nobody supplies `\(item)` to `\(stage)`",
          remedy: "add a link; its supplier may be `outside`")
      }
      return nil
    }
  }
}
