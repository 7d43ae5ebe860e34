"""CPU time of comparing a story, beside rapidfuzz's token_set_ratio over all its sentence pairs.

Run as `python tests/benchmarks/bench_passages.py`. Stories are made of invented words: some of an
article's sentences are rewritings of statements that the whole story shares.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import combinations

from rapidfuzz import fuzz

from reader.model import Article, Block, BlockKind
from reader.passages import compare
from reader.text import sentences

SENTENCES = 25
WORDS = 22
REPETITIONS = 9


def main() -> None:
    """Print the medians and the ratio to the peer, by size of the story."""
    print(
        f"{'articles':>8} {'links':>7} {'passages':>8} {'ours':>10} {'peer':>10} {'peer/ours':>9}"
    )
    for size in (2, 5, 10, 30, 100):
        articles = made_story(size)
        found = compare("story", articles)
        ours = median_cpu(partial(compare, "story", articles), size)
        peer = median_cpu(partial(token_set, articles), size) if size <= 30 else None
        beside = f"{peer:7.1f} ms {peer / ours:9.1f}" if peer else f"{'—':>10} {'—':>9}"
        print(f"{size:8} {len(found.links):7} {len(found.passages):8} {ours:7.1f} ms {beside}")


def made_story(size: int, seed: int = 7) -> list[Article]:
    """Return articles of 25 sentences, a third of them rewritten from 60 shared statements."""
    rng = random.Random(seed)
    words = ["".join(rng.choices("bcdfglmnprstv", k=2)) + f"a{n:x}" for n in range(4000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    shared = [rng.choices(words, weights, k=WORDS) for _ in range(60)]
    return [_article(number, rng, words, weights, shared) for number in range(size)]


def _article(
    number: int,
    rng: random.Random,
    words: list[str],
    weights: list[float],
    shared: list[list[str]],
) -> Article:
    lines = []
    for _ in range(SENTENCES):
        told = rng.choices(words, weights, k=WORDS)
        if rng.random() < 1 / 3:
            old = rng.choice(shared)
            told = [b if rng.random() < 0.3 else a for a, b in zip(old, told, strict=True)]
        lines.append(" ".join(told).capitalize() + ".")
    text = "\n\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.BODY, start, start + len(line), "made"))
        start += len(line) + 2
    identity = hashlib.sha256(text.encode()).hexdigest()[:12]
    path = f"{number:03}.txt"
    return Article(identity, path, path, "", None, "", None, "", text, "en", tuple(blocks))


def token_set(articles: list[Article]) -> float:
    """Score all pairs of sentences as a user of rapidfuzz would."""
    told = [[article.text[a:b] for a, b in sentences(article.text)] for article in articles]
    return sum(
        fuzz.token_set_ratio(a, b)
        for here, there in combinations(told, 2)
        for a in here
        for b in there
    )


def median_cpu(work: Callable[[], object], size: int) -> float:
    """Return the median CPU time of `work` in milliseconds."""
    times = []
    for _ in range(REPETITIONS if size < 30 else 3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
