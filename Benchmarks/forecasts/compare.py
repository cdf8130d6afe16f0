#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dripline's forecasts beside statsforecast's, on the study's series, in one run.

    Benchmarks/forecasts/compare.py [--rounds 3] [--markdown FILE]

Prints scores, coverage, CPU per fit, likelihoods of the same model form, and the intermittent series beside Croston's
method; and payment lags on simulated ledgers, whose truth is known. Needs statsforecast, pandas, numpy and scipy.
"""
import argparse
import json
import os
import tempfile
import time
import warnings

import numpy as np
import pandas as pd
from scipy.stats import poisson
from statsforecast.ets import ets_f
from statsforecast.models import AutoETS, CrostonSBA

from scores import COLUMNS, DATA, LEVELS, PROJECT, Study, by_series, call, dripline, scrps

warnings.filterwarnings("ignore")
INTERVALS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95]


def auto_ets(study):
    """Forecasts of the regular series, and CPU seconds of each fit."""
    rows = []
    for fit in study.origins.itertuples():
        if not study.is_regular(fit.series_id):
            continue
        period = int(study.meta.period[fit.series_id])
        known = study.values[fit.series_id][:fit.origin]
        began = time.process_time()
        # As forecast::ets does, without a season of more than 24.
        made = AutoETS(season_length=period if period <= 24 else 1).forecast(y=known, h=fit.h, level=INTERVALS)
        used = time.process_time() - began
        for step in range(fit.h):
            low = [made[f"lo-{level}"][step] for level in reversed(INTERVALS)]
            high = [made[f"hi-{level}"][step] for level in INTERVALS]
            rows.append([fit.series_id, fit.origin, step + 1, *low, made["mean"][step], *high, used])
    return pd.DataFrame(rows, columns=["series_id", "origin", "step", *COLUMNS, "secs"])


def croston(study):
    rows = []
    for fit in study.origins.itertuples():
        if study.is_regular(fit.series_id):
            continue
        known = study.values[fit.series_id][:fit.origin]
        mean = CrostonSBA().forecast(y=known, h=fit.h)["mean"]
        for step in range(fit.h):
            quantiles = poisson.ppf(LEVELS, max(mean[step], 1e-9))
            rows.append([fit.series_id, fit.origin, step + 1, *quantiles])
    return pd.DataFrame(rows, columns=["series_id", "origin", "step", *COLUMNS])


def score(study, table):
    table = study.with_outcomes(table)
    table["score"] = scrps(table[COLUMNS].to_numpy(float), table.y.to_numpy(), table.scale.to_numpy())
    return table


def coverage(table, low, high):
    inside = (table.y >= table[low]) & (table.y <= table[high])
    return by_series(table.assign(inside=inside), "inside").mean()


def likelihoods(study, models):
    """Ours less statsforecast's for the same form on the same values, in its convention −n/2 · log SSE."""
    found = []
    smoothed = models[models.member.str.startswith("exponential smoothing") & models.model.str.startswith("ETS")]
    for fit in smoothed.itertuples():
        y = study.values[fit.series_id][:fit.origin][-int(fit.observations):]
        is_log = fit.member.endswith("log")
        x = np.log(y) if is_log else y
        _, trend, season = fit.model[4:-1].split(",")
        theirs = ets_f(x, m=int(study.meta.period[fit.series_id]) if season == "A" else 1,
                       model="A" + trend[0] + season, damped=trend == "Ad")["loglik"]
        found.append(fit.log_likelihood + (x.sum() if is_log else 0) - theirs)
    return np.array(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", help="file for the table")
    options = parser.parse_args()
    study = Study()
    lines = ["| measure | Dripline | beside | ratio | ship | aim |", "|---|---:|---:|---:|---:|---:|"]

    def line(*cells):
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        print(lines[-1], flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        path = f"{scratch}/models.csv"
        ratios, regular = [], study.origins.series_id.map(study.is_regular)
        for _ in range(options.rounds):
            ours, theirs = dripline(scratch, "--models-out", path), auto_ets(study)
            mine = ours[ours.series_id.map(study.is_regular)]
            per_fit = [t.drop_duplicates(["series_id", "origin"]).secs.mean() for t in (mine, theirs)]
            ratios.append(per_fit[1] / per_fit[0])
        models = pd.read_csv(path)
    mine, ets = score(study, mine), score(study, theirs)
    median = pd.read_csv(f"{DATA}/baselines/EnsembleMedian.csv.gz")
    median = score(study, median[median.series_id.map(study.is_regular)])
    own = by_series(mine, "score").mean()
    for name, table, ship, aim in (("AutoETS", ets, 0.90, 0.87), ("median of ETS, CES, DOT", median, 0.98, 0.94)):
        other = by_series(table, "score").mean()
        line(f"sCRPS, {len(mine.series_id.unique())} regular series, beside {name}", f"{own:.4f}", f"{other:.4f}",
             f"{own / other:.3f}", ship, aim)
    line("coverage of the 80 % interval", f"{coverage(mine, 'q0.1', 'q0.9'):.1%}",
         f"{coverage(ets, 'q0.1', 'q0.9'):.1%}", "", "77–85 %", "78–82 %")
    line("coverage of the 95 % interval", f"{coverage(mine, 'q0.025', 'q0.975'):.1%}",
         f"{coverage(ets, 'q0.025', 'q0.975'):.1%}", "", "93–97 %", "94–96 %")
    positive = mine[[(study.values[i][:o] > 0).all() for i, o in zip(mine.series_id, mine.origin)]]
    line("2.5 % quantiles below zero, positive series", int((positive["q0.025"] < 0).sum()), "", "", 0, 0)
    line(f"CPU per fit, ms, {int(regular.sum())} fits, last of {options.rounds} rounds", f"{per_fit[0] * 1e3:.2f}",
         f"{per_fit[1] * 1e3:.1f}", "1/" + " 1/".join(f"{r:.1f}" for r in ratios), "1/7", "1/25")
    counts, base = score(study, ours[~ours.series_id.map(study.is_regular)]), score(study, croston(study))
    # A known part of zeros only has no scale: both forecast zero, and the score would be of the outcome alone.
    counts, base = counts[counts.scale > 1e-6], base[base.scale > 1e-6]
    own, other = by_series(counts, "score").mean(), by_series(base, "score").mean()
    line("sCRPS, intermittent, beside Croston SBA with Poisson quantiles", f"{own:.4f}", f"{other:.4f}",
         f"{own / other:.3f}", 0.86, 0.82)
    gaps = likelihoods(study, models)
    line(f"log-likelihood not 0.1 below statsforecast's, {len(gaps)} fits", f"{(gaps > -0.1).mean():.2%}", "",
         f"worst {gaps.min():.2f}", "95 %", "all")
    call(["swift", "build", "-c", "release", "--package-path", "Benchmarks", "--scratch-path", ".build-bench"], cwd=PROJECT)
    lag = json.loads(call([os.path.join(PROJECT, ".build-bench/release/dripline-bench"), "payment-lag"], cwd=PROJECT))
    line(f"payment lag CRPS, {lag['ledgers']} ledgers, beside a pooled gamma", f"{lag['model']:.3f}", f"{lag['pooled']:.3f}",
         f"{lag['model'] / lag['pooled']:.3f} (truth {lag['truth'] / lag['pooled']:.3f})", 0.70, 0.62)
    if options.markdown:
        with open(options.markdown, "w") as file:
            file.write("\n".join(lines) + "\n")


main()
