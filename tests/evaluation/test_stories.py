"""How well articles are grouped into stories, on three labelled collections."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from hashlib import sha256
from itertools import takewhile
from pathlib import Path

import pytest

from reader.model import Article, Block, BlockKind
from reader.stories.closeness import close_pairs
from reader.stories.grouping import LEAST, SAME_STORY, average_link, group_articles
from reader.stories.vectors import Vocabulary, vectors_of, words_of

REFERENCE = """
published on the same sets, threshold from one half, scored on the other (B3 F1 / pairwise F1):
  connected components      news_cluster .892/.784                  ecbplus .829/.760
  single pass               news_cluster .960/.938                  ecbplus .853/.791
  title + names, HDBSCAN    news_cluster .955/.958                  ecbplus .901/.872"""

THRESHOLDS = [0.14, 0.16, 0.18, 0.20, 0.22, 0.24, 0.26]

FLOORS = {"news_cluster": (0.92, 0.87), "basil_dev": (0.97, 0.94), "ecbplus": (0.87, 0.80)}
"""B3 F1 and pairwise F1 with the one setting that is shipped, a little under what was reached."""

Labels = Mapping[str, Hashable]


def labelled(folder: Path) -> tuple[list[Article], dict[str, str]]:
    """The articles of a collection and the story of each."""
    articles, stories = [], {}
    with (folder / "index.csv").open(newline="", encoding="utf-8") as index:
        for row in csv.DictReader(index):
            text = (folder / row["file"]).read_text(encoding="utf-8")
            title = row["title"] and text.partition("\n\n")[0]
            articles.append(_article(row["id"], text, title, row["date"] or None))
            stories[row["id"]] = row["story"]
    return articles, stories


def _article(id_: str, text: str, title: str, published: str | None) -> Article:
    body = Block(BlockKind.BODY, len(title), len(text), "")
    blocks = (Block(BlockKind.TITLE, 0, len(title), ""), body) if title else (body,)
    return Article(id_, id_, "", "", title or None, "", published, "", text, "en", blocks)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(gold: Labels, found: Labels) -> tuple[float, float]:
    """B-cubed F1 (Bagga and Baldwin 1998) and the F1 over pairs of articles."""
    both = Counter((gold[id_], found[id_]) for id_ in gold)
    true, predicted = Counter(gold.values()), Counter(found[id_] for id_ in gold)
    precision = sum(n * n / predicted[group] for (_, group), n in both.items()) / len(gold)
    recall = sum(n * n / true[story] for (story, _), n in both.items()) / len(gold)
    together, in_found, in_gold = (
        sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, predicted, true)
    )
    pairwise = f1(together / in_found if in_found else 1.0, together / in_gold if in_gold else 1.0)
    return f1(precision, recall), pairwise


def scores_by_threshold(
    articles: Sequence[Article], gold: Labels
) -> dict[float, tuple[float, float]]:
    """The scores with other thresholds than the shipped one."""
    ordered = sorted(articles, key=lambda article: article.id)
    vocabulary = Vocabulary()
    vectors = vectors_of([words_of(article, vocabulary) for article in ordered], vocabulary)
    pairs = close_pairs(vectors, [article.published for article in ordered], LEAST)
    measured = {}
    for least in THRESHOLDS:
        groups = average_link(len(ordered), pairs, least)
        found = {ordered[n].id: number for number, group in enumerate(groups) for n in group}
        measured[least] = scores(gold, found)
    return measured


def half(story: str) -> int:
    """Which half of a collection a story is in; the stories alike of ECB+ share their number."""
    subject = "".join(takewhile(str.isdecimal, story)) or story
    return sha256(subject.encode()).digest()[0] % 2


def test_stories_with_the_shipped_setting(eval_data: Path) -> None:
    print(f"\nstories, one setting for all (B3 F1 / pairwise F1), threshold {SAME_STORY}")
    for name, floors in FLOORS.items():
        articles, gold = labelled(eval_data / "stories" / name)
        found = {id_: story.id for story in group_articles(articles) for id_ in story.articles}
        b_cubed, pairwise = scores(gold, found)
        print(f"  {name:<14}{b_cubed:.3f}/{pairwise:.3f}")
        assert b_cubed >= floors[0]
        assert pairwise >= floors[1]
    print(REFERENCE)


def test_a_threshold_from_one_half_serves_the_other(eval_data: Path) -> None:
    """Over all collections at once: what a user gets who brings one that nobody has tuned to."""
    measured: dict[tuple[str, int], dict[float, tuple[float, float]]] = {}
    for name in FLOORS:
        articles, gold = labelled(eval_data / "stories" / name)
        for side in (0, 1):
            own = [article for article in articles if half(gold[article.id]) == side]
            labels = {article.id: gold[article.id] for article in own}
            measured[name, side] = scores_by_threshold(own, labels)
    print("\nstories, threshold chosen on one half of all sets, scored on the other")
    for side in (0, 1):
        chosen = max(
            THRESHOLDS,
            key=lambda least: sum(sum(measured[name, side][least]) for name in FLOORS),
        )
        others = {name: measured[name, 1 - side][chosen] for name in FLOORS}
        shown = "  ".join(f"{name} {b:.3f}/{p:.3f}" for name, (b, p) in others.items())
        print(f"  {chosen:.2f}  {shown}")
        for name, (b_cubed, _) in others.items():
            assert b_cubed >= FLOORS[name][0] - 0.03


def test_scores_of_what_is_known() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert scores(gold, gold) == (1.0, 1.0)
    b_cubed, pairwise = scores(gold, dict.fromkeys(gold, 1))
    assert (b_cubed, pairwise) == pytest.approx((2 / 3, 1 / 2))
