"""Wall time of `reader --help` and of a search in a warm library, beside bare Python's start.

All start from bytecode, as from an installed package: a run that is not counted makes it.
Run as `python tests/benchmarks/bench_startup.py`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

REPETITIONS = 15
STORIES = Path(__file__).resolve().parents[2] / "stories"


def main() -> None:
    """Print the medians, taken in turns, and their ratio to bare Python."""
    reader = str(Path(sysconfig.get_path("scripts")) / "reader")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "reader --help": [reader, "--help"],
        "reader search": [reader, "search", "sanctions", str(STORIES)],
    }
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "READER_HOME": home,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(Path(home) / "bytecode"),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(REPETITIONS + 1):
            for name, command in commands.items():
                times[name].append(seconds(command, environment))
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    bare = medians["python -c pass"]
    for name, median in medians.items():
        print(f"{name:<16} {1000 * median:7.1f} ms {median / bare:6.1f} × bare Python")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long `command` takes."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
