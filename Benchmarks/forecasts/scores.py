# SPDX-License-Identifier: GPL-3.0-or-later
"""The study's series and how forecasts of them are scored; imported by the scripts beside it."""
import os
import subprocess
import sys

import numpy as np
import pandas as pd

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("DRIPLINE_SHARED", os.path.join(os.path.dirname(PROJECT), "shared"))
DATA = os.path.join(SHARED, "data", "forecast")
LEVELS = [0.025] + [round(0.05 * i, 2) for i in range(1, 20)] + [0.975]
COLUMNS = [f"q{u:g}" for u in LEVELS]


def call(command, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{result.stderr[-2000:]}")
    return result.stdout


BINARY = os.path.join(PROJECT, ".build/release/dripline")


def build():
    call(["swift", "build", "-c", "release", "--product", "dripline"], cwd=PROJECT)


def dripline(scratch, *options):
    """Forecasts of every origin by the release build; returns the table."""
    build()
    out = os.path.join(scratch, "dripline.csv")
    call([BINARY, "forecast", f"{DATA}/series.csv",
          "--meta", f"{DATA}/meta.csv", "--origins", f"{DATA}/origins.csv", "--threads", "1",
          "--out", out, *options])
    return pd.read_csv(out)


class Study:
    """The series; regular ones are all but the intermittent `carparts`."""

    def __init__(self):
        series = pd.read_csv(f"{DATA}/series.csv")
        self.values = {k: g.value.to_numpy(float) for k, g in series.groupby("series_id", sort=False)}
        self.meta = pd.read_csv(f"{DATA}/meta.csv").set_index("series_id")
        self.origins = pd.read_csv(f"{DATA}/origins.csv")

    def is_regular(self, name):
        return self.meta.group[name] != "carparts"

    def scale(self, name, origin):
        """Mean absolute error of the seasonal naive forecast in the known part."""
        known, period = self.values[name][:origin], int(self.meta.period[name])
        period = period if origin > period + 1 else 1
        return max(np.mean(np.abs(known[period:] - known[:-period])), 1e-9)

    def with_outcomes(self, table):
        """Adds what came (`y`) and the scale; leaves out steps after the series' end."""
        table = table[[o + s <= len(self.values[i]) for i, o, s in zip(table.series_id, table.origin, table.step)]].copy()
        table["y"] = [self.values[i][o + s - 1] for i, o, s in zip(table.series_id, table.origin, table.step)]
        scales = {k: self.scale(*k) for k in set(zip(table.series_id, table.origin))}
        table["scale"] = [scales[k] for k in zip(table.series_id, table.origin)]
        return table


def scrps(quantiles, y, scale):
    """Twice the mean pinball loss of the 19 inner quantiles, in scales."""
    levels = np.array(LEVELS[1:-1])
    error = y[:, None] - np.sort(quantiles[:, 1:-1], axis=1)
    return 2 * np.mean(np.where(error >= 0, levels * error, (levels - 1) * error), axis=1) / scale


def by_series(table, column):
    """Mean over fits, then over series: every series counts the same."""
    return table.groupby(["series_id", "origin"])[column].mean().groupby("series_id").mean()
