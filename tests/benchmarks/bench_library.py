"""Time to open a library: cold, warm, and after one change, beside reading the same files.

Run as `python tests/benchmarks/bench_library.py [ARTICLES]` (default 200). Articles are made of
invented words, five to a story. A cold library is `searchable` before its stories are found. The
peer is `Path.read_text` of every file: what no reader of them can be faster than without a
catalogue.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reader.config import Home
from reader.library import Library

STORY = 5
WORDS = 400
REPETITIONS = 7


def main() -> None:
    """Print the medians in milliseconds and their ratio to the peer."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    heads = ("import", "searchable", "cold", "warm", "changed", "read_text")
    print(f"{'articles':>8}" + "".join(f"{head:>11}" for head in heads))
    for count in (STORY, many):
        with tempfile.TemporaryDirectory() as place:
            _measure(Path(place), count)


def _measure(place: Path, count: int) -> None:
    folder = place / "articles"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(_made_article(number), encoding="utf-8")
    home = Home(place / "cache", place / "data", place / "config")
    open_ = partial(_open_and_close, folder, home)
    searchable, cold = _cold(folder, home)
    warm = _median(open_)
    peer = _median(lambda: [path.read_text(encoding="utf-8") for path in folder.iterdir()])
    library = Library.open([folder], home=home)
    changed = statistics.median(
        _milliseconds(partial(_change_one, library, folder, round_)) for round_ in range(3)
    )
    library.close()
    imports = _import_time()
    figures = (imports, searchable, cold, warm, changed, peer)
    print(f"{count:8}" + "".join(f"{figure:11.1f}" for figure in figures), end="")
    print(f"   warm / read_text {warm / peer:.1f}")


def _cold(folder: Path, home: Home) -> tuple[float, float]:
    """Milliseconds until every article can be found, and until its story is known as well."""
    begun = time.perf_counter()
    steps: dict[str, float] = {}

    def progress(what: str, done: int, total: int) -> None:
        steps.setdefault(what, time.perf_counter())

    Library.open([folder], home=home, progress=progress).close()
    return (steps["Grouping stories"] - begun) * 1e3, (time.perf_counter() - begun) * 1e3


def _open_and_close(folder: Path, home: Home) -> None:
    Library.open([folder], home=home).close()


def _change_one(library: Library, folder: Path, round_: int) -> None:
    (folder / "00000.txt").write_text(_made_article(0) + f"Revision {round_}.\n", encoding="utf-8")
    library.refresh()


def _import_time() -> float:
    """The time of the import in a fresh interpreter, without the interpreter's own start."""
    script = (
        "import time; begun = time.perf_counter(); import reader.library;"
        "print((time.perf_counter() - begun) * 1e3)"
    )
    command = [sys.executable, "-c", script]
    return statistics.median(
        float(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(REPETITIONS)
    )


def _made_article(number: int) -> str:
    story = random.Random(number // STORY)
    names = [f"{story.choice('BDKLMT')}{story.randrange(10**6):x}an" for _ in range(12)]
    own = random.Random(number)
    words = own.choices(names, k=WORDS // 4) + [
        f"w{int(own.paretovariate(0.5)) % 5000:x}" for _ in range(WORDS - WORDS // 4)
    ]
    own.shuffle(words)
    lines = (" ".join(words[at : at + 20]).capitalize() for at in range(0, WORDS, 20))
    return f"{' '.join(names[:6])}\n\n" + ".\n\n".join(lines) + ".\n"


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_milliseconds(work) for _ in range(REPETITIONS))


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1e3


if __name__ == "__main__":
    main()
