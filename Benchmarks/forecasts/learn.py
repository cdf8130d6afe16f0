#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns the combination's weights and its conformal factors on the study's regular series, by cross-validation.

    Benchmarks/forecasts/learn.py [--folds 10]

Prints what `ForecastMembers.all` and `Calibration` keep, and what either is worth on series it was not learnt from.
Needs numpy, pandas and scipy.
"""
import argparse
import tempfile

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.stats import norm

from scores import COLUMNS, LEVELS, Study, by_series, dripline, scrps

KEY = ["series_id", "origin", "step"]
SCORES = norm.ppf(LEVELS)
OUTER = np.clip((np.abs(SCORES) - norm.ppf(0.9)) / (norm.ppf(0.975) - norm.ppf(0.9)), 0, 1)


class Members:
    """Quantiles of every kind of model, and its error on the series' own past."""

    def __init__(self, study, scratch):
        path = f"{scratch}/models.csv"
        table = dripline(scratch, "--members", "--untimed", "--models-out", path)
        table = table[table.series_id.map(study.is_regular) & (table.model != "dripline")]
        table = study.with_outcomes(table)
        self.names = sorted(table.model.unique())
        self.rows = table.drop_duplicates(KEY)[KEY + ["y", "scale"]].reset_index(drop=True)
        place = self.rows.reset_index().set_index(KEY)["index"]
        self.quantiles = np.full((len(self.names), len(self.rows), len(LEVELS)), np.nan)
        for member, own in table.groupby("model"):
            at = place.loc[list(map(tuple, own[KEY].to_numpy()))].to_numpy()
            self.quantiles[self.names.index(member), at] = own[COLUMNS].to_numpy(float)
        errors = pd.read_csv(path).drop_duplicates(["series_id", "origin", "member"])
        errors = errors.set_index(["series_id", "origin", "member"]).past_error
        fits = list(zip(self.rows.series_id, self.rows.origin))
        self.errors = np.array([[errors.get((*fit, name), np.nan) for fit in fits] for name in self.names])

    def combined(self, prior):
        """As `Combination`: the prior over the past error; a member that could not carry the series has none."""
        raw = prior[:, None] / self.errors
        raw = np.where(np.isfinite(self.quantiles[:, :, 0]) & np.isfinite(raw), raw, 0)
        return np.einsum("mr,mrq->rq", raw / raw.sum(axis=0), np.nan_to_num(self.quantiles))


def rescaled(quantiles, steps, factors):
    """As `Calibration`; `factors` is ((first 80 %, 95 %), (later 80 %, 95 %))."""
    median = quantiles[:, [LEVELS.index(0.5)]]
    factor = np.array(factors)[np.where(steps == 1, 0, 1)]
    return median + (quantiles - median) * (factor[:, :1] + (factor[:, 1:] - factor[:, :1]) * OUTER)


def conformal(quantiles, rows):
    """Quantiles of the outcomes' distance from the median in half-widths, each series with the same weight."""
    factors = []
    for own in (rows.step == 1, rows.step > 1):
        q, y = quantiles[own], rows.y[own].to_numpy()
        weight = 1 / rows[own].groupby("series_id").y.transform("size").to_numpy()
        pair = []
        for low, high, share in (("q0.1", "q0.9", 0.8), ("q0.025", "q0.975", 0.95)):
            middle = q[:, LEVELS.index(0.5)]
            above = q[:, COLUMNS.index(high)] - middle
            below = middle - q[:, COLUMNS.index(low)]
            distance = np.where(y > middle, (y - middle) / np.maximum(above, 1e-12), (middle - y) / np.maximum(below, 1e-12))
            order = np.argsort(distance)
            reached = np.cumsum(weight[order]) / weight.sum()
            pair.append(distance[order][np.searchsorted(reached, share)])
        factors.append(tuple(pair))
    return tuple(factors)


def learned_prior(members, train):
    rows = members.rows[train]

    def loss(x):
        quantiles = members.combined(np.exp(np.append(x, 0)))[train]
        score = scrps(quantiles, rows.y.to_numpy(), rows.scale.to_numpy())
        # Drawn to equal weights by a tenth of a per cent a unit.
        return by_series(rows.assign(score=score), "score").mean() + 0.001 * np.sum(x**2)

    found = minimize(loss, np.zeros(len(members.names) - 1), method="Nelder-Mead", options={"maxiter": 400})
    return np.exp(np.append(found.x, 0))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=10)
    folds = parser.parse_args().folds
    study = Study()
    with tempfile.TemporaryDirectory() as scratch:
        members = Members(study, scratch)
    rows, equal = members.rows, np.ones(len(members.names))
    names = sorted(rows.series_id.unique())
    fold = rows.series_id.map({name: i % folds for i, name in enumerate(names)}).to_numpy()

    tables = {"equal": [], "learned": []}
    for k in range(folds):
        train, test = fold != k, fold == k
        for kind, prior in (("equal", equal), ("learned", learned_prior(members, train))):
            raw = members.combined(prior)
            out = rescaled(raw, rows.step, conformal(raw[train], rows[train]))[test]
            own = rows[test].copy()
            own["score"] = scrps(out, own.y.to_numpy(), own.scale.to_numpy())
            for share, low, high in ((80, "q0.1", "q0.9"), (95, "q0.025", "q0.975")):
                own[f"cover{share}"] = (own.y >= out[:, COLUMNS.index(low)]) & (own.y <= out[:, COLUMNS.index(high)])
            tables[kind].append(own)
    print(f"cross-validated over {len(names)} series in {folds} folds:")
    for kind, parts in tables.items():
        table = pd.concat(parts)
        print("  {:8} sCRPS {:.4f}, coverage {:.1%} / {:.1%}".format(
            kind, *(by_series(table, column).mean() for column in ("score", "cover80", "cover95"))))
    every = np.ones(len(rows), bool)
    prior = learned_prior(members, every)
    print("weights learnt on all:", ", ".join(f"{n} {w:.2f}" for n, w in zip(members.names, prior / prior.sum())))
    (a, b), (c, d) = conformal(members.combined(equal), rows)
    print(f"conformal factors with equal weights: first step {a:.2f} / {b:.2f}, later {c:.2f} / {d:.2f} (80 % / 95 %)")


main()
