"""What meanings cost: loading, a sentence, two articles; beside the comparison by words.

`python tests/benchmarks/bench_semantics.py` prints CPU times of one process.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from reader.ingest import discover, read_file
from reader.model import Article
from reader.passages import compare, compared_sentences
from reader.semantics import Encoder, Meaning, find_weights, overlaps

STORIES = Path(__file__).resolve().parents[2] / "stories"


def cpu_ms(work: Callable[[], object]) -> float:
    """The CPU time that work takes."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def megabytes() -> int:
    """The most memory that this process has taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print the figures of the sample story."""
    read = [one for file in discover([STORIES]).files for one in read_file(file)]
    articles = [one for one in read if isinstance(one, Article)]
    words = statistics.median(cpu_ms(lambda: compare("s", articles)) for _ in range(5))
    weights = find_weights()
    if weights.path is None:
        print(f"the model is not there {weights.problem}")
        return
    path, before = weights.path, megabytes()
    print(f"checking the weights: {cpu_ms(find_weights):.0f} ms")
    loaded: list[Encoder] = []
    print(f"loading the model:    {cpu_ms(lambda: loaded.append(Encoder(path))):.0f} ms")
    texts = [[one.text[s.start : s.end] for s in compared_sentences(one)] for one in articles]
    count = sum(map(len, texts))
    meanings: list[list[Meaning]] = []
    spent = cpu_ms(lambda: meanings.extend(list(loaded[0].encode(some)) for some in texts))
    print(f"a sentence:           {spent / count:.1f} ms ({count} sentences)")
    size = sum(len(one.record()) for some in meanings for one in some) / count
    print(f"kept of a sentence:   {size / 1000:.1f} kB")
    two = statistics.median(cpu_ms(lambda: overlaps(meanings[0], meanings[1])) for _ in range(5))
    print(f"two articles:         {two:.1f} ms")
    print(f"memory:               {megabytes() - before} MB more")
    print(f"peer, words alone:    {words:.1f} ms for all {len(articles)} articles")


if __name__ == "__main__":
    main()
