"""Time and memory of finding reuse in a library of news: first, again, and after one change.

    python tests/benchmarks/bench_reuse.py [ARTICLES] [FOLDER]

Articles of the archive (all 18,777) are read into a catalogue in FOLDER (else a temporary one),
which is not part of the figures; what an earlier run found there is forgotten. The peer is
datasketch's MinHash LSH over the same shingles of words, on 2,000 of the articles, where it is
installed: it tells which whole articles are alike, and nothing of passages.
"""

from __future__ import annotations

import gzip
import os
import resource
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from reader.catalogue import Catalogue
from reader.library.reading import bring_up_to_date
from reader.library.reuse import ReuseFinder
from reader.model import Header, never, silent
from reader.text import content_stem, words

DATA = Path(
    os.environ.get("READER_EVAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data")
)
PEER = 2000


def main() -> None:
    """Print seconds of the clock and of the processors, and the memory of the largest process."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 18_777
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(place)
        _measure(folder, count)


def _measure(folder: Path, count: int) -> None:
    source = folder / "articles.jsonl"
    if not source.exists():
        with gzip.open(DATA / "archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            source.write_text("".join(line for _, line in zip(range(count), lines, strict=False)))
    catalogue = Catalogue(folder)
    bring_up_to_date(catalogue, [source], silent, never)
    headers = catalogue.headers()
    catalogue.reuse.drop_shingles(headers)
    catalogue.reuse.drop(catalogue.reuse.pairs())
    catalogue.prune_findings("reuse", ())
    everything_but_one = dict(list(headers.items())[1:])
    print(f"{len(headers):,} articles, {os.cpu_count()} processors")
    _find(catalogue, folder, "all but one", everything_but_one)
    _find(catalogue, folder, "one more", headers)
    _find(catalogue, folder, "again", headers)
    _peer(catalogue, headers)
    catalogue.close()


def _find(catalogue: Catalogue, folder: Path, what: str, headers: dict[str, Header]) -> None:
    began, before = time.perf_counter(), _processor_time()
    found = ReuseFinder(catalogue, folder).find(headers, silent, never)
    clock, processor = time.perf_counter() - began, _processor_time() - before
    links = sum(len(one.links) for one in found)
    print(
        f"{what:<12} {clock:7.1f} s, {processor:7.1f} s of processors;"
        f" {len(found):,} pairs, {links:,} links; memory {_megabytes()}",
        flush=True,
    )


def _processor_time() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


def _megabytes() -> str:
    """The most that this process and the largest of those it started have had."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    here, child = (resource.getrusage(kind).ru_maxrss // 1024 for kind in kinds)
    return f"{here} MB, {child} MB in each other process"


def _peer(catalogue: Catalogue, headers: dict[str, Header]) -> None:
    if find_spec("datasketch") is None:
        print("datasketch is not installed: no peer")
        return
    from datasketch import MinHash, MinHashLSH

    began = time.process_time()
    index = MinHashLSH(threshold=0.3, num_perm=128)
    alike = 0
    for article in catalogue.articles(list(headers)[:PEER]):
        stems = [stem for stem in map(content_stem, words(article.text)) if stem]
        shingles = {
            " ".join(run).encode() for run in zip(stems, stems[1:], stems[2:], strict=False)
        }
        sketch = MinHash(num_perm=128)
        sketch.update_batch(shingles)
        alike += len(index.query(sketch))
        index.insert(article.id, sketch)
    spent = time.process_time() - began
    each = spent / min(PEER, len(headers))
    print(
        f"datasketch: {1000 * each:.1f} ms an article, {each * len(headers):.0f} s of one processor"
        f" for all; {alike} pairs alike in the first {PEER:,}"
    )


if __name__ == "__main__":
    main()
