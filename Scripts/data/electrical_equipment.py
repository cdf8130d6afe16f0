#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables of scenarios/electrical-equipment from a few ratios.

The chain is invented; the ratios are published (see the scenario's README). Prices are built up from
what the outside world charges; stock levels, wages and costs from mean demand. What was tuned by hand
so that the base run comes out plausible stands in FIRMS: cash, margin and payment habits.

    python3 Scripts/data/electrical_equipment.py
"""
import csv, pathlib

OUT = pathlib.Path(__file__).resolve().parents[2] / "scenarios/electrical-equipment"
VAT = 0.13
INDEX = 91.0  # mean of the index over its last two years, the level the chain is laid out for
DAYS = 30.4

# Cost structure of a maker, shares of revenue: parts, work by the piece, wages, other cost.
PARTS, CONVERSION, WAGES, OTHER = 0.655, 0.115, 0.084, 0.092
# A distributor's: goods and running cost; the rest covers bad debt and profit.
GOODS, DISTRIBUTOR_WAGES, DISTRIBUTOR_OTHER = 0.865, 0.020, 0.025

# Units a month at index 100, by distributor.
PRODUCTS = ["switchgear", "drive"]
DISTRIBUTORS = {
    "Beifang Distribution 北方电力分销": {"switchgear": 3_000, "drive": 9_000},
    "Jiangnan Distribution 江南电气分销": {"switchgear": 2_500, "drive": 6_500},
    "Xibu Distribution 西部机电分销": {"switchgear": 1_500, "drive": 4_500},
}
ANCHOR = "Huadong Electric 华东电气"

# item: {part: quantity for one}
RECIPES = {
    "switchgear": {"enclosure": 1, "busbar set": 1, "breaker": 3, "controller": 1, "cable kit": 1},
    "drive": {"power module": 1, "controller": 1, "coil": 2},
    "enclosure": {"sheet": 40, "coating": 2},
    "busbar set": {"copper profile": 10},
    "breaker": {"contact": 6, "moulding": 2},
    "controller": {"circuit board": 1, "chip": 4},
    "cable kit": {"copper wire": 2, "moulding": 1},
    "power module": {"circuit board": 1, "chip": 12},
    "coil": {"copper wire": 0.8},
    "sheet": {"steel strip": 1},
    "coating": {"pigment": 0.5},
    "copper profile": {"copper": 1.05},
    "contact": {"copper": 0.06, "silver alloy": 0.03},
    "moulding": {"resin": 0.3},
    "circuit board": {"laminate": 0.08},
    "chip": {"wafer": 1},
    "copper wire": {"copper": 1.02},
    "steel strip": {"iron": 1.1},
    "pigment": {"minerals": 1},
    "copper": {"concentrate": 3.6},
    "silver alloy": {"silver": 0.9},
    "resin": {"monomer": 1.1},
    "laminate": {"glass cloth": 1},
}
# What the outside world sells, a unit.
OUTSIDE = {"wafer": 12.0, "iron": 6.7, "minerals": 20.0, "concentrate": 10.0, "silver": 400.0,
           "monomer": 18.0, "glass cloth": 200.0}

# firm: (size, {item: share of that item's supply}, cash days, margin on prices, payment delay,
#        review days, days of stock)
ON_TIME = "late(20%, gamma(2, 7))"
LATE = "late(33%, gamma(4, 5.25))"
SLOW = "late(50%, gamma(4, 6))"
FIRMS = {
    "Taihu Enclosures 太湖机柜": ("medium", {"enclosure": 0.6}, 26, 0.0, LATE),
    "Lujiang Cabinets 庐江钣金": ("small", {"enclosure": 0.4}, 8, -0.012, LATE),
    "Yangzi Busbar 扬子母线": ("medium", {"busbar set": 1}, 39, 0.0, LATE),
    "Hangzhou Breakers 杭州断路器": ("medium", {"breaker": 0.7}, 28, 0.01, ON_TIME),
    "Wenzhou Breakers 温州开关": ("small", {"breaker": 0.3}, 9, -0.010, SLOW),
    "Suzhou Controls 苏州控制": ("medium", {"controller": 1}, 30, 0.01, ON_TIME),
    "Ningbo Cables 宁波线缆": ("small", {"cable kit": 1}, 41, 0.0, LATE),
    "Wuxi Power Modules 无锡功率": ("medium", {"power module": 1}, 38, 0.005, LATE),
    "Changzhou Coils 常州线圈": ("small", {"coil": 1}, 6, -0.010, LATE),
    "Maanshan Sheet 马鞍山钢板": ("medium", {"sheet": 1}, 29, 0.0, LATE),
    "Kunshan Coating 昆山涂装": ("micro", {"coating": 1}, 46, 0.005, LATE),
    "Tongling Profiles 铜陵型材": ("medium", {"copper profile": 1}, 28, 0.0, LATE),
    "Yueqing Contacts 乐清触头": ("small", {"contact": 1}, 50, -0.005, LATE),
    "Taizhou Mouldings 台州注塑": ("small", {"moulding": 1}, 7, -0.008, SLOW),
    "Shenzhen Boards 深圳线路板": ("medium", {"circuit board": 1}, 26, 0.005, LATE),
    "Shanghai Chips 上海芯片": ("medium", {"chip": 1}, 28, 0.01, ON_TIME),
    "Yixing Wire 宜兴铜线": ("small", {"copper wire": 1}, 37, 0.0, LATE),
    "Jiangxi Copper Works 江西铜材": ("large", {"copper": 1}, 41, 0.01, ON_TIME),
    "Hebei Strip 河北带钢": ("medium", {"steel strip": 1}, 26, 0.0, LATE),
    "Deqing Pigments 德清颜料": ("micro", {"pigment": 1}, 7, -0.012, LATE),
    "Guixi Silver Alloys 贵溪银合金": ("small", {"silver alloy": 1}, 10, 0.0, LATE),
    "Nantong Resins 南通树脂": ("small", {"resin": 1}, 56, -0.005, LATE),
    "Zhuhai Laminates 珠海覆铜板": ("small", {"laminate": 1}, 59, 0.0, LATE),
}
# Every second maker's customers; the anchor pays small firms within 60 days.
TERMS = {"large": "net 60", "medium": "net 60", "small": "net 55", "micro": "net 50"}
INVESTMENT = 0.036  # share of a year's revenue that goes back into plant, or to the owners
# Claims, repairs, customers lost: share of a year's revenue, and how uneven from quarter to quarter.
CLAIMS = {"large": (0.002, 1), "medium": (0.006, 2.5), "small": (0.020, 5), "micro": (0.025, 5)}
REVIEW = {"large": 3, "medium": 5, "small": 7, "micro": 7}

firms, items, stages, recipes, links, demand, flows, facilities = ([] for _ in range(8))
price, volume, makers = {}, {}, {}


def money(value):
    return f"{value:.2f}"


def end_price(product):
    return price_of(product) / GOODS


def rounded(value):
    return f"{value:.3g}" if value < 1000 else str(int(float(f"{value:.3g}")))


# --- prices: parts are a fixed share of what they go into ---------------------------------------
for name, (_, made, _, margin, _) in FIRMS.items():
    for item, share in made.items():
        makers.setdefault(item, []).append((name, share, margin))
makers["switchgear"] = makers["drive"] = [(ANCHOR, 1, 0)]


def price_of(item):
    if item in OUTSIDE:
        return OUTSIDE[item]
    if item not in price:
        price[item] = round(sum(q * price_of(p) for p, q in RECIPES[item].items()) / PARTS, 2)
    return price[item]


# --- volumes, units a month at the index level -----------------------------------------------
for product in PRODUCTS:
    volume[product] = sum(d[product] for d in DISTRIBUTORS.values()) * INDEX / 100
for item, parts in RECIPES.items():
    made_here = 1 if item in PRODUCTS or len(makers[item]) > 1 else 0.9  # the rest comes from abroad
    for part, quantity in parts.items():
        volume[part] = volume.get(part, 0) + volume[item] * made_here * quantity


def add_firm(name, size, revenue, cash_days, delay, wages, other, tax="25%"):
    """Revenue is a year's; cash in days of it."""
    firms.append([name, size, rounded(revenue * cash_days / 365), rounded(revenue * 2 / 365),
                  "13%", tax, delay, "no"])
    flows.append([f"wages of {name}", name, "wages", f"normal({rounded(revenue * wages / 12)}, "
                  f"{rounded(revenue * wages / 12 * 0.03)})", "monthly 28"])
    other -= CLAIMS[size][0]
    flows.append([f"running cost of {name}", name, "operating",
                  f"normal({rounded(revenue * other / 12)}, {rounded(revenue * other / 12 * 0.08)})",
                  "monthly 15"])
    flows.append([f"investment of {name}", name, "capital-expenditure",
                  f"normal({rounded(revenue * INVESTMENT / 4)}, "
                  f"{rounded(revenue * INVESTMENT / 4 * 0.25)})", "quarterly 25"])
    mean, variation = CLAIMS[size]
    flows.append([f"claims and repairs of {name}", name, "operating",
                  f"lognormal(mean {rounded(revenue * mean / 4)}, cv {variation})", "quarterly 20"])


def add_stage(name, item, monthly, days, conversion, review, offset):
    level = monthly / DAYS * days
    stages.append([name, item, f"base-stock({rounded(level)})", f"{review} days", offset,
                   rounded(level), money(conversion)])


# --- downstream --------------------------------------------------------------------------------
for index, (name, volumes) in enumerate(DISTRIBUTORS.items()):
    revenue = sum(v * end_price(p) for p, v in volumes.items()) * 12 * INDEX / 100
    add_firm(name, "medium", revenue, (29, 30, 30)[index], ON_TIME, DISTRIBUTOR_WAGES,
             DISTRIBUTOR_OTHER)
    for product, units in volumes.items():
        add_stage(name, product, units * INDEX / 100, 30, 0, 4, index)
        demand.append([f"{name} {product}", name, product, money(end_price(product)), "net 45",
                       "history.csv", units / 100, 0.35, LATE, "3%", "0.5%"])
        links.append([ANCHOR, name, product, "", money(price_of(product)), "2", "100%", "net 45", ""])

# --- the anchor --------------------------------------------------------------------------------
revenue = sum(volume[p] * price_of(p) for p in PRODUCTS) * 12
add_firm(ANCHOR, "large", revenue, 34, ON_TIME, WAGES, OTHER, "15%")
for index, product in enumerate(PRODUCTS):
    add_stage(ANCHOR, product, volume[product], 27, price_of(product) * CONVERSION, 2, index)
facilities.append(["Anchor syndicate", ANCHOR, "Bank of the Delta", "committed-revolver",
                   rounded(revenue * 0.06), "0", "40bp", "15bp", "", "bullet", "no"])
facilities.append(["Anchor plant loan", ANCHOR, "Bank of the Delta", "term-loan",
                   rounded(revenue * 0.05), rounded(revenue * 0.05), "60bp", "0bp", "2028-03-31",
                   "linear", "no"])

# --- upstream ------------------------------------------------------------------------------------
for index, (name, (size, made, cash_days, margin, delay)) in enumerate(FIRMS.items()):
    made = {i: s if len(makers[i]) > 1 else 0.9 * s for i, s in made.items()}
    revenue = sum(volume[i] * s * price_of(i) for i, s in made.items()) * 12
    add_firm(name, size, revenue, cash_days, delay, WAGES, OTHER - margin,
             "5%" if size in ("small", "micro") else "25%")
    for item, share in made.items():
        days = {"large": 20, "medium": 24, "small": 27, "micro": 30}[size]
        add_stage(name, item, volume[item] * share, days, price_of(item) * CONVERSION, REVIEW[size],
                  index % REVIEW[size])
    if size in ("medium", "large"):
        facilities.append([f"Line of {name}", name, "Bank of the Delta", "committed-revolver",
                           rounded(revenue * 0.03), "0", "140bp", "25bp", "", "bullet", "yes"])
    elif index % 2 == 0:
        facilities.append([f"Line of {name}", name, "County Credit Union", "committed-revolver",
                           rounded(revenue * 0.015), "0", "480bp", "50bp", "", "bullet", "yes"])
facilities.append(["Mill loan", "Hebei Strip 河北带钢", "Bank of the Delta", "term-loan", "6M", "6M",
                   "180bp", "0bp", "2027-09-30", "annuity", "yes"])

sizes = {row[0]: row[1] for row in firms}
for item, parts in RECIPES.items():
    for part, quantity in parts.items():
        recipes.append([item, part, quantity])
        for maker, _, _ in makers[item]:
            uses = [i for i in RECIPES if part in RECIPES[i] and maker in [m for m, _, _ in makers[i]]]
            only_for = item if len(uses) > 1 else ""
            if part in OUTSIDE:
                links.append(["outside", maker, part, only_for, money(OUTSIDE[part]),
                              "lognormal(mean 5, cv 0.3)", "100%", "net 30", "13%"])
            sources = makers.get(part, [])
            if len(sources) == 1:
                # A second source abroad, dearer and slower: it can step in when the first one fails.
                links.append(["outside", maker, part, only_for, money(price_of(part) * 1.06),
                              "lognormal(mean 12, cv 0.4)", "10%", "net 30", "13%"])
            for supplier, share, _ in sources:
                share *= 0.9 if len(sources) == 1 else 1
                size = sizes[supplier]
                lead = {"large": "2", "medium": "lognormal(mean 3, cv 0.3)",
                        "small": "lognormal(mean 4, cv 0.35)", "micro": "lognormal(mean 4, cv 0.4)"}[size]
                links.append([supplier, maker, part, only_for, money(price_of(part)), lead,
                              f"{share:.0%}", TERMS[size], ""])
for item in list(RECIPES) + list(OUTSIDE):
    items.append([item, "piece" if price_of(item) > 100 else "kg or piece"])


def write(name, header, rows):
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("firms.csv", ["name", "size", "cash", "cash-buffer", "value-added-tax", "profit-tax",
                    "payment-delay", "orders-within-cash"], firms)
write("items.csv", ["name", "unit"], items)
write("stages.csv", ["firm", "item", "policy", "review", "review-offset", "initial-stock",
                     "conversion-cost"], stages)
write("recipes.csv", ["item", "part", "quantity"], recipes)
write("links.csv", ["supplier", "customer", "item", "for", "price", "lead-time", "share", "terms",
                    "value-added-tax"], links)
write("demand.csv", ["name", "firm", "item", "price", "terms", "history", "units-per-value",
                     "daily-variation", "payment-delay", "bad-debt", "dilution"], demand)
write("cash-flows.csv", ["name", "firm", "kind", "amount", "when"], flows)
write("facilities.csv", ["name", "firm", "funder", "instrument", "limit", "drawn", "margin",
                         "commitment-fee", "maturity", "repayment", "secured"], facilities)
print(f"{len(firms)} firms, {len(stages)} stages, {len(links)} links")
