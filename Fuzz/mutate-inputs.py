#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoils the inputs of `forecast`, `forecast cash`, `forecast accuracy` and `cashflows`.

    Fuzz/mutate-inputs.py --cases 3000 --seed 1
    Fuzz/mutate-inputs.py --cases 1 --seed 317      one case again, by the seed that was printed

Series, ledgers, forecasts and contracts drawn at random lose, double and change values, keys, rows
and bytes. A documented exit code, nothing left behind, no more than 20 s and 1 GB, no infinity in
any output. Failing cases are kept.
"""

import json
import re
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from fuzzing import chains, failures, mutations, trial

ALLOWED = (0, 64, 65, 66, 73, 74)
INFINITE = re.compile(r"(?<![\w.`-])[-+]?(inf|infinity|nan)(?![\w`])", re.I)
TYPES = ["PAM", "LAM", "NAM", "ANN", "CLM", "UMP", "CSH", "LAX", "CEG", "CEC", "COM"]
MAGNITUDES = ["1e308", "-1e308", "1e18", "1e-300", "1e-320", "1e17", "-1e17", "0", "5e-324", "1e19"]


def table(header, rows):
    return mutations.text_of([header] + rows)


class Inputs:
    """A sound input of one of the commands, and the words that call it."""

    def __init__(self, random):
        self.random = random
        self.files = {}
        way = random.choice(["series", "cash", "accuracy", "cashflows"])
        self.words = getattr(self, way)()

    def some(self, *words):
        return list(words) if self.random.random() < 0.3 else []

    def series(self):
        random = self.random
        kind = random.choice(["month", "day", "week", "quarter", "year", "number"])
        count = random.choice([6, 8, 13, 30, 60])
        level, names = (
            10 ** random.uniform(-3, 9),
            ["north", "south", "spares"][: random.randint(1, 3)],
        )

        def stamp(i):
            return {
                "month": f"{2020 + i // 12}-{i % 12 + 1:02}",
                "day": str(date(2024, 1, 1) + timedelta(i)),
                "week": str(date(2024, 1, 1) + timedelta(7 * i)),
                "year": str(1960 + i),
                "quarter": f"{2010 + i // 4}-Q{i % 4 + 1}",
                "number": str(i),
            }[kind]

        def amount(name):
            if name == "spares" and random.random() < 0.6:
                return "0"
            return f"{level * (1 + 0.2 * random.gauss(0, 1)):.6g}"

        if random.random() < 0.5:
            rows = [[name, stamp(i), amount(name)] for name in names for i in range(count)]
            self.files["series.csv"] = table(["series_id", "ds", "value"], rows)
        else:
            rows = [[stamp(i)] + [amount(name) for name in names] for i in range(count)]
            self.files["series.csv"] = table(["ds"] + names, rows)
        words = ["forecast", "series.csv", "--threads", "1", "--out", "out/f.csv"]
        words += self.some("--horizon", random.choice(["1", "3", "1000", "0", "-1", "x"]))
        words += self.some("--period", random.choice(["1", "4", "12", "366", "0"]))
        words += self.some("--members") + self.some("--explain")
        words += self.some("--models-out", "out/models.csv")
        words += self.some("--paths", "5", "--paths-out", "out/paths.csv")
        words += self.some(
            "--business-days", random.choice(["target", "monday-friday", "china-interbank"])
        )
        words += self.some(
            "--holidays", random.choice(["easter", "chinese-new-year", "easter,easter"])
        )
        if random.random() < 0.3:
            self.files["origins.csv"] = table(
                ["series_id", "origin", "h"],
                [[name, str(random.randint(6, count)), "3"] for name in names],
            )
            words += ["--origins", "origins.csv"]
        if random.random() < 0.3:
            self.files["meta.csv"] = table(["series_id", "period"], [[name, "4"] for name in names])
            words += ["--meta", "meta.csv"]
        if random.random() < 0.3:
            self.files["events.csv"] = table(
                ["name", "from", "to", "series_id", "effect"],
                [["promotion", "2024-01-05", "2024-02-20", "", random.choice(["", "15%", "20"])]],
            )
            words += ["--events", "events.csv"]
        return words

    def ledgers(self):
        random = self.random
        first = date(2023, 1, 1)
        invoices = []
        for number in range(random.choice([5, 20, 80, 200])):
            issued = first + timedelta(days=random.randrange(800))
            paid = issued + timedelta(days=30 + int(random.expovariate(0.1)))
            late = random.random() < 0.05 or paid > date(2025, 3, 31)
            customer = random.choice("abcdef")
            invoices.append(
                [
                    str(number),
                    customer,
                    "home" if customer < "d" else "abroad",
                    str(issued),
                    str(issued + timedelta(days=30)),
                    f"{random.lognormvariate(8, 1):.2f}",
                    "" if late else str(paid),
                ]
            )
        payments = [
            ["wages", str(date(2023 + m // 12, m % 12 + 1, 25)), "20000.00"] for m in range(27)
        ]
        payments += [["machine", "2025-04-30", "15000"]]
        self.files["invoices.csv"] = table(
            ["invoice", "customer", "group", "issued", "due", "amount", "paid"], invoices
        )
        self.files["payments.csv"] = table(["category", "date", "amount"], payments)
        words = random.choice(
            [
                ["--invoices", "invoices.csv"],
                ["--payments", "payments.csv"],
                ["--invoices", "invoices.csv", "--payments", "payments.csv"],
            ]
        )
        words = words + self.some(
            "--opening", random.choice(["50k", "92233720368547758.07", "-5", "x"])
        )
        return words + self.some("--currency", random.choice(["EUR", "JPY", "XXX"]))

    def cash(self):
        random = self.random
        today = random.choice(["2025-03-31"] * 6 + mutations.DATES)
        return (
            ["forecast", "cash", "--today", today, "-r", "20", "--out", "out/cash"]
            + self.ledgers()
            + self.some("--weeks", random.choice(["1", "104", "0"]))
            + self.some("--calendar", random.choice(["target", "china-interbank", "moon"]))
        )

    def accuracy(self):
        random = self.random
        rows = []
        for kind, category in [
            ("collections", "home"),
            ("doubtful", "home"),
            ("receipts", "home"),
            ("payments", "wages"),
            ("net", "all"),
            ("balance", "all"),
        ]:
            for week in range(13):
                begin = date(2025, 1, 1) + timedelta(days=7 * week)
                mean = random.lognormvariate(9, 1)
                rows.append(
                    [
                        kind,
                        category,
                        str(week + 1),
                        str(begin),
                        str(begin + timedelta(days=6)),
                        f"{mean:.2f}",
                    ]
                    + [f"{mean * q:.2f}" for q in (0.5, 0.7, 1.3, 1.6)]
                )
        self.files["cash.csv"] = table(
            [
                "kind",
                "category",
                "week",
                "first_day",
                "last_day",
                "mean",
                "q0.025",
                "q0.1",
                "q0.9",
                "q0.975",
            ],
            rows,
        )
        known = random.choice(["2025-03-31"] * 6 + mutations.DATES)
        return [
            "forecast",
            "accuracy",
            "cash.csv",
            "--known",
            known,
            "--out",
            "out/accuracy",
        ] + self.ledgers()

    def cashflows(self):
        random = self.random
        folder = trial.ROOT / "Tests/ContractTests/Examples"
        contracts = []
        for _ in range(random.randint(1, 3)):
            contract = json.loads((folder / f"{random.choice(TYPES)}.json").read_text())
            terms = contract["terms"]
            for name, pool in [
                ("cycleOfFee", ["P1ML0", "P1QL1"]),
                ("feeRate", [0.01, 5]),
                ("feeBasis", ["A", "N"]),
                ("cycleOfRateReset", ["P1ML1", "P6ML0"]),
                ("calendar", ["MF", "NC"]),
                ("businessDayConvention", ["SCF", "CSMP", "SCMF"]),
                ("endOfMonthConvention", ["EOM", "SD"]),
                ("statusDate", ["2025-03-15", "2024-12-31"]),
                ("dayCountConvention", ["AA", "B252"]),
                ("capitalizationEndDate", ["2025-06-01"]),
                ("purchaseDate", ["2025-03-01"]),
                ("terminationDate", ["2025-05-05"]),
                ("interestCalculationBase", ["NTL", "NTIED"]),
            ]:
                if random.random() < 0.15:
                    terms[name] = random.choice(pool)
            contracts.append(contract)
        text = json.dumps(
            contracts[0] if len(contracts) == 1 else contracts, indent=random.choice([None, 1])
        )
        self.files["contracts.json"] = text.encode()
        words = ["cashflows", "contracts.json", "--out", "out/flows.csv"]
        words += self.some("--format", "json") + self.some(
            "--until", random.choice(mutations.DATES)
        )
        words += self.some("--summary", random.choice(mutations.DATES))
        return words + self.some("--chart", "out/chart.svg")


def change_number(random, files):
    """A value far too large or too small, or a whole column of such."""
    path = random.choice(sorted(files))
    text = mutations.decoded(files[path])
    found = [m for m in mutations.NUMERAL.finditer(text)]
    if not found:
        return None
    new = random.choice(MAGNITUDES)
    for match in reversed(random.sample(found, min(len(found), random.choice([1, 1, 2, 5])))):
        text = text[: match.start()] + new + text[match.end() :]
    files[path] = mutations.encoded(text)
    return mutations.written(path, f"{len(found)} numbers, some -> {new}")


def change_json(random, files):
    """One value of a JSON file."""
    path = "contracts.json"
    try:
        whole = json.loads(files[path])
    except (KeyError, ValueError):
        return None
    places = []

    def walk(node):
        for key in (
            node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
        ):
            places.append((node, key))
            walk(node[key])

    walk(whole)
    if not places:
        return None
    node, key = random.choice(places)
    way = random.random()
    if way < 0.15:
        del node[key]
        told = f"{key} deleted"
    else:
        old = node[key]
        node[key] = random.choice(
            [
                [],
                {},
                None,
                True,
                -1,
                0,
                1e308,
                1e18,
                1e-300,
                "",
                "9999-12-31",
                "0001-01-01",
                "P1DL1",
                "P1200ML0",
                "P0DL0",
                "P100YL1",
                "EOM",
                "NI",
                "CEG",
                "LAX",
                "2025-02-31",
                "x",
                0.5,
                "2026-01-01T23:59:59",
            ]
            + [mutations.value(random, str(old))] * 6
        )
        told = f"{key}: {mutations.shown(str(old))} -> {mutations.shown(str(node[key]))}"
    files[path] = json.dumps(whole).encode()
    return mutations.written(path, told)


MUTATIONS = [
    (mutations.change_cell, 25),
    (mutations.change_column, 4),
    (mutations.change_rows, 8),
    (mutations.change_columns, 4),
    (mutations.change_lines, 3),
    (mutations.change_bytes, 5),
    (change_number, 15),
    (change_json, 25),
]


def infinity(folder, ended):
    """Where an output holds a number that is none."""
    texts = [("stdout", ended.out)] + [
        (path.name, path.read_text("utf-8", "replace"))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    found = ((INFINITE.search(text), name) for name, text in texts)
    return [f"{match.group()} in {name}" for match, name in found if match][:1]


class Case:
    def __init__(self, seed, folder):
        self.seed, self.folder = seed, folder
        random = Random(f"inputs {seed}")
        inputs = Inputs(random)
        self.words, self.files = inputs.words, inputs.files
        self.told = [
            mutations.apply(random, self.files, MUTATIONS) or "nothing"
            for _ in range(random.choice([0, 1, 1, 1, 2, 3, 6]))
        ] + [" ".join(self.words)]

    def failure(self):
        """What went wrong, in one line; None."""
        out = self.folder / "out"
        shutil.rmtree(self.folder, ignore_errors=True)
        out.mkdir(parents=True)
        chains.save(self.files, self.folder)
        before = trial.snapshot(self.folder, (out,))
        ended = trial.run(self.words, self.folder)
        found = trial.faults(ended, ALLOWED)
        if trial.snapshot(self.folder, (out,)) != before:
            found.append("files touched outside --out")
        written = [path.name for path in out.iterdir()]
        if any(name.startswith(".") for name in written):
            found.append("a leftover beside --out")
        if ended.code not in (0, 73, 74) and written:
            found.append(f"exit {ended.code} and output")
        if not found and not self._names_infinity():
            found += infinity(out, ended)
        if not found:
            return None
        site = (
            " at " + trial.crash_site(self.words, self.folder)
            if ended.signal and not ended.hung
            else ""
        )
        self.details = f"{ended.err[-600:]}\n{ended.seconds:.1f} s, {ended.bytes >> 20} MB"
        return f"{self.words[0]} {self.words[1].partition('.')[0]}: {', '.join(found)}{site}"

    def _names_infinity(self):
        """Names may say what they like."""
        return any(re.search(rb"(?i)inf|nan", data) for data in self.files.values())


def main():
    arguments = failures.arguments(__doc__, cases=500)
    found = failures.Failures(arguments.keep)
    with tempfile.TemporaryDirectory(prefix="dripline-inputs-") as scratch:
        for count in range(arguments.cases):
            case = Case(arguments.seed + count, Path(scratch) / "case")
            kind = case.failure()
            if kind and found.add(kind, case.seed):
                found.tell(case.seed, [kind], case.told + [case.details])
                found.save(
                    case.folder,
                    f"input-{case.seed}",
                    "\n".join([kind, *case.told, "", case.details]),
                )
            failures.progress(count + 1, found)
    return found.summary(arguments.cases)


if __name__ == "__main__":
    sys.exit(main())
