#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes scenarios/electrical-equipment/calendar.csv: the holidays and working weekends of China's
interbank market, from QuantLib of PyPI (1.44 or later; Debian's 1.29 has China wrong).

    pip install QuantLib && python3 Scripts/data/china_calendar.py
"""
import csv, datetime, pathlib
import QuantLib as ql

FIRST, LAST = datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)
out = pathlib.Path(__file__).resolve().parents[2] / "scenarios/electrical-equipment/calendar.csv"
china = ql.China(ql.China.IB)
rows = []
day = FIRST
while day <= LAST:
    is_open = china.isBusinessDay(ql.Date(day.day, day.month, day.year))
    if is_open != (day.weekday() < 5):
        rows.append([day.isoformat(), "workday" if is_open else "holiday"])
    day += datetime.timedelta(days=1)
with open(out, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["date", "kind"])
    writer.writerows(rows)
print(f"QuantLib {ql.__version__}: {len(rows)} exceptions written to {out}")
