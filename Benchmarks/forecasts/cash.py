#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cash forecasts of simulated companies held against what those companies then did: coverage by kind of flow.

    Benchmarks/forecasts/cash.py [--companies 60]

A company has two groups of 30 customers with lags of their own, monthly sales that grow, have a season and wander, wages on the
25th, suppliers a month after the sales, and planned taxes. Also prints the coverage of series forecasts of random walks, the
case that averages of models find hardest. Needs numpy and pandas.
"""
import argparse
import tempfile

import numpy as np
import pandas as pd

from scores import BINARY, build, call

START, TODAY, KNOWN = pd.Timestamp("2021-01-01"), pd.Timestamp("2024-06-28"), pd.Timestamp("2024-09-27")


def business_day(day):
    return day + pd.Timedelta(days=max(0, 7 - day.isoweekday() + 1) if day.isoweekday() > 5 else 0)


def company(seed):
    """All invoices and payments of four years."""
    random = np.random.default_rng(seed)
    months = pd.date_range(START, KNOWN + pd.DateOffset(months=1), freq="MS")
    level = np.cumsum(random.normal(0.003, 0.02, len(months)))
    sales = 1e6 * np.exp(level + 0.15 * np.sin(2 * np.pi * months.month / 12) + random.normal(0, 0.03, len(months)))
    invoices, payments = [], []
    for group in ("home", "abroad"):
        means, shapes = 10 * np.exp(random.normal(0, 0.8, 30)), 2 * np.exp(random.normal(0, 0.4, 30))
        share = random.dirichlet(np.full(30, 2.0))
        for month, total in zip(months, sales * (0.7 if group == "home" else 0.3)):
            for customer in range(30):
                for part in random.dirichlet(np.full(3, 5.0)):
                    issued = business_day(month + pd.Timedelta(days=int(random.integers(month.days_in_month))))
                    due = issued + pd.Timedelta(days=30)
                    late = int(random.gamma(shapes[customer], means[customer] / shapes[customer]))
                    paid = business_day(due + pd.Timedelta(days=late))
                    invoices.append((f"{group}{customer}", group, issued, due, total * share[customer] * part, paid))
    for month, total in zip(months, sales):
        wages = business_day(month + pd.Timedelta(days=24))
        payments.append(("wages", wages, 250e3 * np.exp(random.normal(0, 0.01))))
        for part in random.dirichlet(np.full(20, 5.0)):
            day = business_day(month + pd.Timedelta(days=30 + int(random.integers(28))))
            payments.append(("suppliers", day, 0.55 * total * part))
        if month.month in (3, 6, 9, 12):
            payments.append(("tax", business_day(month + pd.Timedelta(days=14)), 90e3))
    invoices = pd.DataFrame(invoices, columns=["customer", "group", "issued", "due", "amount", "paid"])
    invoices.insert(0, "invoice", np.arange(len(invoices)))
    return invoices.round(2), pd.DataFrame(payments, columns=["category", "date", "amount"]).round(2)


def write(folder, invoices, payments, day, planned=()):
    """The ledgers as they stand on a day."""
    known = invoices[invoices.issued <= day].copy()
    known.loc[known.paid > day, "paid"] = pd.NaT
    known.to_csv(f"{folder}/invoices.csv", index=False, date_format="%Y-%m-%d")
    payments[(payments.date <= day) | payments.category.isin(planned)].to_csv(
        f"{folder}/payments.csv", index=False, date_format="%Y-%m-%d")
    return ["--invoices", f"{folder}/invoices.csv", "--payments", f"{folder}/payments.csv"]


def cash(companies):
    rows = []
    for seed in range(companies):
        with tempfile.TemporaryDirectory() as folder:
            invoices, payments = company(seed)
            ledgers = write(folder, invoices, payments, TODAY, planned=["tax"])
            call([BINARY, "forecast", "cash", *ledgers, "--today", f"{TODAY:%Y-%m-%d}", "--out", f"{folder}/cash"])
            ledgers = write(folder, invoices, payments, KNOWN)
            call([BINARY, "forecast", "accuracy", f"{folder}/cash/cash_forecast.csv", *ledgers, "--known", f"{KNOWN:%Y-%m-%d}",
                  "--out", f"{folder}/accuracy"])
            rows.append(pd.read_csv(f"{folder}/accuracy/accuracy.csv"))
    table = pd.concat(rows)
    table = table[table.category != "tax"]
    for column in ("coverage80", "coverage95"):
        table[column] *= table.weeks
    sums = table.groupby("kind")[["weeks", "coverage80", "coverage95"]].sum()
    print(sums[["coverage80", "coverage95"]].div(sums.weeks, axis=0).to_string(float_format="{:.1%}".format))


def random_walks(count=150, known=84, steps=12):
    random = np.random.default_rng(1)
    walks = {f"w{i}": 100 * np.exp(np.cumsum(random.normal(0, 0.04, known + steps))) for i in range(count)}
    months = pd.date_range("2016-01-01", periods=known, freq="MS").strftime("%Y-%m")
    with tempfile.TemporaryDirectory() as folder:
        pd.DataFrame({"ds": months, **{k: v[:known] for k, v in walks.items()}}).to_csv(f"{folder}/walks.csv", index=False)
        call([BINARY, "forecast", f"{folder}/walks.csv", "--horizon", str(steps), "--out", f"{folder}/f.csv"])
        table = pd.read_csv(f"{folder}/f.csv")
    y = np.array([walks[i][known + s - 1] for i, s in zip(table.series_id, table.step)])
    for share, low, high in ((80, "q0.1", "q0.9"), (95, "q0.025", "q0.975")):
        print(f"random walks of 4 % a month, {share} % interval: {np.mean((y >= table[low]) & (y <= table[high])):.1%}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=60)
    companies = parser.parse_args().companies
    build()
    cash(companies)
    random_walks()


main()
