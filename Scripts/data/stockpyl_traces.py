# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs stockpyl on cases of our own and writes their traces, in the oracle folder's format.

    python3 -m venv venv && venv/bin/pip install 'stockpyl==1.0.2' 'numpy<2'
    venv/bin/python Scripts/data/stockpyl_traces.py Tests/SupplyNetworkTests/Traces
"""
import json
import os
import sys

from stockpyl.sim import simulation
from stockpyl.supply_chain_network import network_from_edges
from stockpyl.supply_chain_product import SupplyChainProduct
from stockpyl.policy import Policy
from stockpyl.demand_source import DemandSource


def plain(value):
    """stockpyl's nested dictionaries with text keys and rounded numbers."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, bool) or value is None:
        return value
    return round(float(value), 9)


def flat(value, single):
    """Single-product nodes: the inner dictionary's sum."""
    if isinstance(value, dict):
        return {str(k): plain(v) if not single else plain(sum(v.values()) if isinstance(v, dict) else v)
                for k, v in value.items()}
    return plain(value)


def policy(pol):
    keys = {"BS": ["base_stock_level"], "EBS": ["base_stock_level"], "BEBS": ["base_stock_level"],
            "sS": ["reorder_point", "order_up_to_level"], "rQ": ["reorder_point", "order_quantity"]}
    return {"type": pol.type, **{k: getattr(pol, k) for k in keys[pol.type]}}


def write(folder, name, note, net, periods, seed, bom=None):
    total = simulation(net, periods, rand_seed=seed, progress_bar=False)
    nodes = {}
    for n in net.nodes:
        single = not n.is_multiproduct and bom is None
        products = None if bom is None else [p for p in n.product_indices]
        level = {}
        for p in n.product_indices:
            init = n.get_attribute("initial_inventory_level", p)
            if init is None:
                init = n.get_attribute("inventory_policy", p).base_stock_level
            level[str(p)] = init
        trace = []
        for t in range(periods):
            s = n.state_vars[t]
            inbound = {}
            for k, v in s.inbound_order.items():
                kept = {str(p): q for p, q in v.items()
                        if k is not None or has_demand(n, p)}
                if kept:
                    inbound[str(k)] = plain(sum(kept.values()) if single else kept)
            il = {str(p): plain(q) for p, q in s.inventory_level.items()}
            trace.append({
                "t": t, "disrupted": bool(s.disrupted),
                "inbound_order": inbound,
                "order_quantity": flat(s.order_quantity, single),
                "inbound_shipment": flat(s.inbound_shipment, single),
                "outbound_shipment": flat(s.outbound_shipment, single),
                "backorders": flat(s.backorders_by_successor, single),
                "raw_material_inventory": plain(s.raw_material_inventory),
                "on_order": flat(s.on_order_by_predecessor, single),
                "inventory_level": sum(il.values()) if single else il,
                "holding_cost": plain(s.holding_cost_incurred),
                "stockout_cost": plain(s.stockout_cost_incurred),
                "in_transit_holding_cost": plain(s.in_transit_holding_cost_incurred)})
        pol = n.inventory_policy
        nodes[str(n.index)] = {
            "index": n.index,
            "predecessors": [p.index for p in n.predecessors()],
            "successors": [s.index for s in n.successors()],
            "local_holding_cost": n.local_holding_cost,
            "in_transit_holding_cost": n.in_transit_holding_cost,
            "stockout_cost": n.stockout_cost,
            "order_lead_time": n.order_lead_time or 0,
            "shipment_lead_time": n.shipment_lead_time or 0,
            "order_capacity": n.order_capacity,
            "start_inventory_level": level,
            "initial_orders": n.initial_orders, "initial_shipments": n.initial_shipments,
            "external_supply": n.supply_type == "U",
            "demand": None,
            "policy": policy(pol) if single else {
                str(p): policy(n.get_attribute("inventory_policy", p)) for p in n.product_indices},
            "disruption_type": n.disruption_process.disruption_type,
            "products": products, "trace": trace}
    doc = {"case": name, "source": "stockpyl 1.0.2, run by Scripts/data/stockpyl_traces.py",
           "note": note, "seed": seed, "periods": periods, "bom": bom,
           "edges": [list(e) for e in net.edges], "total_cost": plain(total), "nodes": nodes}
    with open(os.path.join(folder, name + ".json"), "w") as f:
        json.dump(doc, f, separators=(",", ":"))
        f.write("\n")


def has_demand(node, product):
    source = node.get_attribute("demand_source", product)
    return source is not None and source.type is not None


def disrupted(periods, *spans):
    return [any(a <= t < b for a, b in spans) for t in range(periods)]


def tree(kind, node, spans, periods):
    """Supplier 4 → 3 → retailers 1 and 2, one node disrupted."""
    net = network_from_edges(
        edges=[(4, 3), (3, 1), (3, 2)], node_order_in_lists=[1, 2, 3, 4],
        local_holding_cost=[7, 6, 4, 2], stockout_cost=[37, 30, 0, 0], shipment_lead_time=[1, 2, 1, 2],
        demand_type=["P", "P", None, None], mean=[8, 5, None, None],
        policy_type=["BS"] * 4, base_stock_level=[22, 18, 35, 40])
    process = net.nodes_by_index[node].disruption_process
    process.random_process_type = "E"
    process.disruption_type = kind
    process.disruption_state_list = disrupted(periods, *spans)
    return net


def shared(kind=None):
    """Two products of one node share a part; another node uses it too."""
    bom = {"10": {"30": 2, "40": 1}, "20": {"40": 3}}
    net = network_from_edges(
        edges=[(3, 1), (4, 1), (4, 2)], node_order_in_lists=[1, 2, 3, 4],
        shipment_lead_time=[1, 2, 1, 2], local_holding_cost=[1, 1, 1, 1], stockout_cost=[15, 15, 0, 0])
    products = {i: SupplyChainProduct(i) for i in (10, 20, 30, 40)}
    products[10].set_bill_of_materials(raw_material=30, num_needed=2)
    products[10].set_bill_of_materials(raw_material=40, num_needed=1)
    products[20].set_bill_of_materials(raw_material=40, num_needed=3)
    one, two, three, four = (net.nodes_by_index[i] for i in (1, 2, 3, 4))
    one.add_products([products[10], products[20]])
    two.add_product(products[20])
    three.add_product(products[30])
    four.add_product(products[40])
    three.supply_type = four.supply_type = "U"

    def base(node, levels):
        node.inventory_policy = {
            p: Policy(type="BS", base_stock_level=s, node=node, product=p) for p, s in levels.items()}
    base(one, {10: 18, 20: 12})
    base(two, {20: 14})
    base(three, {30: 40})
    base(four, {40: 80})
    one.demand_source = {10: DemandSource(type="P", mean=5), 20: DemandSource(type="UD", lo=0, hi=6)}
    two.demand_source = {20: DemandSource(type="P", mean=4)}
    return net, bom


def serial_echelon():
    return network_from_edges(
        edges=[(3, 2), (2, 1)], node_order_in_lists=[1, 2, 3], local_holding_cost=[7, 4, 2],
        stockout_cost=[37, 0, 0], shipment_lead_time=[1, 1, 2], demand_type=["N", None, None],
        mean=[5, None, None], standard_deviation=[1, None, None],
        policy_type=["EBS"] * 3, base_stock_level=[6.49, 12.02, 22.71])


def tree_echelon():
    return network_from_edges(
        edges=[(4, 3), (3, 1), (3, 2)], node_order_in_lists=[1, 2, 3, 4],
        local_holding_cost=[7, 6, 4, 2], stockout_cost=[37, 30, 0, 0], shipment_lead_time=[1, 2, 1, 2],
        demand_type=["P", "P", None, None], mean=[8, 5, None, None],
        policy_type=["EBS"] * 4, base_stock_level=[22, 18, 55, 90])


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for kind in ("OP", "SP", "TP", "RP"):
        for node in (1, 3):
            write(folder, f"tree_{kind}_{node}", f"node {node} disrupted", tree(kind, node, [(12, 15), (30, 36)], 60), 60, 7)
    net, bom = shared()
    write(folder, "shared_part", "two products share a part, with demand", net, 80, 5, bom)
    write(folder, "serial_echelon", "echelon base stock in series", serial_echelon(), 60, 3)
    write(folder, "tree_echelon", "echelon base stock on a tree", tree_echelon(), 60, 4)


if __name__ == "__main__":
    main(sys.argv[1])
