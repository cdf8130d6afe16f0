#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shakes the shipped chain and holds every report to what must always be true.

    Fuzz/shake-chain.py --cases 300 --seed 1
    Fuzz/shake-chain.py --cases 1 --seed 17        one case again

Shocks of all kinds (rates to -5 %), disruptions, starved cash and limits, early-payment terms, term
loans, defaults of named firms. The books are audited every day; claims add up; intervals are in
order; nothing moves that may not: rows in another order, a firm that trades with nobody, a longer
horizon, another number of threads leave the same bytes.
"""

import csv
import datetime
import json
import math
import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from fuzzing import chains, failures, mutations, trial

CENT = 0.02
QUANTILES = ["q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975"]
STRANGER = "Aaa Stranger"
BEYOND_ONE = {"risk_weight"}


class Chain:
    """The shipped chain as rows, to be varied and written."""

    def __init__(self):
        files = chains.shipped("electrical-equipment")
        self.text = mutations.decoded(files.pop("scenario.yaml"))
        self.tables = {}
        for path, data in files.items():
            head, *body = mutations.rows_of(data)
            self.tables[path.removesuffix(".csv")] = [dict(zip(head, row)) for row in body]

    def set(self, key, value):
        line = f"{key}: {value}"
        self.text, count = re.subn(rf"(?m)^{key}: .*$", lambda _: line, self.text)
        if not count:
            self.text += line + "\n"

    def save(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        chains.save(chains.files_of({}, self.tables), folder)
        (folder / "scenario.yaml").write_text(self.text)

    def names(self):
        return [row["name"] for row in self.tables["firms"]]


def shaken(random):
    """A variation of the shipped chain, and what was done to it."""
    chain = Chain()
    told = []
    chain.set("horizon", f"{random.choice([45, 90, 200, 365])} days")
    chain.set("warm-up", f"{random.choice([0, 30, 180])} days")
    for change in (rates, starved, early_payment, loans, shocks, disruptions, habits):
        if random.random() < 0.6:
            told.append(change(random, chain))
    return chain, told


def rates(random, chain):
    base = random.choice([0.031, 0, -0.005, -0.01, -0.03, -0.05])
    chain.set("base-rate", f"{100 * base:.2f}%")
    if random.random() < 0.5:
        chain.tables["base-rates"] = [
            {"from": date(random), "rate": f"{random.choice([-5, -3, -0.5, 0, 4, 9])}%"}]
        chain.set("base-rates", "base-rates.csv")
    for row in chain.tables["facilities"]:
        if random.random() < 0.15:
            row["margin"] = random.choice(["-10bp", "0bp", "300bp"])
        if random.random() < 0.15:
            row["commitment-fee"] = random.choice(["-5bp", "100bp"])
        row["rate-floor"] = random.choice(["0%", "0%", "-6%"])
    return f"base rate {base:.3f}"


def starved(random, chain):
    cash, limit = random.uniform(0, 0.5), random.uniform(0, 0.5)
    for row in chain.tables["firms"]:
        row["cash"] = scaled(row["cash"], cash)
        row["cash-buffer"] = scaled(row["cash-buffer"], random.choice([cash, 0]))
    for row in chain.tables["facilities"]:
        if row["instrument"] == "committed-revolver":
            row["limit"] = scaled(row["limit"], limit)
            row["drawn"] = scaled(row["limit"], random.choice([0, 0.5, 1]))
    return f"cash to {cash:.0%}, limits to {limit:.0%}"


def scaled(text, factor):
    return f"{int(float(text) * factor)}"


def early_payment(random, chain):
    terms = ["2/10 net 30", "1/5 net 60", "3/0 net 45", "60 EOM", "30% net 30, 70% net 90", "net 0"]
    for table in ("links", "demand"):
        for row in chain.tables[table]:
            if random.random() < 0.4:
                row["terms"] = random.choice(terms)
    return "payment terms"


def loans(random, chain):
    for count, name in enumerate(random.sample(chain.names(), 6)):
        amount = random.choice([50_000, 1_000_000, 20_000_000])
        row = {"name": f"Loan {count}", "firm": name, "instrument": "term-loan",
               "funder": random.choice(["Bank of the Delta", "Else"]), "limit": str(amount),
               "drawn": str(amount), "margin": "150bp", "commitment-fee": "0bp",
               "maturity": date(random, 2025, 2027), "secured": "no",
               "repayment": random.choice(["bullet", "linear", "annuity"])}
        if random.random() < 0.3:
            row.update({"fixed-rate": random.choice(["-1%", "0%", "5%", "12%"]), "margin": "0bp",
                        "rate-floor": "-2%"})
        chain.tables["facilities"].append(row)
    keys = list(dict.fromkeys(key for row in chain.tables["facilities"] for key in row))
    chain.tables["facilities"] = [{key: row.get(key, "") for key in keys}
                                  for row in chain.tables["facilities"]]
    return "term loans"


def date(random, first=2025, last=2025):
    return f"{random.randint(first, last)}-{random.randint(4, 12):02}-{random.randint(1, 28):02}"


def shocks(random, chain):
    rows = []
    sellers = sorted({row["firm"] for row in chain.tables["demand"]})
    for count in range(random.randint(1, 6)):
        kind = random.choice(
            ["demand", "lead-time", "payment-delay", "rate", "credit-limit", "default"])
        row = {"name": f"Shock {count}", "type": kind, "from": date(random)}
        if kind in ("demand", "lead-time", "credit-limit"):
            row["factor"] = random.choice(["20%", "50%", "90%", "150%", "300%"])
        elif kind == "payment-delay":
            row["days"] = random.choice(["5", "30", "90"])
        elif kind == "rate":
            row["change"] = random.choice(["-5%", "-3%", "-1%", "2%", "8%"])
        if kind == "default" or (kind != "rate" and random.random() < 0.6):
            row["firm"] = random.choice(sellers if kind == "demand" else chain.names())
        if kind != "default" and random.random() < 0.6:
            start = datetime.date.fromisoformat(row["from"])
            row["until"] = str(start + datetime.timedelta(random.choice([1, 14, 60, 200])))
        rows.append(row)
    chain.tables["shocks"] = rows
    chain.set("shocks", "shocks.csv")
    return "shocks: " + ", ".join(f"{row['type']} {row.get('firm', '')}".strip() for row in rows)


def disruptions(random, chain):
    rows = []
    for count in range(random.randint(1, 4)):
        row = {"name": f"Disruption {count}", "firm": random.choice(chain.names()),
               "stops": random.choice(["orders", "shipments", "transit", "receipts"]),
               "destroys": random.choice(["0%", "30%", "100%"])}
        if random.random() < 0.5:
            row.update({"failure": "1%", "recovery": random.choice(["3%", "30%"])})
        else:
            start = datetime.date.fromisoformat(date(random))
            row.update({"from": str(start), "until": str(start + datetime.timedelta(20))})
        rows.append(row)
    chain.tables["disruptions"] = rows
    chain.set("disruptions", "disruptions.csv")
    return f"{len(rows)} disruptions"


def habits(random, chain):
    for row in chain.tables["firms"]:
        row["orders-within-cash"] = random.choice(["yes", "no"])
    if random.random() < 0.4:
        chain.text = chain.text.replace("demand-correlation: 80%\n", "")
        chain.set("demand-dependence", random.choice(["t", "gaussian"]))
    for row in chain.tables["demand"]:
        row["bad-debt"] = random.choice(["0%", "3%", "20%"])
    return "orders within cash, bad debts"


# Readings of a report


def table(folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def shares(folder):
    """Columns that are probabilities and shares of a whole, as (table, column)."""
    package = json.loads((folder / "datapackage.json").read_text())
    return [(resource["name"], field["name"]) for resource in package["resources"]
            for field in resource["schema"]["fields"]
            if field.get("unit") == "share" and field["name"] not in BEYOND_ONE]


def faults(folder):
    """What cannot be true of a report, one line each."""
    found = []
    for row in table(folder, "losses"):
        parts = [float(row[f"mean_{part}"]) for part in ("recovered", "written_off", "open")]
        claim = float(row["mean_claim"])
        if min(parts + [claim]) < 0:
            found.append("losses: a negative amount")
        if abs(sum(parts) - claim) > CENT:
            found.append("losses: recovered + written off + open is not what was claimed")
    for name, column in shares(folder):
        for row in table(folder, name):
            if row[column] and not 0 <= float(row[column]) <= 1:
                found.append(f"{name}: {column} outside 0 to 1")
    for path in sorted(folder.glob("*.csv")):
        for row in table(folder, path.stem):
            found += [f"{path.stem}: {what}" for what in row_faults(row)]
    return sorted(set(found))


def row_faults(row):
    for column, text in row.items():
        number = numeral(text)
        if number is not None and not math.isfinite(number):
            yield f"{column} is {text}"
        if number is not None and column.endswith("_low"):
            middle = numeral(row.get(column[:-4], ""))
            high = numeral(row.get(column[:-4] + "_high", ""))
            if middle is not None and not number <= middle:
                yield f"{column} above {column[:-4]}"
            if high is not None and middle is not None and not middle <= high:
                yield f"{column[:-4]}_high below {column[:-4]}"
    values = [numeral(row[name]) for name in QUANTILES if row.get(name)]
    values = [value for value in values if value is not None]
    if values != sorted(values):
        yield "quantiles out of order"


def numeral(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


# What must not move a figure


def lines(folder, keep=lambda name, row: True):
    """All rows of all tables, in an order of their own."""
    return {path.name: sorted(tuple(row.items()) for row in table(folder, path.stem)
                              if keep(path.stem, row)) for path in sorted(folder.glob("*.csv"))}


def differing(left, right):
    """Tables that are not alike, with their first rows that differ."""
    found = []
    for name in sorted(left.keys() | right.keys()):
        rows = [set(side.get(name, [])) for side in (left, right)]
        if rows[0] != rows[1] or len(left.get(name, [])) != len(right.get(name, [])):
            first = [min(map(shown, one - other), default="-")
                     for one, other in (rows, reversed(rows))]
            found.append(f"{name} {' <> '.join(first)}" if not found else name)
    return found


def shown(row):
    return ",".join(text for _, text in row)[:110]


def permuted(random, rows, groups):
    """The rows in another order, but those that share a group in their own."""
    rest = list(range(len(rows)))
    order = []
    while rest:
        taken = set()
        free = []
        for index in rest:
            keys = {(name, tuple(rows[index].get(part, "") for part in name)) for name in groups}
            if not keys & taken:
                free.append(index)
            taken |= keys
        index = random.choice(free)
        rest.remove(index)
        order.append(index)
    return [rows[index] for index in order]


# Allocation and sourcing by list, the default, go by the order of rows, and so it is written.
ORDERED = {"links": [("supplier", "item"), ("customer", "item")], "demand": [("firm", "item")]}


def with_rows_permuted(random, chain, name):
    chain.tables[name] = permuted(random, chain.tables[name], ORDERED.get(name, []))


def with_stranger(random, chain):
    """A firm that trades with nobody, first or last of the list."""
    row = dict.fromkeys(chain.tables["firms"][0], "")
    row.update({"name": STRANGER, "size": "small", "cash": "5000", "cash-buffer": "0",
                "value-added-tax": "13%", "profit-tax": "25%"})
    chain.tables["firms"].insert(random.choice([0, len(chain.tables["firms"])]), row)
    flow = {"name": "wages of the stranger", "firm": STRANGER, "kind": "wages",
            "amount": "normal(900, 80)", "when": "monthly 28"}
    chain.tables["cash-flows"].insert(random.choice([0, 5]), flow)


class Case:
    """One shaken chain and its companions, run and compared."""

    def __init__(self, seed, folder):
        self.seed, self.folder = seed, folder
        _, self.told = shaken(Random(f"shake {seed}"))

    def chain(self):
        return shaken(Random(f"shake {self.seed}"))[0]

    def run(self, name, chain, threads=2):
        """The report's folder, or what went wrong, as a list of faults."""
        chain.save(self.folder / name)
        words = ["run", name, "--audit", "--replications", "3", "--threads", str(threads),
                 "--quiet", "--out", f"out/{name}"]
        ended = trial.run(words, self.folder, seconds=60)
        found = trial.faults(ended, (0, 1))
        if ended.signal and not ended.hung:
            found = [found[0] + " at " + trial.crash_site(words, self.folder)] + found[1:]
        elif found:
            found[0] += ": " + re.sub(r"[\d.,]+", "#", ended.err.strip())[-200:]
        return self.folder / "out" / name, found

    def faults(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        report, found = self.run("shaken", self.chain())
        if found:
            return found
        found = faults(report)
        random = Random(f"twist {self.seed}")
        whole = lines(report)
        for name in sorted(self.chain().tables.keys() - {"history"}):
            found += self._same(whole, f"rows of {name}",
                                lambda chain: with_rows_permuted(random, chain, name))
        others = lines(report, is_of_known)
        found += self._same(others, "a stranger", lambda chain: with_stranger(random, chain),
                            lambda folder: lines(folder, is_of_known))
        for threads in (1, 3):
            found += self._same(whole, f"{threads} threads", lambda chain: None, threads=threads)
        return found + self._longer(report)

    def _same(self, before, what, twist, read=lines, threads=2):
        chain = self.chain()
        twist(chain)
        report, found = self.run("twisted", chain, threads)
        if found:
            return [f"{what}: {fault}" for fault in found]
        moved = differing(before, read(report))
        if moved:
            self.told.append(f"[{what}: {'; '.join(moved)}]")
        # The plan follows the proposals; what moves only there was moved by them.
        which = "proposals" if moved and moved[0].startswith(PROPOSED) else "figures"
        return [f"{what} moved {which}"] if moved else []

    def _longer(self, report):
        """No week of the cash forecast knows how long the run goes on."""
        chain = self.chain()
        days = int(re.search(r"(?m)^horizon: (\d+)", chain.text).group(1))
        chain.set("horizon", f"{days + 70} days")
        longer, found = self.run("longer", chain)
        if found:
            return [f"longer: {fault}" for fault in found]
        weeks = [[row for row in table(folder, "cash_forecast") if 7 * int(row["week"]) <= days]
                 for folder in (report, longer)]
        moved = [pair for pair in zip(*weeks) if pair[0] != pair[1]]
        if moved:
            rows = " <> ".join(shown(row.items()) for row in moved[0])
            self.told.append(f"[longer: {rows}]")
        return ["a longer horizon moved weeks before its end"] if weeks[0] != weeks[1] else []


# Tables of the plan, the last in the order of names.
PROPOSED = ("proposals.csv", "tiers.csv")


def is_of_known(name, row):
    """Rows of single firms that are not the stranger's."""
    is_single = bool(row.get("firm")) or name in ("losses", "compliance", "forecast")
    return is_single and STRANGER not in row.values()


def main():
    arguments = failures.arguments(__doc__, cases=300)
    found = failures.Failures(arguments.keep)
    with tempfile.TemporaryDirectory(prefix="dripline-shake-") as scratch:
        for count in range(arguments.cases):
            case = Case(arguments.seed + count, Path(scratch) / "case")
            kinds = [kind for kind in case.faults() if found.add(kind, case.seed)]
            if kinds:
                found.tell(case.seed, kinds, case.told)
                found.save(case.folder, f"shake-{case.seed}", "\n".join(kinds + case.told))
            failures.progress(count + 1, found)
    return found.summary(arguments.cases)


if __name__ == "__main__":
    sys.exit(main())
