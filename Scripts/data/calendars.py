#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Sources/FinanceBasics/BusinessCalendar/Data: the holidays and worked weekends of the calendars
Dripline knows by name, from QuantLib of PyPI (1.44 or later; Debian's 1.29 has China wrong).

    pip install QuantLib && python3 Scripts/data/calendars.py
"""
import datetime, pathlib, textwrap
import QuantLib as ql

FIRST, LAST = datetime.date(2015, 1, 1), datetime.date(2027, 12, 31)
CALENDARS = [
    ("chinaInterbank", "china-interbank", "China's interbank market, with its working weekends", ql.China(ql.China.IB)),
    ("shanghaiExchange", "shanghai-exchange", "The Shanghai stock exchange", ql.China(ql.China.SSE)),
    ("target", "target", "The Eurosystem's payment system", ql.TARGET()),
    ("unitedStates", "united-states", "The Federal Reserve's payment system", ql.UnitedStates(ql.UnitedStates.FederalReserve)),
    ("unitedKingdom", "united-kingdom", "Settlement in the United Kingdom", ql.UnitedKingdom(ql.UnitedKingdom.Settlement)),
    ("hongKong", "hong-kong", "The Hong Kong stock exchange", ql.HongKong()),
]
out = pathlib.Path(__file__).resolve().parents[2] / "Sources/FinanceBasics/BusinessCalendar/Data"
out.mkdir(exist_ok=True)
for symbol, name, words, calendar in CALENDARS:
    lists = {"holidays": [], "worked": []}
    day = FIRST
    while day <= LAST:
        is_open = calendar.isBusinessDay(ql.Date(day.day, day.month, day.year))
        if is_open != (day.weekday() < 5):
            lists["worked" if is_open else "holidays"].append(day.isoformat())
        day += datetime.timedelta(days=1)
    def text(dates):
        if not dates:
            return '""'
        lines = textwrap.wrap(" ".join(dates), 80)
        return '"""\n' + "\n".join("      " + line for line in lines) + '\n      """'
    body = f"""// SPDX-License-Identifier: GPL-3.0-or-later
// Written by Scripts/data/calendars.py from QuantLib {ql.__version__}; do not edit.
extension BusinessCalendar {{
  /// {words}; holidays known from {FIRST} to {LAST}.
  public static let {symbol} = BusinessCalendar(
    name: "{name}", validFrom: "{FIRST}", validTo: "{LAST}",
    holidays: {text(lists['holidays'])},
    workedWeekends: {text(lists['worked'])})
}}
"""
    file = out / f"BusinessCalendar+{symbol[0].upper()}{symbol[1:]}.swift"
    file.write_text(body)
    print(file.name, len(lists["holidays"]), len(lists["worked"]))
