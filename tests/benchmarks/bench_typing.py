"""Time from a key to the painted results of a search, in a pty, in a library of many articles.

    PYTHONPATH=. python tests/benchmarks/bench_typing.py [ARTICLES] [PLACE]

Queries are typed letter by letter at the pace of a fast typist, slips and their mending included.
`echo` is the time until the letter stands in the field, `results` until what is below it is of the
query (keys that change nothing there are left out), `ranked` from the last letter to the last
change in the rest after it, `open` from Enter to the article, `back` to the list again, `leave`
from Esc to the screen before. The slowest keys are told one by one, with where their time went:
`way` from the key to the question, `query` to its answer, `hop` to the screen, `paint` to the
frame. Articles and library are kept in PLACE where one is given, for a second run; more articles
than the archive has are altered copies.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from reader.config import Home
from reader.library import Library
from tests.benchmarks.bench_screen import COLUMNS, ROWS, Terminal

DATA = Path(
    os.environ.get("READER_EVAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data")
)
ARCHIVE = 18_777
BUDGET = "budget: p95 of results 30 ms with 18,777 articles, 50 ms with 100,000; ranked 400 ms"

PACE = 0.12
"""Seconds between two letters: some 100 words a minute, and less than the pause that ranks."""

REST = 0.8
"""Seconds for whatever a pause, Enter or Esc brings."""

BACK = "\x7f"

QUERIES = (
    "president trump",
    "climate change report",
    "ukraine grain export",
    "the united states and china",
    '"supreme court"',
    '"interest rates"~6 inflation',
    "title:election",
    "covid vaccin",
    "who said it",
    "football OR baseball -women",
    "earthquake turkey",
    "in:speech sanctions",
    "speaker:obama",
    "nuclear test",
    "police shot",
    "source:guardian brexit",
    f"clmate{BACK * 5}limate summit",
    f"prime minster{BACK * 4}ister said",
    f"white house{BACK * 5}paper on trade",
    f"new yrok{BACK * 3}ork times",
)

RESULTS = re.compile(rb"\x1b\[(?:[4-9]|\d\d);\dH")
"""A part of a frame that lies below title and field, and is not the scrollbar."""

TRACED = """
import sys, time
from reader.library import Library
from reader.tui.screens.search import SearchScreen

marks = open(sys.argv.pop(1), "a", buffering=1)

def marked(owner, name, before, after, query_of):
    inner = getattr(owner, name)
    def outer(self, *args, **options):
        query = query_of(*args)
        marks.write(f"{before}\\t{time.perf_counter()}\\t{query}\\n")
        found = inner(self, *args, **options)
        marks.write(f"{after}\\t{time.perf_counter()}\\t{query}\\n")
        return found
    setattr(owner, name, outer)

marked(Library, "typed", "asked", "answered", str)
marked(SearchScreen, "on_search_screen_answered", "told", "shown", lambda told: told.answer.query)

from reader.cli import main
raise SystemExit(main())
"""
"""Reader, telling in a file when it asks and when it is answered."""

STAGES = ("way", "query", "hop", "paint")


@dataclass(frozen=True, slots=True)
class Key:
    """A key, the query it made, and milliseconds: to the results, and of each stage."""

    query: str
    results: float
    stages: tuple[float, ...]


def main(count: str = str(ARCHIVE), place: str = "") -> None:
    """Print milliseconds from key to paint."""
    articles = int(count)
    print(f"{articles:,} articles at {COLUMNS}×{ROWS}, ms; {BUDGET}")
    with tempfile.TemporaryDirectory() as temporary:
        kept = Path(place or temporary)
        folder, home = kept / "articles", kept / "home"
        if not folder.exists():
            _write(folder, articles)
        Library.open([folder], home=Home(home / "cache", home / "data", home / "config")).close()
        (home / "config").mkdir(exist_ok=True)
        (home / "config" / "config.toml").write_text('model = "rules"\nanimation = false\n')
        marks = Path(temporary) / "marks"
        terminal = Terminal([sys.executable, "-c", TRACED, str(marks), str(folder)], home)
        try:
            terminal.wait_for(b"stories")
            _measure(terminal, marks)
        finally:
            terminal.close()


def _measure(terminal: Terminal, marks: Path) -> None:
    took: dict[str, list[float]] = {
        name: [] for name in ("echo", "results", "ranked", "open", "back", "leave")
    }
    keys: list[Key] = []
    late = 0
    for query in QUERIES:
        terminal.frames("s", REST)
        terminal.frames("\x15", REST)
        typed = ""
        for letter in query[:-1]:
            typed = typed[:-1] if letter == BACK else typed + letter
            started = time.perf_counter()
            frames = terminal.frames(letter, PACE)
            took["echo"] += [at for at, _ in frames[:1]]
            late += not frames
            keys += [
                Key(typed, at, tuple(_stages(marks, typed, started, at)))
                for at in _last_results(frames)
            ]
        frames = terminal.frames(query[-1], REST)
        took["ranked"] += _last_results(frames)
        took["open"] += _until(terminal, "\r", b"source ")
        took["back"] += _until(terminal, "q", b"Search the library")
        took["leave"] += _until(terminal, "\x1b", b"stories")
    took["results"] = [key.results for key in keys]
    print(f"{'':<10}    keys  median     p95     max")
    for name, times in took.items():
        _tell(name, times)
    for number, name in enumerate(STAGES):
        _tell(f"  {name}", [key.stages[number] for key in keys if key.stages])
    print(f"{late} letters painted nothing before the next came")
    keys.sort(key=lambda key: -key.results)
    print(f"the slowest keys{'results':>32}{''.join(f'{name:>8}' for name in STAGES)}")
    for key in keys[: max(len(keys) // 20, 1)]:
        print(f"{key.query:<40}" + "".join(f"{each:8.1f}" for each in (key.results, *key.stages)))


def _tell(name: str, times: list[float]) -> None:
    """Print how many there are, their median, 95th percentile and maximum."""
    times = sorted(times)
    p95 = times[min(int(0.95 * len(times)), len(times) - 1)]
    print(f"{name:<10}{len(times):8}{statistics.median(times):8.1f}{p95:8.1f}{times[-1]:8.1f}")


def _stages(marks: Path, query: str, started: float, results: float) -> Iterator[float]:
    """Milliseconds that a key spent in each stage; none where its answer was never shown."""
    at = {
        name: 1000 * (float(moment) - started)
        for name, moment, asked in (
            line.split("\t") for line in marks.read_text("utf-8").split("\n")[-9:] if line
        )
        if asked == query and float(moment) > started
    }
    if len(at) == 4:
        ends = (0.0, at["asked"], at["answered"], at["told"], results)
        yield from (end - start for start, end in pairwise(ends))


def _last_results(frames: list[tuple[float, bytes]]) -> list[float]:
    """When the last change below the field was painted, if there was one."""
    return [at for at, frame in frames if RESULTS.search(frame)][-1:]


def _until(terminal: Terminal, key: str, wanted: bytes) -> list[float]:
    """When `wanted` was first painted after a key."""
    return [at for at, frame in terminal.frames(key, REST) if wanted in frame][:1]


def _write(folder: Path, articles: int) -> None:
    folder.mkdir(parents=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(record)}\n" for record in _records(articles))


def _records(articles: int) -> Iterator[dict[str, str]]:
    """The articles of the archive, then copies of them in which some words are changed."""
    with gzip.open(DATA / "archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for number in range(articles):
        copy, at = divmod(number, len(records))
        record = records[at]
        if copy:
            text = record["content_original"].replace("er ", f"er{copy} ")
            record = {**record, "ID": f"{record['ID']}-{copy}", "content_original": text}
            record["url"] = f"{record['url']}#{copy}"
        yield record


if __name__ == "__main__":
    main(*sys.argv[1:])
