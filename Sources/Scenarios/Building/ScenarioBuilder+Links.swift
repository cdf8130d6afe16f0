// SPDX-License-Identifier: GPL-3.0-or-later
import ChainSimulation
import DiscreteEvents
import FinanceBasics
import Schema
import SupplyNetwork

/// Links: who supplies whom, how it is carried and paid.
extension ScenarioBuilder {
  mutating func readLinks() {
    for record in records("links") {
      let transports = readTransports(record)
      let price = Double(record.money("price", currency).minorUnits)
      let terms = record.terms("terms")
      let share = record.share("share")
      let dilution = record.share("dilution")
      let orderLeadTime = record.days("order-lead-time")
      let outsideTax = record.optionalShare("value-added-tax")
      let unit = Link.LeadTimeUnit(rawValue: record.choice("lead-time-in")) ?? .wholeDays
      let capacity = record.has("capacity") ? record.quantity("capacity") : .infinity
      let priority = record.integer("priority", in: 0...1_000_000)
      let shipsPartially = record.flag("partial-shipments")
      if orderLeadTime > 365 {
        record.fail(
          "order-lead-time", "the order's lead time is longer than a year",
          remedy: "write at most 365 days")
      }
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
        guard let stage = stageIDs[FirmItem(firm: seller, item: item)] else {
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
          name: name, supplier: supplier, destination: .part(part),
          leadTime: transports.used.leadTime,
          leadTimeUnit: unit,
          orderLeadTime: orderLeadTime, share: share,
          orderCapacity: capacity,
          unitCost: price + transports.used.freight,
          priority: priority, shipsPartially: shipsPartially))
      trades.append(
        Trade(
          seller: seller?.party ?? parties.suppliers, buyer: buyer.party, price: price,
          valueAddedTax: outsideTax ?? seller.map { firms[$0].valueAddedTax } ?? 0, terms: terms,
          dilution: dilution, freight: transports.used.freight, otherTransport: transports.other,
          transportMode: transports.used.mode))
    }
  }

  /// How goods of a link are carried, and how they might be.
  private func readTransports(_ record: Record) -> (used: Transport, other: Transport?) {
    let leadTime = record.distribution("lead-time", unit: "days")
    checkLeadTime(record, leadTime)
    let standard = Transport(
      mode: .standard, leadTime: leadTime,
      freight: Double(record.money("freight", currency).minorUnits))
    let faster = record.optionalDistribution("express-lead-time", unit: "days")
    let expressFreight = record.money("express-freight", currency)
    let isExpress = record.choice("transport") == Transport.Mode.express.rawValue
    guard record.has("express-lead-time") else {
      if isExpress || record.has("express-freight") {
        record.fail(
          "transport", "there is no express way", remedy: "add `express-lead-time`, or leave it out"
        )
      }
      return (standard, nil)
    }
    guard let faster else { return (standard, nil) }
    checkLeadTime(record, faster, key: "express-lead-time")
    let express = Transport(
      mode: .express, leadTime: faster,
      freight: Double(expressFreight.minorUnits))
    return isExpress ? (express, standard) : (standard, express)
  }

  func checkLeadTime(_ record: Record, _ leadTime: Distribution, key: String = "lead-time") {
    if leadTime.mean < 0 {
      record.fail(
        key, "the lead time is negative", remedy: "write zero or more days, such as `3`")
    } else if leadTime.mean > 365 {
      record.fail(
        key, "the lead time is longer than a year", remedy: "write at most 365 days")
    }
  }

  /// The part of the customer's stage that a link brings.
  private func part(_ record: Record, _ buyer: FirmID, _ item: Int) -> PartID? {
    var candidates = partsOf[FirmItem(firm: buyer, item: item)] ?? []
    if record.has("for") {
      guard let made = self.item(record, "for") else { return nil }
      candidates.removeAll { part in
        !network.parts[part].users.contains {
          network.stages[network.inputs[$0].stage].item.position == made
        }
      }
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
}
