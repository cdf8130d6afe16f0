# SPDX-License-Identifier: GPL-3.0-or-later
"""Small scenarios drawn at random that `check` accepts, and how scenarios are kept as files."""

from datetime import date, timedelta
from pathlib import Path

from .mutations import text_of
from .trial import ROOT

SHIPPED = ["electrical-equipment", "three-firms"]
DELAYS = ["0", "3", "1 to 9", "late(30%, gamma(2, 7))", "normal(5, 3)", "exponential(4)"]
TIMES = ["0", "1", "2 days", "1 to 4", "gamma(2, 2)", "empirical(1, 1, 5)", "poisson(3)"]
DAILY = ["10", "normal(20, 5)", "poisson(8)", "gamma(2, 5)", "0 to 30", "lognormal(mean 9, cv 0.6)",
         "empirical(0, 0, 40)", "0"]
TERMS = ["net 0", "net 30", "net 60", "60 EOM", "2/10 net 30", "30% net 30, 70% net 90"]
CALENDARS = ["every-day", "monday-friday", "china-interbank", "target"]


def shipped(name):
    """A shipped scenario as path to bytes."""
    folder = ROOT / "scenarios" / name
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())
            if file.suffix in (".yaml", ".csv")}


def quoted(text):
    """A YAML scalar inside a flow map."""
    plain = all(character.isalnum() or character in " .%-/" for character in text)
    return text if plain and text.strip() == text and text else '"' + text + '"'


def files_of(settings, tables, random=None):
    """Files of a scenario: each table as CSV, or drawn by `random` as rows in the YAML."""
    files = {}
    lines = [f"{key}: {text}" for key, text in settings.items()]
    for name, rows in tables.items():
        if random is None or random.random() < 0.5:
            columns = list(dict.fromkeys(key for row in rows for key in row))
            cells = [columns] + [[row.get(key, "") for key in columns] for row in rows]
            files[f"{name}.csv"] = text_of(cells)
            lines.append(f"{name}: {name}.csv")
        else:
            lines.append(f"{name}:")
            for row in rows:
                pairs = ", ".join(f"{key}: {quoted(text)}" for key, text in row.items())
                lines.append(f"  - {{ {pairs} }}")
    return {"scenario.yaml": ("\n".join(lines) + "\n").encode(), **files}


def save(files, folder):
    for path, data in files.items():
        place = Path(folder, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


class SmallChain:
    """Two to four tiers of one or two firms, with whatever the format knows drawn at random."""

    def __init__(self, random):
        self.random = random
        self.tables = {
            name: [] for name in ("firms", "items", "stages", "recipes", "links", "demand")}
        self.settings = self._settings()
        self._goods()
        self._money()
        self._trouble()

    def files(self):
        return files_of(self.settings, {k: v for k, v in self.tables.items() if v}, self.random)

    def _pick(self, *choices):
        return self.random.choice(choices)

    def _some(self, row, chance, **fields):
        """Each optional field with a chance."""
        for key, text in fields.items():
            if self.random.random() < chance:
                row[key.replace("_", "-")] = text
        return row

    def _settings(self):
        pick = self._pick
        credit = (f"{{ bank-grace: {pick(0, 5, 30)} days, trade-grace: {pick(0, 10, 60)} days, "
                  f"realisation: {pick(0, 20, 90)} days, write-off: {pick(0, 30, 90)} days, "
                  f"inventory-haircut: {pick('0%', '50%', '100%')}, "
                  f"receivables-haircut: {pick('0%', '20%', '100%')} }}")
        settings = {
            "name": "Drawn at random", "currency": pick("CNY", "EUR", "JPY"), "start": pick(
                "2025-01-01", "2024-02-29", "2025-01-31", "2025-06-15"),
            "horizon": f"{pick(1, 20, 60, 90)} days", "warm-up": f"{pick(0, 0, 15, 60)} days",
            "replications": "3", "seed": "7", "calendar": pick(*CALENDARS),
            "base-rate": pick("3.6%", "0%", "12%"), "anchor": "Firm 0a", "credit": credit,
        }
        if self.random.random() < 0.7:
            settings["lending"] = (
                "{ operating-cost: 50bp, fee: 10bp, hurdle: 12%, risk-free: 2%, tax: 25%, "
                "capital-ratio: 8%, euros-per-unit: 0.128, funding-curve: "
                "[{ term: 30 days, base: 2.0%, liquidity: 0bp }, "
                "{ term: 365 days, base: 2.4%, liquidity: 10bp }] }")
        return settings

    def _policy(self, size):
        return self._pick(
            "order-demand", f"base-stock({10 * size})", f"s-S({5 * size}, {12 * size})",
            f"r-Q({5 * size}, {4 * size})", f"r-nQ({5 * size}, {size})",
            f"min-max({size}, {9 * size})", f"moving-base-stock(20, 10, {self._pick('0', '2')})",
            f"echelon-base-stock({30 * size})")

    def _goods(self):
        pick, tables = self._pick, self.tables
        self.tiers = [[f"Firm {tier}{place}" for place in "ab"[:pick(1, 1, 2)]]
                      for tier in range(pick(2, 3, 4))]
        for tier, names in enumerate(self.tiers):
            tables["items"].append(self._some({"name": f"good {tier}"}, 0.3, unit="piece"))
            if tier:
                tables["recipes"].append({"item": f"good {tier - 1}", "part": f"good {tier}",
                                          "quantity": pick("1", "2.5")})
            for name in names:
                self._firm(name, tier)
        raw = f"good {len(self.tiers)}"
        tables["items"].append({"name": raw})
        tables["recipes"].append(
            {"item": f"good {len(self.tiers) - 1}", "part": raw, "quantity": "1"})
        for name in self.tiers[-1]:
            self._link("outside", name, raw, len(self.tiers), pick("100%"))
        for name in self.tiers[0]:
            for copy in range(pick(1, 1, 2)):
                self._demand(f"customers {copy} of {name}", name)

    def _firm(self, name, tier):
        pick = self._pick
        self.tables["firms"].append(self._some(
            {"name": name, "size": pick("large", "medium", "small", "micro"),
             "cash": pick("0", "1000", "100k"), "cash-buffer": pick("0", "500"),
             "value-added-tax": pick("0%", "13%"), "profit-tax": pick("0%", "25%")},
            0.4, payment_delay=pick(*DELAYS), orders_within_cash=pick("yes", "no")))
        policy = self._policy(10)
        self.tables["stages"].append(self._some(
            {"firm": name, "item": f"good {tier}", "policy": policy,
             "initial-stock": pick("0", "50", "200.5"), "conversion-cost": pick("0", "1")},
            0.2, review=pick("1 day", "3 days", "7 days"), order_capacity="60",
            production_capacity=pick("5", "40"), allocation=pick("list", "first-come", "pro-rata",
                                                                 "priority"),
            sourcing=pick("shares", "ordered", "cheapest"), shelf_life=pick("5 days", "40 days"),
            storage_cost="2", storage_capacity=pick("100", "1000")))
        if policy.startswith("r-Q"):
            self.tables["stages"][-1]["lots"] = pick("one", "until-above")
        if tier:
            suppliers = len(self.tiers[tier])
            for customer in self.tiers[tier - 1]:
                self._link(name, customer, f"good {tier}", tier, f"{100 // suppliers}%")

    def _link(self, supplier, customer, item, tier, share):
        pick = self._pick
        row = {"supplier": supplier, "customer": customer, "item": item,
               "price": f"{max(1, 20 - 4 * tier)}", "lead-time": pick(*TIMES), "share": share,
               "terms": pick(*TERMS)}
        if supplier == "outside":
            row["value-added-tax"] = pick("0%", "13%")
        self.tables["links"].append(self._some(
            row, 0.15, lead_time_in=pick("whole-days", "fractions"), freight="1", capacity="50",
            partial_shipments=pick("yes", "no"), order_lead_time=pick("0 days", "2 days"),
            dilution=pick("1%", "100%"), priority=pick("0", "1")))
        if self.random.random() < 0.15:
            row.update({"express-lead-time": "0 to 1", "express-freight": "2",
                        "transport": pick("standard", "express")})

    def _demand(self, name, firm):
        pick = self._pick
        self.tables["demand"].append(self._some(
            {"name": name, "firm": firm, "item": "good 0", "price": "30", "terms": pick(*TERMS),
             "daily": pick(*DAILY)},
            0.25, payment_delay=pick(*DELAYS), bad_debt=pick("3%", "100%"), dilution="0.5%",
            unmet=pick("backorder", "lost"), service_target=pick("95%", "99.9%", "50%"),
            priority="1", partial_shipments=pick("yes", "no"), lead_time=pick(*TIMES)))

    def _names(self):
        return [name for names in self.tiers for name in names]

    def _money(self):
        pick, tables = self._pick, self.tables
        tables["cash-flows"] = [
            {"name": f"{kind} of {name}", "firm": name, "kind": kind,
             "amount": pick("500", "normal(400, 80)"), "when": pick(
                 "monthly 28", "quarterly 15", "weekly friday", "monthly 31")}
            for name in self._names()
            for kind in ("wages", "operating", "capital-expenditure", "contribution")
            if self.random.random() < 0.25]
        tables["facilities"] = [self._facility(name) for name in self._names()
                                if self.random.random() < 0.5]
        if self.random.random() < 0.4:
            self._books()
        if self.random.random() < 0.2:
            tables["base-rates"] = [{"from": "2025-02-01", "rate": pick("1%", "-0.5%")}]

    def _books(self):
        """Balances from the firms' books, some of the tables."""
        pick, tables = self._pick, self.tables
        start = date.fromisoformat(self.settings["start"])

        def day(*choices):
            return str(start + timedelta(days=pick(*choices)))

        tables["open-invoices"] = [
            self._some(
                {"number": str(count), "seller": pick("outside", *self._names()),
                 "buyer": pick("outside", *self._names()), "due": day(-400, -1, 0, 14, 180),
                 "amount": pick("100", "99.5k")}, 0.5, issued=day(-500, -420))
            for count in range(4)]
        tables["open-invoices"] = [row for row in tables["open-invoices"]
                                   if row["seller"] != row["buyer"]]
        tables["goods-under-way"] = [
            {"number": str(count), **self._trade(pick(*tables["links"])),
             "quantity": pick("5", "400"), "arrival": day(0, 3, 59, 365)}
            for count in range(pick(0, 3))]
        tables["open-orders"] = [
            self._some({"number": str(count), **self._trade(row), "quantity": pick("5", "70")},
                       0.5, ordered=day(-30, -1)) for count, row in enumerate(tables["links"])
            if row["supplier"] != "outside" and self.random.random() < 0.3]
        tables["amounts-owed"] = [
            {"number": str(count), "firm": pick(*self._names()),
             "kind": pick("wages", "tax", "operating"), "due": day(-50, 0, 20),
             "amount": pick("100", "2k")} for count in range(pick(0, 3))]
        tables["drawn-balances"] = [
            {"facility": row["name"], "drawn": row["drawn"]} for row in tables["facilities"]
            if self.random.random() < 0.3]

    @staticmethod
    def _trade(row):
        return {key: row[key] for key in ("supplier", "customer", "item")}

    def _facility(self, name):
        pick = self._pick
        row = {"name": f"line of {name}", "firm": name, "funder": pick("Bank", "Other bank"),
               "instrument": "committed-revolver", "limit": "5000", "drawn": pick("0", "2000"),
               "margin": pick("2%", "0bp"), "commitment-fee": pick("0bp", "30bp")}
        if self.random.random() < 0.4:
            row.update({"instrument": "term-loan", "limit": "3000", "drawn": "3000",
                        "maturity": pick("2025-12-31", "2026-06-30"),
                        "repayment": pick("bullet", "linear", "annuity")})
        return self._some(
            row, 0.3, secured=pick("yes", "no"), day_count=pick("A365", "AA", "30E360"))

    def _trouble(self):
        pick, tables = self._pick, self.tables
        tables["shocks"] = [self._shock(count) for count in range(pick(0, 0, 1, 3))]
        tables["disruptions"] = []
        for count in range(pick(0, 0, 1, 2)):
            row = {"name": f"disruption {count}", "firm": pick(*self._names()),
                   "stops": pick("orders", "shipments", "transit", "receipts")}
            row.update(pick({"from": "2025-01-10", "until": "2025-07-01"},
                            {"failure": "2%", "recovery": "20%"}))
            tables["disruptions"].append(self._some(row, 0.3, destroys=pick("30%", "100%")))

    def _shock(self, count):
        pick = self._pick
        kind = pick("demand", "lead-time", "credit-limit", "payment-delay", "rate", "default")
        row = {"name": f"shock {count}", "type": kind, "from": pick("2025-01-10", "2025-06-20")}
        row.update({"payment-delay": {"days": pick("10", "0.5")}, "default": {},
                    "rate": {"change": pick("2%", "-3%")},
                    }.get(kind, {"factor": pick("50%", "1%", "2")}))
        if kind == "default" or (kind != "rate" and self.random.random() < 0.5):
            row["firm"] = self.tiers[0][0] if kind == "demand" else pick(*self._names())
        if kind != "default":
            self._some(row, 0.6, until="2025-07-10")
        return row
