"""A writer that is killed at any moment leaves an index that opens and catches up.

20 moments, or as many as the environment's `READER_KILLS` says.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex, build_segment

ARTICLES = 400
KILLS = int(os.environ.get("READER_KILLS", "20"))

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")

_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_killed import write
print("writing", flush=True)
write(Path(sys.argv[2]))
"""


def article(number: int) -> Article:
    text = f"The ferry number {number} sailed from pier {number % 7}, said captain Ida Holm."
    block = Block(BlockKind.BODY, 0, len(text), "")
    return Article(f"{number:012x}", "p", "s", "", None, "", "2022-06-15", "", text, "en", (block,))


ALL = {one.id: one for one in map(article, range(ARTICLES))}


def write(folder: Path) -> None:
    """Add all articles in small commits, a part of them as segments built beside, without end."""
    index = SearchIndex(folder, ALL.__getitem__)
    while True:
        missing = [one for id_, one in ALL.items() if id_ not in index.indexed()]
        index.adopt(partial(_built, folder, missing[:40]))
        for start in range(40, len(missing), 20):
            index.update(missing[start : start + 20], ())
        index.update((), list(ALL)[::3])


def _built(folder: Path, some: list[Article]) -> Iterator[Any]:
    if some:
        *_, part = build_segment(folder, some)
        yield part


def test_a_killed_writer_leaves_an_index_that_opens_and_catches_up(tmp_path: Path) -> None:
    chance = random.Random(11)
    folder = tmp_path / "index"
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(Path(__file__).parent), str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert writer.stdout is not None
        assert writer.stderr is not None
        with writer.stdout, writer.stderr:
            assert writer.stdout.readline() == b"writing\n"
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(chance.uniform(0.0, 1.2))
            os.kill(writer.pid, signal.SIGKILL)
            assert writer.wait() == -signal.SIGKILL
        index = SearchIndex(folder, ALL.__getitem__)
        held = index.indexed()
        assert held <= ALL.keys()
        assert index.search('"the ferry number"', limit=1).total == len(held)
        chosen = chance.sample(sorted(ALL), ARTICLES // 2)
        index.update([ALL[one] for one in chosen], ())
        assert index.indexed() == held | set(chosen)
        assert index.search("speaker:holm", limit=1).total == len(held | set(chosen))
        with index._store.bulk() as free:
            assert free
        index.close()
        assert len(list(folder.rglob("*.trm"))) < 24
        assert not list(folder.rglob("PART_*.*"))
