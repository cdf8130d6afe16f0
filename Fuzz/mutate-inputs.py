#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoils the inputs of `forecast`, `forecast cash`, `forecast accuracy` and `cashflows`.

    Fuzz/mutate-inputs.py --cases 3000 --seed 1
    Fuzz/mutate-inputs.py --cases 1 --seed 42      one case again

Each case takes a command of the list below, spoils one of its files or options and runs it: an exit
code that is documented, no file but what it was asked for, no `inf` in an answer, no more than 20 s
and 1 GB.
"""

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from fuzzing import chains, failures, mutations, trial

INPUTS = trial.ROOT / "Tests/CommandLineTests/Inputs"
ALLOWED = (0, 64, 65, 66)

LOANS = [
    '"contractType": "PAM", "initialExchangeDate": "2025-01-02", "maturityDate": "2026-01-02", '
    '"cycleOfInterestPayment": "P3ML1"',
    '"contractType": "ANN", "initialExchangeDate": "2025-01-02", "maturityDate": "2027-01-02", '
    '"cycleOfPrincipalRedemption": "P1ML0", "cycleAnchorDateOfPrincipalRedemption": "2025-02-02", '
    '"nextPrincipalRedemptionPayment": "50"',
    '"contractType": "LAM", "initialExchangeDate": "2025-01-31", "maturityDate": "2026-07-31", '
    '"cycleOfPrincipalRedemption": "P1ML0", "cycleAnchorDateOfPrincipalRedemption": "2025-02-28", '
    '"nextPrincipalRedemptionPayment": "60", "endOfMonthConvention": "EOM"',
    '"contractType": "PAM", "initialExchangeDate": "2025-01-02", "maturityDate": "2026-01-02", '
    '"cycleOfInterestPayment": "P1ML1", "cycleOfRateReset": "P3ML1", "rateSpread": "0.01", '
    '"marketObjectCodeOfRateReset": "base", "cycleOfFee": "P6ML1", "feeRate": "0.002", '
    '"feeBasis": "N"',
]


def loan(random):
    """A contract as the shipped one is written, of a kind drawn at random."""
    return ('[{"terms": {"contractID": "loan 7", "contractRole": "RPA", "statusDate": "2025-01-01",'
            '"notionalPrincipal": "1000", "nominalInterestRate": "0.05", "currency": "CNY", '
            '"dayCountConvention": "A365", "calendar": "MF", "businessDayConvention": "SCF", '
            + random.choice(LOANS) + '}}]').encode()


def series(random):
    """Monthly, weekly or daily values of two series."""
    rows = [["series_id", "ds", "value"]]
    step = random.choice(["month", "week", "day"])
    for name in ("north", "south"):
        for index in range(random.choice([3, 30, 60])):
            year, month = 2019 + index // 12, 1 + index % 12
            day = {"month": f"{year}-{month:02}", "week": None, "day": None}[step]
            if day is None:
                count = index * (7 if step == "week" else 1)
                day = f"2024-{1 + count // 28 % 12:02}-{1 + count % 28:02}"
                if count >= 336:
                    break
            rows.append([name, day, str(round(100 + 20 * random.gauss(0, 1) + index, 2))])
    return mutations.text_of(rows)


def change_json(random, files):
    """A value of a JSON file, anywhere in it: another text, another kind, gone, or deeper."""
    path = next((path for path in files if path.endswith(".json")), None)
    try:
        tree = json.loads(files[path]) if path else None
    except ValueError:
        return None
    holders = [holder for holder in walk(tree) if holder]
    if not holders:
        return None
    holder = random.choice(holders)
    key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    old, way = holder[key], random.random()
    if way < 0.15:
        del holder[key]
    elif way < 0.25 and isinstance(holder, dict):
        other = random.choice(TERMS)
        holder[other] = mutations.value(random, "2025-06-30")
        key, old = other, "added"
    elif way < 0.4:
        holder[key] = random.choice(
            [None, True, [], {}, [old], {"a": old}, 0, -1, 1e308, 5e-324, 10**30])
    else:
        holder[key] = mutations.value(random, str(old))
    files[path] = json.dumps(tree).encode("utf-8", "surrogatepass")
    return mutations.written(path, f"{key}: {mutations.shown(str(old))} -> "
                             + mutations.shown(str(holder[key] if way >= 0.15 else "gone")))


def walk(tree):
    """Every map and list of a JSON tree."""
    if isinstance(tree, (dict, list)):
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from walk(inner)


TERMS = ["cycleOfInterestPayment", "cycleAnchorDateOfInterestPayment", "cycleOfRateReset",
         "cycleOfFee", "feeRate", "lifeCap", "lifeFloor", "periodCap", "rateMultiplier",
         "premiumDiscountAtIED",
         "purchaseDate", "terminationDate", "priceAtTerminationDate", "capitalizationEndDate",
         "scalingIndexAtContractDealDate", "cycleOfScalingIndex", "interestCalculationBase",
         "cycleOfInterestCalculationBase", "prepaymentEffect", "penaltyRate", "creditLineAmount"]
MUTATIONS = [(change_json, 60)] + mutations.COMMON


def given(name):
    return lambda random: (INPUTS / name).read_bytes()


# A command: its words, and its files with how to make them.
COMMANDS = [
    (["forecast", "sales.csv", "--horizon", "3"], {"sales.csv": given("sales.csv")}),
    (["forecast", "sales.csv", "--horizon", "4"], {"sales.csv": series}),
    (["forecast", "sales.csv", "--horizon", "3", "--explain"], {"sales.csv": series}),
    (["forecast", "sales.csv", "--horizon", "3", "--events", "events.csv", "--business-days",
      "target", "--holidays", "easter,chinese-new-year"],
     {"sales.csv": given("sales.csv"), "events.csv": given("events.csv")}),
    (["forecast", "sales.csv", "--horizon", "2", "--origins", "origins.csv"],
     {"sales.csv": given("sales.csv"), "origins.csv": given("sales-origins.csv")}),
    (["forecast", "cash", "--invoices", "invoices.csv", "--payments", "payments.csv", "--today",
      "2025-03-31", "--opening", "50k", "-r", "20"],
     {"invoices.csv": given("invoices.csv"), "payments.csv": given("payments.csv")}),
    (["forecast", "cash", "--invoices", "invoices.csv", "--today", "2025-03-31", "-r", "20"],
     {"invoices.csv": given("invoices.csv")}),
    (["cashflows", "loans.json"], {"loans.json": loan}),
    (["cashflows", "loans.json", "--format", "json"], {"loans.json": loan}),
    (["cashflows", "loans.json", "--chart", "out/chart.svg"], {"loans.json": loan}),
]
# Options given a strange value now and then.
OPTIONS = {"--horizon": mutations.NUMBERS + mutations.HUGE, "--today": mutations.DATES,
           "--opening": mutations.HUGE + mutations.NUMBERS, "-r": mutations.NUMBERS,
           "--business-days": mutations.WORDS, "--holidays": mutations.WORDS}


class Case:
    def __init__(self, seed, folder):
        self.seed, self.folder = seed, folder
        random = Random(f"input {seed}")
        words, makers = random.choice(COMMANDS)
        self.words = list(words)
        self.files = {path: make(random) for path, make in makers.items()}
        self.told = [" ".join(words)]
        for _ in range(min(1 + int(random.expovariate(1.0)), 5)):
            self.told.append(self._mutate(random) or "nothing")
        if random.random() < 0.5 and words[0] == "forecast":
            self.words += ["--out", "out/answer" if "cash" in words else "out/answer.csv"]

    def _mutate(self, random):
        places = [index for index, word in enumerate(self.words) if word in OPTIONS]
        if places and random.random() < 0.08:
            place = random.choice(places)
            value = random.choice(OPTIONS[self.words[place]])
            self.words[place + 1] = value
            return f"{self.words[place]} {mutations.shown(value)}"
        return mutations.apply(random, self.files, MUTATIONS)

    def failure(self):
        """What went wrong, in one line; None."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "out").mkdir(parents=True)
        chains.save(self.files, self.folder)
        before = trial.snapshot(self.folder, (self.folder / "out",))
        ended = trial.run(self.words, self.folder)
        found = trial.faults(ended, ALLOWED)
        if trial.snapshot(self.folder, (self.folder / "out",)) != before:
            found.append("files touched outside --out")
        if ended.code == 0 and self._answers_infinity(ended.out):
            found.append("an infinite or undefined number in the answer")
        stray = [path.name for path in (self.folder / "out").iterdir() if path.name.startswith(".")]
        if stray or (ended.code and any((self.folder / "out").iterdir())):
            found.append("leftovers under --out")
        if not found:
            return None
        site = ""
        if ended.signal and not ended.hung:
            site = " at " + trial.crash_site(self.words, self.folder)
        self.details = ended.err[-400:]
        return f"{' '.join(self.words[:2]).removesuffix(' sales.csv')}: {', '.join(found)}{site}"

    def _answers_infinity(self, answer):
        """Whether a number is none; names may say what they like."""
        if any(re.search(rb"(?i)inf|nan", data) for data in self.files.values()):
            return False
        texts = [answer] + [path.read_text("utf-8", "replace")
                            for path in (self.folder / "out").rglob("*") if path.is_file()]
        return any(re.search(r"(?i)(^|[\s,:\[\"])[-+]?(inf|nan|infinity)($|[\s,\]\"])", text, re.M)
                   for text in texts)


def main():
    arguments = failures.arguments(__doc__, cases=500)
    found = failures.Failures(arguments.keep)
    with tempfile.TemporaryDirectory(prefix="dripline-inputs-") as scratch:
        for count in range(arguments.cases):
            case = Case(arguments.seed + count, Path(scratch) / "case")
            kind = case.failure()
            if kind and found.add(kind, case.seed):
                found.tell(case.seed, [kind], case.told)
                found.save(case.folder, f"input-{case.seed}",
                           "\n".join([kind, *case.told, "", case.details]))
            failures.progress(count + 1, found)
    return found.summary(arguments.cases)


if __name__ == "__main__":
    sys.exit(main())
