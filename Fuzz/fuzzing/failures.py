# SPDX-License-Identifier: GPL-3.0-or-later
"""What the harnesses share: arguments, failures by kind, the summary at the end."""

import argparse
import os
import shutil
import sys
from pathlib import Path


def arguments(text, cases):
    parser = argparse.ArgumentParser(description=text.split("\n")[0])
    parser.add_argument("--cases", type=int, default=cases)
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first case; the next has the next")
    parser.add_argument(
        "--keep", type=Path, default=Path("fuzz-failures"), help="folder for failing cases")
    found = parser.parse_args()
    os.nice(10)
    return found


class Failures:
    """Kinds of failure and the seeds that show them; the first of each is told and kept."""

    def __init__(self, keep):
        self.keep = keep.resolve()
        self.seeds = {}

    def add(self, kind, seed):
        """Whether the kind is new."""
        self.seeds.setdefault(kind, []).append(seed)
        return len(self.seeds[kind]) == 1

    def tell(self, seed, kinds, lines):
        print(f"seed {seed}: " + "; ".join(kinds))
        print("\n".join(f"    {line}" for line in lines), flush=True)

    def save(self, folder, name, text):
        """A copy of a failing case; pipes and devices are left out."""
        place = self.keep / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place, symlinks=True, copy_function=_copied, ignore=_odd)
        (place / "failure.txt").write_text(text + "\n")

    def summary(self, cases, more=""):
        """Prints the kinds, the most frequent first; the exit code."""
        print(f"{cases} cases{more}: {len(self.seeds)} kinds of failure")
        for kind, seeds in sorted(self.seeds.items(), key=lambda entry: -len(entry[1])):
            print(f"{len(seeds):5}  {kind}  (seeds {', '.join(map(str, seeds[:5]))})")
        return 1 if self.seeds else 0


def _odd(folder, names):
    places = [(name, Path(folder, name)) for name in names]
    return [name for name, path in places
            if not (path.is_symlink() or path.is_file() or path.is_dir())]


def _copied(source, target):
    try:
        shutil.copy2(source, target, follow_symlinks=False)
    except OSError:
        Path(target).touch()


def progress(count, failures):
    if count % 100 == 0:
        print(f"... {count} cases, {len(failures.seeds)} kinds", file=sys.stderr, flush=True)
