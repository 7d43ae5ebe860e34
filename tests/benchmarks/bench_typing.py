"""Time from a key to the painted results of a search, in a pty, in a library of many articles.

    PYTHONPATH=. python tests/benchmarks/bench_typing.py [ARTICLES] [PLACE]

Queries are typed letter by letter at the pace of a fast typist. `echo` is the time until the letter
stands in the field, `results` until what is below it is of the query (keys that change nothing
there are left out), `ranked` from the last letter to the last change in the rest after it, `open`
from Enter to the article, `back` to the list again, `leave` from Esc to the screen before. Articles
and library are kept in PLACE where one is given, for a second run; more articles than the archive
has are altered copies.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
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
)

RESULTS = re.compile(rb"\x1b\[(?:[4-9]|\d\d);\dH")
"""A part of a frame that lies below title and field, and is not the scrollbar."""


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
        terminal = Terminal([sys.executable, "-m", "reader", str(folder)], home)
        try:
            terminal.wait_for(b"stories")
            _measure(terminal)
        finally:
            terminal.close()


def _measure(terminal: Terminal) -> None:
    took: dict[str, list[float]] = {
        name: [] for name in ("echo", "results", "ranked", "open", "back", "leave")
    }
    late = 0
    for query in QUERIES:
        terminal.frames("s", REST)
        terminal.frames("\x15", REST)
        for letter in query[:-1]:
            frames = terminal.frames(letter, PACE)
            took["echo"] += [at for at, _ in frames[:1]]
            took["results"] += _last_results(frames)
            late += not frames
        frames = terminal.frames(query[-1], REST)
        took["ranked"] += _last_results(frames)
        took["open"] += _until(terminal, "\r", b"source ")
        took["back"] += _until(terminal, "q", b"Search the library")
        took["leave"] += _until(terminal, "\x1b", b"stories")
    print(f"{'':<10}    keys  median     p95     max")
    for name, times in took.items():
        times.sort()
        p95 = times[min(int(0.95 * len(times)), len(times) - 1)]
        print(f"{name:<10}{len(times):8}{statistics.median(times):8.1f}{p95:8.1f}{times[-1]:8.1f}")
    print(f"{late} letters painted nothing before the next came")


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
