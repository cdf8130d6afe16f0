# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways to spoil text files: values, keys, rows, separators, bytes, paths.

A mutation is a function of a random source and a dictionary from path to bytes. It changes the
dictionary and says what it did, or returns None when there is nothing for it to change.
"""

import csv
import io
import re

HUGE = [
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "92233720368547758.07",
    "92233720368547758", "1000000000000000", "1000000000000", "4611686018427387904", "1" + "0" * 35,
    "1" + "0" * 300, "12M", "999bn", "2147483647", "2147483648", "1e308", "1e-320", "1e9999",
]
NUMBERS = [
    "0", "-0", "-1", "1", "2", "0.5", "0.0000001", "-0.0000001", "0.1", "-5", "7.77", "1_000",
    "1,5",
    "٣", "½", "1..2", "--1", "+5", ".5", "5.", "0x10", "NaN", "nan", "inf", "-inf", "Infinity",
]
RATES = [
    "0%", "-1%", "-3%", "-100%", "-101%", "100%", "101%", "99.99%", "1000%",
    "100000000000000000000%",
    "5bp", "-5bp", "1000000bp", "0.05% per day", "100% per day", "-1% per day", "0.0000001%", "2.4",
    "euribor", "2,4%",
]
DURATIONS = [
    "0 days", "1 day", "2 days", "36500 days", "36501 days", "36500 weeks", "-3 days", "30 days",
    "2w", "1.5 days", "12 months", "2 years", "9223372036854775807 days", "days",
]
DATES = [
    "0001-01-01", "9999-12-31", "9999-12-30", "2024-02-29", "2023-02-29", "2025-04-01",
    "2025-01-01",
    "1582-10-10", "10000-01-01", "0000-01-01", "-0001-01-01", "2025-13-01", "2025-00-10",
    "2025-02-31", "1970-01-01", "2025-01-31", "2028-02-29", "2025-06-15", "2025-12-31",
]
TERMS = [
    "net 0", "net 1", "net 60", "net 3650", "net 3651", "net -1", "60 EOM", "0 EOM", "net 30 EOM",
    "2/10 net 30", "99/0 net 1", "0/10 net 30", "99.99/0 net 3650", "2/30 net 30",
    "50% net 0, 50% net 30", "0% net 5, 100% net 6", "100% net 0, 0% net 3650", "prepayment",
    "33.33% net 10, 66.67% net 20", "15th of next month", "60 days", "100% prepayment",
    "30% prepayment, 70% net 30", ", ".join(["10% net 9"] * 10),
]
DISTRIBUTIONS = [
    "normal(0, 0)", "normal(10, 20)", "normal(-10, 5)", "normal(1000000000000, 1)",
    "normal(200, 40)", "gamma(0.0000001, 1000000000)", "gamma(2, 5)", "gamma(1000000000, 0.000001)",
    "lognormal(mean 5, cv 100)", "lognormal(mean 1000000000000, cv 1000)", "weibull(0.01, 1)",
    "weibull(1.5, 20)", "poisson(1000000000000)", "poisson(0.000001)", "poisson(0)", "poisson(30)",
    "exponential(0.0000001)", "exponential(1000000000)", "empirical(0)", "empirical(-1, 3)",
    "empirical(3, 4, 4, 9)", "uniform(5, 5)", "uniform(9, 1)", "late(100%, gamma(2, 100))",
    "late(0%, 5)", "late(50%, late(50%, 3))", "0 to 1000000000", "1 to 3", "3 to 1", "-2 to 4",
    "any of -3k: 10%, -1k: 40%, 0: 10%, 1k: 30%, 4k: 10%", "any of 1: 50%", "any of : ",
    "normal(1)",
    "normal(1, 2", "normal)", "gamma(0, 0)", "empirical()",
]
POLICIES = [
    "base-stock(0)", "base-stock(-5)", "base-stock(1000000000000)", "base-stock(0.5)", "s-S(5, 1)",
    "s-S(0, 0)", "s-S(5, 5)", "r-Q(0, 0.0000001)", "r-Q(1000000000, 1)", "r-Q(10, 0)",
    "r-nQ(10, 0.001)", "r-nQ(1000000000, 0.001)", "min-max(0, 0)", "min-max(5, 20)", "order-demand",
    "moving-base-stock(3650, 1000, 100)", "moving-base-stock(1, 0.01, -5)",
    "moving-base-stock(28, 10, 2)", "echelon-base-stock(100)", "echelon-base-stock(-100)",
    "balanced-echelon-base-stock(100)", "balanced-echelon-base-stock(1000000000000)",
]
RECURRENCES = [
    "monthly 31", "monthly 1", "monthly last", "quarterly 31", "weekly sunday", "weekly friday",
    "daily", "monthly 0", "monthly 32", "yearly 1",
]
WORDS = [
    "outside", "yes", "no", "lost", "backorder", "bullet", "linear", "annuity", "irregular", "A360",
    "AA", "30E360", "committed-revolver", "term-loan", "cheapest", "ordered", "shares", "pro-rata",
    "first-come", "priority", "express", "fractions", "every-day", "target", "china-interbank",
    "monday-friday", "gaussian", "t", "given", "until-above", "rate", "demand", "default",
    "lead-time", "credit-limit", "payment-delay", "orders", "shipments", "transit", "receipts",
    "wages", "capital-expenditure", "contribution", "operating", "JPY", "KWD", "EUR", "XXX",
    "2025-06-30 1M; 2025-12-31 500k", "2025-06-30 1M;", ";", "piece", "large", "micro", "china",
    "eu",
]
STRANGE = [
    "", " ", "~", "null", "true", "[]", "{}", "[1]", "{a: 1}", "- x", "|", ">", "&a x", "*a",
    "!!int 3",
    "? x", "%", "@", "`", "'",
    '"', "#", "a#b", "a: b", "\u202egnp.exe", "\x1b[31mred\x1b[0m", "\x07",
    "\x00", "\ufeff", "e\u0301", "👩‍👩‍👧", "\u2028", "\r", "<script>alert(1)</script>", "=1+1",
    "@SUM(A1)", "-2+3", "]]>", "&amp;", "..", "../secret.csv", "/etc/passwd", "/dev/zero",
    "/dev/stdin", "/proc/self/environ", ".", "scenario.yaml", "~/secret.csv", "firms.csv",
    "x" * 5_000, "华东电气", "\ud7ff\uffff", "%s%n%d", "$(id)", "\\", "a\\nb",
]
POOLS = [
    HUGE, HUGE, NUMBERS, NUMBERS, RATES, RATES, DURATIONS, DATES, TERMS, DISTRIBUTIONS,
    DISTRIBUTIONS,
    POLICIES, RECURRENCES, WORDS, STRANGE,
]

# What a value looks like, and what else it might then be.
KINDS = [
    (re.compile(r"\d+ ?(days?|d|weeks?|w|months?|years?)$"), DURATIONS),
    (re.compile(r"\d{4}-\d\d-\d\d$"), DATES),
    (re.compile(r".*(net \d|EOM)"), TERMS),
    (re.compile(r"-?[\d.]+(%|bp)"), RATES),
    (re.compile(r"(monthly|quarterly|weekly)"), RECURRENCES),
    (re.compile(r"(base-stock|s-S|r-n?Q|order-demand|min-max|moving|echelon|balanced)"), POLICIES),
    (re.compile(r"[a-z]+\(|.* to \d"), DISTRIBUTIONS),
    (re.compile(r"-?[\d.]+$"), HUGE + NUMBERS + DISTRIBUTIONS),
    (re.compile(r"[a-z-]+$"), WORDS),
]

SCALAR = re.compile(r"""([A-Za-z][\w-]*):[ ]("(?:[^"\\]|\\.)*"|[^,{}\[\]\n#]+)""")
NUMERAL = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")


def is_table(path):
    return path.endswith(".csv")


def rows_of(data):
    """The rows of a CSV file; None when it is none any longer."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return None
    return rows if len(rows) > 1 and rows[0] and all(rows[0]) else None


def text_of(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def scaled(random, text):
    """The text with one of its numbers made larger, smaller, negative or nothing."""
    numbers = list(NUMERAL.finditer(text))
    if not numbers:
        return None
    number = random.choice(numbers)
    digits = number.group()
    way = random.randrange(6)
    if way == 0:
        new = "-" + digits if not digits.startswith("-") else digits[1:]
    elif way == 1:
        new = "0"
    elif way == 2:
        new = digits.partition(".")[0] + "0" * random.choice([1, 2, 3, 6, 9, 12, 15, 18])
    elif way == 3:
        new = "0." + "0" * random.choice([0, 1, 2, 4, 8]) + digits.replace(".", "").lstrip("-")[:6]
    elif way == 4:
        new = digits + random.choice([".5", ".005", "9", "00", "e5", "M", "bn"])
    else:
        new = str(random.choice([1, 2, 3, 7, 13, 29, 30, 31, 365, 3650, 36500]))
    return text[:number.start()] + new + text[number.end():]


def value(random, old):
    """Another text for a value."""
    way = random.random()
    if way < 0.5:
        new = scaled(random, old)
        if new is not None:
            return new
    if way < 0.85:
        for kind, pool in KINDS:
            if kind.match(old):
                return random.choice(pool)
    if way < 0.97:
        return random.choice(random.choice(POOLS))
    place = random.randint(0, len(old))
    return old[:place] + random.choice(STRANGE) + old[place:]


def written(place, text):
    return f"{place}: {text}"


def shown(text):
    return ascii(text if len(text) < 60 else text[:57] + "...")


# Values


def change_cell(random, files):
    path = random.choice([p for p in files if is_table(p)] or [None])
    rows = path and rows_of(files[path])
    if not rows:
        return None
    line = random.randrange(1, len(rows))
    if not rows[line]:
        return None
    column = random.randrange(len(rows[line]))
    old = rows[line][column]
    donors = [row[column] for row in rows[1:] if column < len(row) and row[column] != old]
    copied = donors and random.random() < 0.15
    rows[line][column] = random.choice(donors) if copied else value(random, old)
    files[path] = text_of(rows)
    name = rows[0][column] if column < len(rows[0]) else column
    return written(f"{path}:{line + 1}", f"{name}: {shown(old)} -> {shown(rows[line][column])}")


def change_column(random, files):
    path = random.choice([p for p in files if is_table(p)] or [None])
    rows = path and rows_of(files[path])
    if not rows:
        return None
    column = random.randrange(len(rows[0]))
    new = random.choice(random.choice(POOLS))
    for row in rows[1:]:
        if column < len(row):
            row[column] = new
    files[path] = text_of(rows)
    return written(path, f"{rows[0][column]} of every row -> {shown(new)}")


def change_scalar(random, files):
    path = random.choice([p for p in files if p.endswith((".yaml", ".json"))] or [None])
    text = path and decoded(files[path])
    found = list(SCALAR.finditer(text or ""))
    if not found:
        return None
    match = random.choice(found)
    new = value(random, match.group(2).strip().strip('"'))
    if random.random() < 0.4 and re.search(r"[,:#{}\[\]]", new):
        new = '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    files[path] = encoded(text[:match.start(2)] + new + text[match.end(2):])
    return written(path, f"{match.group(1)}: {shown(match.group(2))} -> {shown(new)}")


def decoded(data):
    return data.decode("utf-8", "surrogateescape")


def encoded(text):
    return text.encode("utf-8", "surrogateescape")


# Keys, rows, columns


def change_rows(random, files):
    path = random.choice([p for p in files if is_table(p)] or [None])
    rows = path and rows_of(files[path])
    if not rows:
        return None
    head, body = rows[0], rows[1:]
    way = random.choice(["delete", "twice", "permute", "half", "none", "swap", "many", "blank"])
    line = random.randrange(len(body))
    if way == "delete":
        del body[line]
    elif way == "twice":
        body.insert(random.randrange(len(body) + 1), list(body[line]))
    elif way == "permute":
        random.shuffle(body)
    elif way == "half":
        body = [row for row in body if random.random() < 0.5]
    elif way == "none":
        body = []
    elif way == "swap":
        other = random.randrange(len(body))
        column = random.randrange(len(head))
        if max(column, 0) < min(len(body[line]), len(body[other])):
            body[line][column], body[other][column] = body[other][column], body[line][column]
    elif way == "many":
        body = body * random.choice([2, 20])
    else:
        body.insert(line, [])
    files[path] = text_of([head] + body)
    return written(path, f"rows: {way} (row {line + 2})")


def change_columns(random, files):
    path = random.choice([p for p in files if is_table(p)] or [None])
    rows = path and rows_of(files[path])
    if not rows or any(len(row) not in (0, len(rows[0])) for row in rows):
        return None
    rows = [row for row in rows if row]
    way = random.choice(["delete", "twice", "permute", "rename", "swap names"])
    column = random.randrange(len(rows[0]))
    name = rows[0][column]
    if way == "delete":
        rows = [row[:column] + row[column + 1:] for row in rows]
    elif way == "twice":
        rows = [row + [row[column]] for row in rows]
    elif way == "permute":
        order = list(range(len(rows[0])))
        random.shuffle(order)
        rows = [[row[index] for index in order] for row in rows]
    elif way == "rename":
        rows[0][column] = random.choice(
            [name.upper(), name[:-1], name + " ", random.choice(STRANGE)])
    else:
        other = random.randrange(len(rows[0]))
        rows[0][column], rows[0][other] = rows[0][other], rows[0][column]
    files[path] = text_of(rows)
    return written(path, f"columns: {way} ({name})")


def change_lines(random, files):
    path = random.choice([p for p in files if not is_table(p)] or [None])
    lines = path and decoded(files[path]).split("\n")
    if not lines:
        return None
    line = random.randrange(len(lines))
    way = random.choice(["delete", "twice", "swap", "indent", "dedent", "permute", "comment"])
    other = random.randrange(len(lines))
    if way == "delete":
        del lines[line]
    elif way == "twice":
        lines.insert(other, lines[line])
    elif way == "swap":
        lines[line], lines[other] = lines[other], lines[line]
    elif way == "indent":
        lines[line] = random.choice([" ", "  ", "\t", "    "]) + lines[line]
    elif way == "dedent":
        lines[line] = lines[line].lstrip()
    elif way == "permute":
        random.shuffle(lines)
    else:
        lines[line] = "#" + lines[line]
    files[path] = encoded("\n".join(lines))
    return written(f"{path}:{line + 1}", f"lines: {way}")


def change_pair(random, files):
    """A `key: value` of a map is removed, doubled or renamed."""
    path = random.choice([p for p in files if not is_table(p)] or [None])
    text = path and decoded(files[path])
    found = list(SCALAR.finditer(text or ""))
    if not found:
        return None
    match = random.choice(found)
    way = random.choice(["delete", "twice", "rename"])
    if way == "delete":
        new = ""
    elif way == "twice":
        new = match.group() + random.choice([", ", "\n"]) + match.group()
    else:
        name = random.choice([match.group(1)[:-1], match.group(1).upper(), "x"])
        new = f"{name}: {match.group(2)}"
    files[path] = encoded(text[:match.start()] + new + text[match.end():])
    return written(path, f"{way} {shown(match.group())}")


# Bytes


def change_bytes(random, files):
    path = random.choice(sorted(files))
    data = files[path]
    if not data:
        return None
    place = random.randrange(len(data))
    way = random.choice(
        ["truncate", "insert", "zero", "not UTF-8", "mark", "line ends", "empty", "long line",
         "separator", "quote", "flip", "nesting", "blanks"])
    if way == "truncate":
        data = data[:place]
    elif way == "insert":
        data = data[:place] + random.choice(STRANGE).encode("utf-8") + data[place:]
    elif way == "zero":
        data = data[:place] + b"\0" + data[place:]
    elif way == "not UTF-8":
        wrong = random.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8"])
        data = data[:place] + wrong + data[place:]
    elif way == "mark":
        data = random.choice([b"\xef\xbb\xbf", b"\xff\xfe"]) + data
    elif way == "line ends":
        data = data.replace(b"\n", random.choice([b"\r\n", b"\r", b"\n\n", b"\x0b", b"\xc2\x85"]))
    elif way == "empty":
        data = random.choice([b"", b"\n", b" ", b"---\n...\n", b"\n\n\n---\n"])
    elif way == "long line":
        data = data[:place] + b"9" * random.choice([50, 5_000, 1 << 21]) + data[place:]
    elif way == "separator":
        data = data.replace(b",", random.choice([b";", b"\t", b"|", b",,"]))
    elif way == "quote":
        data = data[:place] + random.choice([b'"', b"'"]) + data[place:]
    elif way == "flip":
        data = data[:place] + bytes([random.randrange(256)]) + data[place + 1:]
    elif way == "nesting":
        depth = random.choice([30, 1_000, 100_000])
        data = data + b"\nnested: " + random.choice([b"[", b"{a: ", b"- "]) * depth
    else:
        data = data[:place] + b" " * random.choice([1, 10_000]) + data[place:]
    files[path] = data
    return written(path, f"bytes: {way} at {place}")


COMMON = [
    (change_cell, 30), (change_scalar, 30), (change_column, 4), (change_rows, 6),
    (change_columns, 4), (change_lines, 4), (change_pair, 5), (change_bytes, 6),
]


def apply(random, files, mutations):
    """One mutation drawn from weighted ones; what it did."""
    for _ in range(50):
        mutation = random.choices([m for m, _ in mutations], [w for _, w in mutations])[0]
        told = mutation(random, files)
        if told:
            return told
    return None
