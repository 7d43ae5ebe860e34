"""CPU time of comparing a story, beside tools that look for what texts share, and how it grows.

    PYTHONPATH=. python tests/benchmarks/bench_passages.py [OUT.svg]

Stories are made of invented words: some of an article's sentences are rewritings of statements that
the whole story shares. Nothing is known of an article before; a second column leaves out what it
takes to cut it into sentences and words, which a story has behind it that was compared before. The
last figures are of a story that gets one more article, and of two articles that repeat one
sentence; with READER_EVAL_DATA the same of real articles about one subject, from its archive.
Garbage is collected as the application does it: Python's own way takes up to a tenth more. The
growth is drawn as text; with OUT.svg also as a picture.

Peers: rapidfuzz's token_set_ratio over all pairs of sentences, copydetect's winnowed fingerprints,
datasketch's MinHash LSH, text-matcher. Each does less (it tells pairs of sentences, runs of equal
words, or articles that are alike; none groups or finds parts), so the ratio flatters it. A peer
that is not installed is named and left out; the extra `bench` has those that PyPI has.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import partial
from importlib.util import find_spec
from itertools import combinations, islice
from pathlib import Path
from warnings import catch_warnings, simplefilter

from rapidfuzz import fuzz

from reader.ingest import discover, read_file
from reader.model import Article, Block, BlockKind
from reader.passages import compare
from reader.passages.reading import read
from reader.text import content_stem, sentences, words
from reader.tui import garbage

SENTENCES = 25
WORDS = 22
REPETITIONS = 9
SIZES = (2, 3, 5, 8, 10, 20, 30, 50, 70, 100)
MOST_FOR_PEERS = 30
BAR = 50


def main() -> None:
    """Print the medians and the ratio to the peers, by size of the story."""
    garbage.resume()
    peers = {name: work for name, work in PEERS.items() if find_spec(name) is not None}
    for name in sorted(PEERS.keys() - peers.keys()):
        print(f"{name} is not installed: left out")
    print("ms of CPU, the ratio to ours in brackets")
    head = f"{'articles':>8} {'links':>6} {'passages':>8} {'ours':>8} {'read':>8}"
    print(head, *(f"{name:>18}" for name in peers))
    growth = {}
    for size in SIZES:
        articles = made_story(size)
        found = compare("story", articles)
        ours = growth[size] = median_cpu(partial(compare, "story", articles), size, anew)
        told = median_cpu(partial(compare, "story", articles), size, partial(only_read, articles))
        beside = [
            f"{spent:10.1f} ({spent / ours:4.1f})"
            for work in (peers.values() if size <= MOST_FOR_PEERS else ())
            for spent in [median_cpu(partial(work, articles), size)]
        ]
        counts = f"{size:8} {len(found.links):6} {len(found.passages):8} {ours:8.1f} {told:8.1f}"
        print(counts, *(f"{told:>18}" for told in beside), flush=True)
    _draw(growth)
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(_picture(growth), encoding="utf-8")
    print(f"one more article to ten: {one_more(made_story(11)):.1f} ms")
    alike = repeating(100)
    spent = median_cpu(partial(compare, "story", alike), 100, anew)
    print(f"two articles of one sentence 100 times: {spent:.0f} ms")
    if "READER_EVAL_DATA" in os.environ:
        _measure_real(Path(os.environ["READER_EVAL_DATA"]))


def anew() -> None:
    """Forget all that is known of articles: whatever is kept is kept with their readings."""
    read.cache_clear()


def only_read(articles: Sequence[Article]) -> None:
    """Forget all but the sentences and words."""
    anew()
    for article in articles:
        read(article)


def one_more(eleven: Sequence[Article]) -> float:
    """Return the median CPU time in milliseconds that each of eleven takes to join the others."""
    times = []
    for number in range(len(eleven)):
        anew()
        compare("story", [*eleven[:number], *eleven[number + 1 :]])
        begun = time.process_time()
        compare("story", eleven)
        times.append(time.process_time() - begun)
    return statistics.median(times) * 1000


def _measure_real(data: Path) -> None:
    (file,) = discover([data / "archive" / "articles.jsonl.gz"]).files
    of_one_subject = (
        article
        for article in read_file(file)
        if isinstance(article, Article)
        and article.text.count("impeachment") >= 3
        and (article.published or "")[:7] in ("2019-12", "2020-01")
    )
    articles = list(islice(of_one_subject, 100))
    lengths = [len(words(article.text)) for article in articles]
    print(f"\nreal articles of one subject, {statistics.median(lengths):.0f} words in the median")
    for size in (5, 11, 100):
        story = articles[:size]
        found = compare("story", story)
        spent = median_cpu(partial(compare, "story", story), size, anew)
        told = median_cpu(partial(compare, "story", story), size, partial(only_read, story))
        print(f"{size:8} {len(found.links):6} {len(found.passages):8} {spent:8.1f} {told:8.1f}")
    print(f"one more article to ten: {one_more(articles[:11]):.1f} ms")


def _draw(growth: dict[int, float]) -> None:
    most = max(growth.values())
    print("\ngrowth: articles, ms a pair of articles, ms in all")
    for size, spent in growth.items():
        bar = "█" * max(round(BAR * spent / most), 1)
        print(f"{size:4} {spent / (size * (size - 1) / 2):6.2f} {bar} {spent:.0f}")


def _picture(growth: dict[int, float]) -> str:
    """The growth as an SVG: articles to the right, milliseconds up."""
    right, top = max(growth), max(growth.values())
    points = [(40 + 540 * n / right, 340 - 300 * ms / top, n, ms) for n, ms in growth.items()]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{n} articles: {ms:.0f} ms</title></circle>'
        for x, y, n, ms in points
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 380" font-family="sans-serif">'
        '<rect width="640" height="380" fill="white"/>'
        '<path d="M40 30V340H600" fill="none" stroke="#555"/>'
        f'<polyline points="{line}" fill="none" stroke="#07c" stroke-width="2"/>{dots}'
        f'<text x="46" y="38" font-size="12">{top:.0f} ms</text>'
        f'<text x="500" y="360" font-size="12">{right} articles</text></svg>\n'
    )


def made_story(size: int, seed: int = 7) -> list[Article]:
    """Return articles of 25 sentences, a third of them rewritten from 60 shared statements."""
    rng = random.Random(seed)
    known = ["".join(rng.choices("bcdfglmnprstv", k=2)) + f"a{n:x}" for n in range(4000)]
    weights = [1 / (rank + 5) for rank in range(len(known))]
    shared = [rng.choices(known, weights, k=WORDS) for _ in range(60)]
    return [_telling(number, rng, known, weights, shared) for number in range(size)]


def repeating(times: int) -> list[Article]:
    """Return two articles that say one sentence again and again."""
    line = "The water board will replace forty old pumps along the northern river before winter."
    return [_article(number, [f"Article {number}.", *[line] * times]) for number in range(2)]


def _telling(
    number: int,
    rng: random.Random,
    known: list[str],
    weights: list[float],
    shared: list[list[str]],
) -> Article:
    lines = []
    for _ in range(SENTENCES):
        told = rng.choices(known, weights, k=WORDS)
        if rng.random() < 1 / 3:
            old = rng.choice(shared)
            told = [b if rng.random() < 0.3 else a for a, b in zip(old, told, strict=True)]
        lines.append(" ".join(told).capitalize() + ".")
    return _article(number, lines)


def _article(number: int, lines: list[str]) -> Article:
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


def fingerprints(articles: list[Article]) -> int:
    """Compare fingerprints of all pairs, as copydetect does, over characters of the texts."""
    from copydetect.utils import find_fingerprint_overlap, get_document_fingerprints

    made = [get_document_fingerprints(article.text, 25, 10) for article in articles]
    return sum(
        len(find_fingerprint_overlap(a[0], b[0], a[1], b[1])[0]) for a, b in combinations(made, 2)
    )


def sketches(articles: list[Article]) -> int:
    """Ask which articles are alike, with an index of their shingles' MinHashes."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.3, num_perm=128)
    alike = 0
    for article in articles:
        stems = [stem for stem in map(content_stem, words(article.text)) if stem]
        runs = zip(stems, stems[1:], stems[2:], strict=False)
        sketch = MinHash(num_perm=128)
        sketch.update_batch({" ".join(run).encode() for run in runs})
        alike += len(index.query(sketch))
        index.insert(article.id, sketch)
    return alike


def matches(articles: list[Article]) -> int:
    """Match all pairs as a user of text-matcher would who has not fetched its stop words."""
    with catch_warnings():
        simplefilter("ignore")  # its patterns are older than Python's warnings about them
        from text_matcher.matcher import Matcher, Text

    texts = [Text(article.text, article.id, removeStopwords=False) for article in articles]
    with redirect_stdout(io.StringIO()):
        return sum(Matcher(a, b).numMatches for a, b in combinations(texts, 2))


PEERS: dict[str, Callable[[list[Article]], float]] = {
    "rapidfuzz": token_set,
    "copydetect": fingerprints,
    "datasketch": sketches,
    "text_matcher": matches,
}


def median_cpu(
    work: Callable[[], object], size: int, before: Callable[[], object] = lambda: None
) -> float:
    """Return the median CPU time of `work` in milliseconds, without that of `before`."""
    times = []
    for _ in range(REPETITIONS if size < 30 else 3):
        before()
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
