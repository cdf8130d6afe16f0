# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of dripline under limits, and what it must not do."""

import os
import re
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20
BYTES = 1 << 30
MESSAGE_LINES = 400
BACKTRACE = "enable=yes,interactive=no,color=no,threads=crashed,limit=64,top=32,images=none"

# Control characters other than line end and tab, and the C1 ones: none may reach a terminal.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")
FRAME = re.compile(
    r"^ *\d+ .*?0x[0-9a-f]+ (.+?)(?: \+ \d+)? in \w+ at (?:\S*/)?Sources/(\S+?):(\d+)", re.M)
# Places where everything crashes: the caller says more.
TOOLS = ("FinanceBasics/Money", "FinanceBasics/AnnualRate", "FinanceBasics/Rounding")


def binary():
    """The release build of this checkout, or what DRIPLINE names."""
    path = Path(os.environ.get("DRIPLINE", ROOT / ".build/release/dripline"))
    if not path.exists():
        raise SystemExit(f"{path}: build it first: swift build -c release --product dripline")
    return path


class Ended:
    """How a command ended: its exit code or signal, its answer, its needs."""

    def __init__(self, command, status, usage, hung, out, err):
        self.command = command
        self.hung = hung
        self.signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        self.code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        self.seconds = usage.ru_utime + usage.ru_stime
        self.bytes = usage.ru_maxrss * 1024
        self.out = out
        self.err = err


def _limits(seconds, traces):
    """The backtracer needs room of its own."""

    def apply():
        if traces:
            return
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return apply


def _worked(pid):
    """Seconds of processor time of a process, from /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(arguments, folder, seconds=SECONDS, traces=False):
    """Runs dripline in a folder that is also its home; kills it when it works longer than
    `seconds`, or waits that long without working."""
    scratch = Path(folder) / "tmp"
    scratch.mkdir(exist_ok=True)
    environment = {
        **os.environ, "HOME": str(folder), "TMPDIR": str(scratch),
        "SWIFT_BACKTRACE": BACKTRACE if traces else "enable=no",
    }
    command = [str(binary())] + [str(word) for word in arguments]
    outputs = [open(scratch / name, "w+b") for name in ("stdout", "stderr")]
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=outputs[0],
        stderr=outputs[1], start_new_session=True,
        preexec_fn=_limits(seconds, traces))
    hung = False
    wait = 0.002
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        passed = time.monotonic() - began
        idle = passed > seconds and _worked(process.pid) < 0.02 * passed
        if not hung and (idle or passed > 15 * seconds):
            hung = True
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(wait)
        wait = min(wait * 1.3, 0.05)
    process.returncode = 0
    texts = []
    for file in outputs:
        file.seek(0)
        texts.append(file.read(4 << 20).decode("utf-8", "replace"))
        file.close()
    shutil.rmtree(scratch, ignore_errors=True)
    hung = hung or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU)
    return Ended(command, status, usage, hung, *texts)


def crash_site(arguments, folder):
    """The first line of the project's own code in the backtrace, and the runtime's message."""
    text = run(arguments, folder, traces=True).err
    message = re.search(r"Fatal error: .*|Swift runtime failure: [^*\n]*|Program crashed: .*", text)
    message = re.sub(r" at 0x.*", "", message.group()).strip()[:90] if message else "no message"
    frames = FRAME.findall(text)
    told = [frame for frame in frames if not frame[1].startswith(TOOLS)] or frames
    if not told:
        return message
    way = " < ".join(f"{path}:{line} {function[:60]}" for function, path, line in told[:2])
    return f"{way} ({message})"


def faults(ended, allowed):
    """What this end of a command breaks of what is promised for every command.

    - allowed: the exit codes documented for it.
    """
    found = []
    if ended.hung:
        found.append("hang")
    elif ended.signal:
        found.append(f"death by {signal.Signals(ended.signal).name}")
    elif ended.code not in allowed:
        found.append(f"exit {ended.code}")
    if ended.bytes > BYTES:
        found.append("more than 1 GB")
    if not ended.hung and not ended.signal:
        if ended.code not in (0, None) and not ended.err.strip():
            found.append(f"exit {ended.code} without a word")
        if ended.code and "could not be completed" in ended.err:
            found.append("a message without a reason")
        if CONTROL.search(ended.err) or CONTROL.search(ended.out):
            found.append("control characters on the terminal")
        if ended.err.count("\n") > MESSAGE_LINES:
            found.append("messages without end")
    return found


def snapshot(folder, without):
    """What stands in a folder: path to kind, size and time of change, except under `without`."""
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(place, name) not in without]
        for name in files + folders:
            path = Path(place, name)
            state = path.lstat()
            whole = (state.st_mode, state.st_size, state.st_mtime_ns) if name in files else None
            found[str(path.relative_to(folder))] = whole
    return found
