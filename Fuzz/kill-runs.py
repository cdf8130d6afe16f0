#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends runs at random moments and looks at what is left.

    Fuzz/kill-runs.py --cases 200 --seed 1

A run over an old report, into a new place, or of `stock` gets SIGKILL, SIGTERM, SIGHUP, SIGINT or
SIGPIPE: at any time, or just as its files are there and being put in place. Afterwards the old
report or the new one stands, whole and to the byte; the next run ends well and leaves nothing
behind.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from fuzzing import chains, failures, trial

SIGNALS = [signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT,
           signal.SIGPIPE]
OLD, NEW, NEXT = 11, 12, 13


def lay_scenario(folder):
    """The small shipped scenario, with chance in it so that seeds differ."""
    files = chains.shipped("three-firms")
    text = files["scenario.yaml"].replace(b"daily: 10", b'daily: "normal(10, 4)"')
    chains.save({"scenario.yaml": text}, folder / "scenario")


def command(kind, seed, out):
    words = [trial.binary(), kind, out.parent.parent / "scenario", "--seed", str(seed), "-r", "4",
             "--threads", "2", "--quiet", "--out", out]
    return [str(word) for word in words]


def finished(kind, seed, out):
    ended = subprocess.run(command(kind, seed, out), capture_output=True, text=True, timeout=60)
    if ended.returncode != 0:
        raise SystemExit(f"a run that nobody disturbed: exit {ended.returncode}: {ended.stderr}")


def contents(folder):
    """Files of a report and their bytes, without what differs between equal runs; None: no
    folder."""
    if not folder.is_dir():
        return None
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    if "run.json" in found:
        record = json.loads(found["run.json"] or "{}")
        for name in ("seconds", "threads"):
            record.pop(name, None)
        found["run.json"] = json.dumps(record, sort_keys=True).encode()
    return found


def hidden(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def is_written(folder):
    """Whether a hidden folder holds the last file of a report: it is about to be put in place."""
    try:
        return any((folder / name / "new" / last).exists() for name in hidden(folder)
                   for last in ("run.json", "datapackage.json"))
    except OSError:
        return False


def disturbed(words, folder, random, length):
    """Starts a run and signals it; the signal and how the run ended."""
    number = random.choice(SIGNALS)
    at_the_end = random.random() < 0.5
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               start_new_session=True)
    began = time.monotonic()
    if at_the_end:
        while process.poll() is None and not is_written(folder):
            pass
        rest = time.monotonic() + random.uniform(0, 0.004)
    else:
        rest = began + random.uniform(0, 1.1 * length)
    while time.monotonic() < rest:
        pass
    process.send_signal(number)
    try:
        error = process.communicate(timeout=30)[1].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return number, "hung", ""
    return number, process.returncode, error


def faults(random, folder, references, length):
    """What one disturbed run leaves that it must not; and what it was."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    kind = random.choice(["run", "run", "run", "stock"])
    out = folder / "report"
    has_old = random.random() < 0.75
    if has_old:
        finished(kind, OLD, out)
    number, code, error = disturbed(command(kind, NEW, out), folder, random, length)
    place = "over an old report" if has_old else "new"
    what = f"{kind}, {place}, {number.name}, ended with {code}"
    found = []
    if code not in (0, 130, 128 + number, -number):
        found.append(f"{number.name}: ended with {code}")
    if code not in (0, -number) and not error.strip():
        found.append(f"{number.name}: ended with {code} without a word")
    old = references[kind, OLD] if has_old else None
    left = contents(out)
    if left not in (old, references[kind, NEW]):
        state = "no report is left" if left is None else "a report in parts"
        found.append(f"{number.name}: {state}")
    if code == 0 and left == old:
        found.append(f"{number.name}: exit 0 and no new report")
    if number != signal.SIGKILL and hidden(folder):
        found.append(f"{number.name}: leftovers: {kinds(folder)}")
    finished(kind, NEXT, out)
    if contents(out) != references[kind, NEXT]:
        found.append("the next run's report is not whole")
    if hidden(folder):
        found.append(f"leftovers after the next run: {kinds(folder)}")
    return found, what


def kinds(folder):
    return ", ".join(sorted({name.partition("-")[0] for name in hidden(folder)}))


def main():
    arguments = failures.arguments(__doc__, cases=200)
    found = failures.Failures(arguments.keep)
    with tempfile.TemporaryDirectory(prefix="dripline-kill-") as scratch:
        lay_scenario(Path(scratch))
        references, length = reports(Path(scratch) / "reference/report")
        for count in range(arguments.cases):
            seed = arguments.seed + count
            kinds, what = faults(Random(seed), Path(scratch) / "case", references, length)
            kinds = [kind for kind in kinds if found.add(kind, seed)]
            if kinds:
                found.tell(seed, kinds, [what])
            failures.progress(count + 1, found)
    return found.summary(arguments.cases)


def reports(place):
    """The reports of all commands and seeds, and how long one takes."""
    found = {}
    for kind in ("run", "stock"):
        for seed in (OLD, NEW, NEXT):
            shutil.rmtree(place.parent, ignore_errors=True)
            place.parent.mkdir()
            began = time.monotonic()
            finished(kind, seed, place)
            length = time.monotonic() - began
            found[kind, seed] = contents(place)
    return found, length


if __name__ == "__main__":
    sys.exit(main())
