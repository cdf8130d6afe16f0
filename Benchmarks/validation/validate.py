#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the method hold? Each study runs the release binary on scenarios whose truth is known and prints a table.

    validate.py break-even [--replications 10000]   the lender's return on capital against its hurdle
    validate.py hazard     [--replications 4000]    PD a year of a constant-hazard firm at six horizons
    validate.py walk       [--seeds 1000]           the line of an exact random walk against its law
    validate.py warm-up    [--replications 1000]    the shipped chain's lines after four pasts
"""
import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BINARY = os.environ.get("DRIPLINE", os.path.join(ROOT, ".build", "release", "dripline"))
SHIPPED = os.path.join(ROOT, "scenarios", "electrical-equipment")
ORACLE = os.path.join(
    os.environ.get("DRIPLINE_ORACLES", os.path.join(ROOT, "..", "shared", "oracles")),
    "credit", "cfar_line_sizing.json")

SOLO = """
name: Solo
currency: CNY
start: 2025-01-01
horizon: {days} days
replications: 1000
seed: 3
calendar: every-day
base-rate: 3%
anchor: Solo
firms:
  - {{ name: Solo, size: small, cash: {cash}, cash-buffer: 0, value-added-tax: 0%, profit-tax: 0% }}
items: []
stages: []
links: []
demand: []
cash-flows:
{flows}
credit: {{ inventory-haircut: 50%, receivables-haircut: 20%, late-interest: 0% }}
lending:
  operating-cost: 60bp
  undrawn-operating-cost: 10bp
  hurdle: 12%
  risk-free: 1.5%
  tax: 25%
  capital-ratio: 10.5%
  euros-per-unit: 0.128
  funding-curve:
    - {{ term: 30 days, base: 1.70%, liquidity: 5bp }}
    - {{ term: 365 days, base: 1.95%, liquidity: 25bp }}
"""
WALK = '  - { name: walk, firm: Solo, kind: other, when: daily, amount: "%s" }\n'
FIRMS = {
    "walk": ("0", WALK % "any of -3k: 10%, -1k: 35%, 0: 10%, 1k: 35%, 4k: 10%"),
    "blows": ("20k", WALK % "any of -3k: 10%, -1k: 35%, 0: 10%, 1k: 35%, 4k: 10%"
              + '  - { name: blow, firm: Solo, kind: other, when: daily, amount: "any of -60k: 0.1%, 210: 99.9%" }\n'),
    "months": ("60k", '  - { name: pay, firm: Solo, kind: wages, when: monthly 28, amount: "normal(100000, 20000)" }\n'
               '  - { name: income, firm: Solo, kind: contribution, when: monthly 15, amount: "normal(101000, 30000)" }\n'
               "  - { name: more, firm: Solo, kind: other, when: daily, amount: 200 }\n"),
}


def write(folder, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "scenario.yaml"), "w", encoding="utf-8") as file:
        file.write(text)
    return folder


def run(scenario, out, *more):
    subprocess.run([BINARY, "run", scenario, "--quiet", "--out", out, *map(str, more)], check=True)


def table(out, name):
    with open(os.path.join(out, name + ".csv"), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def break_even(folder, replications):
    print(f"{'chain':8} {'return':>9} {'low':>9} {'high':>9} {'hurdle':>9}  inside")
    chains = {name: write(os.path.join(folder, name), SOLO.format(days=365, cash=cash, flows=flows))
              for name, (cash, flows) in FIRMS.items()}
    chains["shipped"] = SHIPPED
    for name, scenario in chains.items():
        out = os.path.join(folder, "out-" + name)
        run(scenario, out, "--replications", replications)
        for row in table(out, "lenders"):
            if row["run"] == "proposed":
                low, high, hurdle = (float(row[key]) for key in (
                    "return_on_capital_low", "return_on_capital_high", "hurdle"))
                print(f"{name:8} {float(row['return_on_capital']):9.4f} {low:9.4f} {high:9.4f} {hurdle:9.4f}  {low <= hurdle <= high}")


def hazard(folder, replications):
    truth = 0.114
    daily = 1 - (1 - truth) ** (1 / 365)
    flows = WALK % f"any of -10M: {daily * 100}%, 0: {100 - daily * 100}%"
    print(f"{'days':>6} {'pd':>8} {'low':>8} {'high':>8}  inside (truth {truth})")
    for days in (60, 91, 182, 365, 730, 1460):
        scenario = write(os.path.join(folder, str(days)), SOLO.format(days=days, cash="0", flows=flows))
        out = os.path.join(folder, f"out-{days}")
        run(scenario, out, "--replications", replications, "--no-proposals")
        row = table(out, "defaults")[0]
        pd, low, high = (float(row[key]) for key in ("pd", "pd_low", "pd_high"))
        print(f"{days:6} {pd:8.4f} {low:8.4f} {high:8.4f}  {low <= truth <= high}")


def walk(folder, seeds):
    """On the lattice of the exact law the interval must cover more than its 95 %; on a continuous walk it may not."""
    with open(ORACLE, encoding="utf-8") as file:
        law = json.load(file)["exact_random_walk"][0]
    parts = ", ".join(f"{step}k: {100 * int(share.split('/')[0]) / int(share.split('/')[1])}%" for step, share in law["pmf"].items())
    truth = law["smallest_line"]["1/20"] * 1000
    cover(folder, "exact walk", "any of " + parts, law["days"], truth, seeds)
    cover(folder, "continuous walk", "normal(0, 2000)", law["days"], continuous_truth(law["days"]), seeds)


def continuous_truth(days, paths=400_000):
    """95 % quantile of the largest shortfall of a normal walk, by simulation of its own."""
    source = random.Random(1)
    needs = []
    for _ in range(paths):
        position = lowest = 0.0
        for _ in range(days):
            position += source.gauss(0, 2000)
            lowest = min(lowest, position)
        needs.append(-lowest)
    needs.sort()
    return needs[int(0.95 * paths)]


def cover(folder, name, amount, days, truth, seeds):
    scenario = write(os.path.join(folder, name), SOLO.format(days=days, cash="0", flows=WALK % amount))
    covered = below = 0
    for seed in range(seeds):
        out = os.path.join(folder, "out")
        run(scenario, out, "--seed", seed)
        row = table(out, "proposals")[0]
        need, low, high = (float(row[key] or "inf") for key in ("need", "need_low", "need_high"))
        covered += low <= truth <= high
        below += need < truth
    print(f"{name}: {seeds} seeds of 1000 replications, truth {truth:.0f}: interval covers {100 * covered / seeds:.1f} %, "
          f"point below in {100 * below / seeds:.1f} %")


def warm_up(folder, replications):
    lines = {}
    for days in (150, 180, 187, 365):
        text = f"extends: {os.path.relpath(SHIPPED, os.path.join(folder, str(days)))}\nwarm-up: {days} days\n"
        scenario = write(os.path.join(folder, str(days)), text)
        out = os.path.join(folder, f"out-{days}")
        run(scenario, out, "--replications", replications, "--allow-outside")
        for row in table(out, "proposals"):
            lines.setdefault(row["firm"], []).append((float(row["need_low"] or 0), float(row["need_high"] or "inf")))
    apart = 0
    for firm, spans in sorted(lines.items()):
        overlap = all(a[0] <= b[1] and b[0] <= a[1] for a in spans for b in spans)
        apart += not overlap
        if not overlap:
            print(firm, spans)
    print(f"{len(lines)} firms, four pasts: the intervals of {apart} do not all overlap")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", choices=["break-even", "hazard", "walk", "warm-up"])
    parser.add_argument("--replications", type=int)
    parser.add_argument("--seeds", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.study == "break-even":
            break_even(folder, arguments.replications or 10_000)
        elif arguments.study == "hazard":
            hazard(folder, arguments.replications or 4_000)
        elif arguments.study == "walk":
            walk(folder, arguments.seeds)
        else:
            warm_up(folder, arguments.replications or 1_000)


if __name__ == "__main__":
    sys.exit(main())
