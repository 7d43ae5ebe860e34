"""Draw a hundred reused passages to judge, and print them with the verdicts that are known.

Run as `python -m tests.evaluation.reuse.draw PATH...` on the archive of the labelled data.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from reader.library import Library
from reader.model import Link

VERDICTS = Path(__file__).with_name("sample.jsonl")
SIZE, SEED = 100, 100


def main(paths: Sequence[Path]) -> None:
    """Print each passage as it stands in both articles, after its verdict."""
    known = {_key(row["a"][0], row["b"][0]): row["verdict"] for row in _judged()}
    library = Library.open(paths)
    for a, b, link in drawn(library):
        print(known.get(_key(a, b), "?"))
        for span in (link.a, link.b):
            text = library.article(span.article).text[span.start : span.end]
            print(f"  {library.headers[span.article].source}: {' '.join(text.split())}")
    library.close()


def drawn(library: Library) -> Iterator[tuple[str, str, Link]]:
    """Yield a passage of each of a hundred pairs of articles that have some in the same words."""
    chance = Random(SEED)
    pairs = sorted(library.reuse(), key=lambda one: (one.a, one.b))
    for one in chance.sample(pairs, min(SIZE, len(pairs))):
        yield one.a, one.b, chance.choice(one.links)


def _key(a: str, b: str) -> frozenset[str]:
    return frozenset((a, b))


def _judged() -> Iterator[dict[str, Any]]:
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
