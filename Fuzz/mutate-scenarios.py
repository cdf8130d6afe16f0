#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoils scenarios at random and holds `check`, `run` and `stock` to what they promise.

    Fuzz/mutate-scenarios.py --cases 500 --seed 1
    Fuzz/mutate-scenarios.py --cases 1 --seed 317      one case again, by the seed that was printed

Shipped scenarios and small ones drawn at random lose, double, permute and change values, keys,
rows, files. A documented exit code, nothing left behind, no more than 20 s and 1 GB; what `check`
passes runs, or ends with 65 and its reason. Failing cases are kept, shrunk to the mutations they
need, and grouped by the place where they break.
"""

import csv
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

from fuzzing import chains, failures, mutations, trial

CHECK, RUN, STOCK = (0, 65, 66), (0, 1, 65), (0, 65)
# Where nobody means a report to go: a user's files are there.
PLACES = [".", "..", "", "scenario", "notes", "notes/diary.txt", "pipe", "linked", "../work",
          "notes/../scenario", "out/../notes", "linked/../notes", "notes/sub"]
LONGEST = 500
DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}


# Mutations only scenarios have.


def add_field(random, files):
    """A field that the schema knows and the scenario does not use, with any value."""
    name = random.choice(sorted(SCHEMA_FIELDS))
    text = random.choice(random.choice(mutations.POOLS))
    path = random.choice(sorted(files))
    if path.endswith(".csv"):
        rows = mutations.rows_of(files[path])
        if not rows or name in rows[0]:
            return None
        rows = [rows[0] + [name]] + [row + [text] for row in rows[1:]]
        files[path] = mutations.text_of(rows)
    else:
        whole = mutations.decoded(files[path])
        places = [match.start() for match in re.finditer(r"(?<=\S) \}", whole)]
        if places and random.random() < 0.7:
            place = random.choice(places)
            whole = whole[:place] + f", {name}: {chains.quoted(text)}" + whole[place:]
        else:
            whole += f"\n{name}: {chains.quoted(text)}\n"
        files[path] = mutations.encoded(whole)
    return mutations.written(path, f"{name}: {mutations.shown(text)} added")


def change_setting(random, files):
    """A setting of the whole scenario."""
    key, pool = random.choice([
        ("horizon", mutations.DURATIONS), ("warm-up", mutations.DURATIONS),
        ("start", mutations.DATES), ("replications", mutations.HUGE + mutations.NUMBERS),
        ("seed", mutations.HUGE), ("base-rate", mutations.RATES), ("calendar", mutations.WORDS),
        ("currency", mutations.WORDS),
        ("demand-correlation", mutations.RATES), ("demand-dependence", mutations.WORDS),
        ("anchor", mutations.STRANGE)])
    text = random.choice(pool)
    whole = mutations.decoded(files.get("scenario.yaml", b""))
    changed, count = re.subn(rf"(?m)^{key}: .*$", lambda _: f"{key}: {text}", whole)
    files["scenario.yaml"] = mutations.encoded(changed if count else f"{whole}\n{key}: {text}\n")
    return mutations.written("scenario.yaml", f"{key}: {mutations.shown(text)}")


def change_extends(random, files):
    """`extends` to itself, in circles, to nothing, or over an honest base."""
    way = random.choice(
        [".", "..", "scenario.yaml", "loop", "base", "base", "base", "/", "deep", "x" * 300])
    text = mutations.decoded(files.get("scenario.yaml", b""))
    if way == "loop":
        files["loop/scenario.yaml"] = b"extends: ..\n"
    elif way == "deep":
        for depth in range(12):
            files[f"deep{depth}/scenario.yaml"] = f"extends: ../deep{depth + 1}\n".encode()
        way = "deep0"
    elif way == "base":
        for path in [path for path in files if "/" not in path]:
            files[f"base/{path}"] = files[path]
        keys = [line for line in text.split("\n") if re.match(r"[a-z-]+: \S", line)]
        text = "\n".join(random.sample(keys, min(len(keys), random.randrange(4))))
    files["scenario.yaml"] = mutations.encoded(f"extends: {way}\n{text}\n")
    return mutations.written("scenario.yaml", f"extends: {mutations.shown(way)}")


def change_aliases(random, files):
    """Anchors and aliases, a few or a bomb."""
    text = mutations.decoded(files.get("scenario.yaml", b""))
    if random.random() < 0.5:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        depth = random.choice([3, 9])
        for level in range(1, depth):
            lines.append(f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 9) + "]")
        text = "\n".join(lines) + "\n" + text
    else:
        text = text.replace(": ", ": &a ", 1).replace(": ", ": *a ", 3)
    files["scenario.yaml"] = mutations.encoded(text)
    return mutations.written("scenario.yaml", "aliases")


def change_file(random, files):
    """A file is gone, or is something else: a folder, a pipe, a link out of the scenario."""
    path = random.choice(sorted(files))
    way = random.choice(["gone", "folder", "pipe", "link:" + path, "link:../secret.csv",
                         "link:/dev/zero", "link:/dev/null", "link:nowhere", "unreadable"])
    if way == "gone":
        del files[path]
    else:
        files[path] = Special(way)
    return mutations.written(path, f"is {way}")


class Special(bytes):
    """Stands in place of a file's bytes for what is no plain file."""

    def __new__(cls, kind):
        special = super().__new__(cls)
        special.kind = kind
        return special


MUTATIONS = mutations.COMMON + [
    (add_field, 10), (change_setting, 8), (change_extends, 2), (change_aliases, 1),
    (change_file, 2)]
VALUES = [
    (mutations.change_cell, 10), (mutations.change_scalar, 10), (mutations.change_column, 1),
    (change_setting, 2), (mutations.change_rows, 1)]
SCHEMA_FIELDS = set()


def learn_fields(folder):
    """The names of all fields, from the schema the binary prints."""
    schema = trial.run(["schema"], folder).out
    SCHEMA_FIELDS.update(re.findall(r'"([a-z][a-z-]+)" : \{', schema))
    if not SCHEMA_FIELDS:
        raise SystemExit("`dripline schema` names no fields")


class Case:
    """A seed, its mutations, and the folder where it is tried."""

    def __init__(self, seed, box):
        self.seed = seed
        self.box = box
        self.folder = box / "work"
        random = Random(f"kind {seed}")
        self.count = min(1 + int(random.expovariate(0.9)), 6)
        # Values alone mostly still pass `check`; the rest mostly does not.
        self.mutations = VALUES if random.random() < 0.6 else MUTATIONS
        self.passed = False

    def files(self, kept):
        """The scenario with the kept mutations made, and what they were."""
        random = Random(f"base {self.seed}")
        way = random.random()
        files = (chains.SmallChain(random).files() if way < 0.6
                 else chains.shipped(chains.SHIPPED[way < 0.85]))
        told = []
        for index in range(self.count):
            if index in kept:
                plain = {p: data for p, data in files.items() if not isinstance(data, Special)}
                before = dict(plain)
                what = mutations.apply(Random(f"{self.seed}/{index}"), plain, self.mutations) \
                    if plain else None
                for path in before.keys() - plain.keys():
                    del files[path]
                files.update(plain)
                told.append(what or "nothing")
        return files, told

    def lay(self, files):
        shutil.rmtree(self.box, ignore_errors=True)
        scenario = self.folder / "scenario"
        scenario.mkdir(parents=True)
        (self.folder / "secret.csv").write_text("name,secret\nstranger,hunter2\n")
        (self.folder / "notes/sub").mkdir(parents=True)
        (self.folder / "notes/diary.txt").write_text("mine\n")
        (self.folder / "notes/sub/report.html").write_text("mine too\n")
        (self.folder / "linked").symlink_to("notes")
        os.mkfifo(self.folder / "pipe")
        chains.save({p: d for p, d in files.items() if not isinstance(d, Special)}, scenario)
        for path, data in files.items():
            if isinstance(data, Special):
                self._lay_special(scenario / path, data.kind)

    @staticmethod
    def _lay_special(place, kind):
        place.parent.mkdir(parents=True, exist_ok=True)
        if kind == "folder":
            place.mkdir()
        elif kind == "pipe":
            os.mkfifo(place)
        elif kind == "unreadable":
            place.write_bytes(b"x")
            place.chmod(0)
        else:
            place.symlink_to(kind.partition(":")[2])

    def try_(self, kept):
        """The first failure, as (key, details); None when all is as promised."""
        files, _ = self.files(kept)
        self.lay(files)
        before = trial.snapshot(self.box, ())
        checked = trial.run(["check", "scenario"], self.folder)
        found = self._judge(["check", "scenario"], checked, CHECK, before)
        if found:
            return found
        random = Random(f"commands {self.seed}")
        if checked.code != 0:
            if random.random() < 0.05:
                return self._same_answer(checked, before)
            return None
        self.passed = True
        if self._shorten():
            before = trial.snapshot(self.box, ())
        run = ["run", "scenario", "--replications", "2", "--threads", "1", "--out", "out/report"]
        if random.random() < 0.3:
            run.append("--audit")
        if random.random() < 0.2:
            run += ["--journal", "out/journal.txt"]
        if random.random() < 0.1:
            return self._misplaced(run, random.choice(PLACES), before)
        found = self._command(run, RUN, before)
        if found or random.random() < 0.6:
            return found
        return self._command(
            ["stock", "scenario", "--replications", "2", "--threads", "1", "--out", "out/stock",
             "--apply", "out/better/scenario.yaml"], STOCK, before)

    def _command(self, words, allowed, before):
        (self.folder / "out").mkdir(exist_ok=True)
        earlier = self._outputs()
        ended = trial.run(words, self.folder)
        found = self._judge(words, ended, allowed, before)
        if found:
            return found
        what = self._output_fault(ended.code in (0, 1), earlier)
        return (f"{words[0]}: {what}", " ".join(words) + "\n" + ended.err[-600:]) if what else None

    def _misplaced(self, run, place, before):
        """A report over a user's files is refused, and not one of them is touched."""
        run[run.index("--out") + 1] = place
        (self.folder / "out").mkdir(exist_ok=True)
        found = self._judge(run, trial.run(run, self.folder), (64, 65, 73, 74), before)
        if found and "touched" in found[0]:
            return f"--out `{place}` is taken: a user's files are touched", "\n".join(found)
        return found

    def _same_answer(self, checked, before):
        """`run` refuses what `check` refuses, in the same words."""
        ended = trial.run(["run", "scenario", "-r", "2", "--out", "out/report"], self.folder)
        found = self._judge(["run", "scenario"], ended, CHECK, before)
        if not found and ended.err != checked.err:
            return "run and check say different things", ended.err[-600:]
        return found

    def _judge(self, words, ended, allowed, before):
        faults = trial.faults(ended, allowed)
        after = trial.snapshot(self.box, (self.folder / "out",))
        after.pop("work/out", None)
        new = sorted(path for path in after.keys() | before.keys()
                     if after.get(path) != before.get(path))
        if new:
            faults.append(f"files touched outside --out: {new[:3]}")
        if "hunter2" in ended.err or "stranger" in ended.err:
            faults.append("echoes a file outside the scenario")
        if not faults:
            return None
        site = ""
        if ended.signal and not ended.hung:
            site = " at " + trial.crash_site(words, self.folder)
        elif ended.hung or faults[0] == "more than 1 GB":
            site = ""
        elif ended.code and ended.code not in allowed:
            site = ": " + re.sub(r"[\d.,]+", "#", ended.err.strip().split("\n")[-1])[:120]
        return f"{words[0]}: {', '.join(faults)}{site}", "\n".join(
            [" ".join(words), ended.err[-600:], f"{ended.seconds:.1f} s, {ended.bytes >> 20} MB"])

    def _outputs(self):
        """The names under `out`."""
        out = self.folder / "out"
        return {path.name for path in out.iterdir()} if out.exists() else set()

    def _output_fault(self, wrote, earlier):
        """What is wrong with the files under `out`, where the names `earlier` were before."""
        names = self._outputs()
        if any(name.startswith(".") for name in names):
            return "a leftover beside --out"
        if not wrote:
            return "a report of a run that failed" if names != earlier else None
        # A name may well be `inf`.
        written = b"\n".join(path.read_bytes() for path in self.folder.glob("scenario/*.*"))
        for path in sorted((self.folder / "out").rglob("*.csv")):
            for number, row in enumerate(csv.reader(path.open(newline=""))):
                for cell in row:
                    if re.fullmatch(r"-?(inf|nan|infinity)", cell.lower()) \
                            and cell.encode() not in written:
                        return f"{cell} in {path.name}, line {number + 1}"
        return None

    def _shorten(self):
        """Long horizons are for `check`; `run` gets a short one."""
        path = self.folder / "scenario/scenario.yaml"
        if not path.is_file():
            return False
        text = path.read_bytes().decode("utf-8", "surrogateescape")

        def shorter(match):
            days = int(match[2]) * DAYS[match[3].strip()[0]]
            return match[1] + "40 days" if days > LONGEST else match[0]

        changed = re.sub(r"(?m)^((?:horizon|warm-up): *)(\d+)( *[dwmy]\w*)", shorter, text)
        if changed == text:
            return False
        path.write_bytes(changed.encode("utf-8", "surrogateescape"))
        return True


def shrunk(case, failure):
    """The fewest mutations that still fail alike, dropping one after another."""
    kept = set(range(case.count))
    for index in range(case.count):
        if len(kept) > 1:
            fewer = kept - {index}
            if (case.try_(fewer) or ("",))[0] == failure:
                kept = fewer
    case.try_(kept)
    return kept


def main():
    arguments = failures.arguments(__doc__, cases=500)
    found = failures.Failures(arguments.keep)
    passed = 0
    with tempfile.TemporaryDirectory(prefix="dripline-fuzz-") as scratch:
        learn_fields(Path(scratch))
        for count in range(arguments.cases):
            case = Case(arguments.seed + count, Path(scratch) / "box")
            failure = case.try_(set(range(case.count)))
            passed += case.passed
            if failure and found.add(failure[0], case.seed):
                tell(case, failure, found)
            failures.progress(count + 1, found)
    return found.summary(arguments.cases, f", {passed} past check")


def tell(case, failure, found):
    kind, details = failure
    _, told = case.files(shrunk(case, kind))
    found.tell(case.seed, [kind], told)
    found.save(case.box, f"case-{case.seed}", "\n".join([kind, *told, "", details]))


if __name__ == "__main__":
    sys.exit(main())
