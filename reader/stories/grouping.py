"""Average-link grouping of articles, and the story each group is."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from reader.model import Article, BlockKind, Story
from reader.stories.closeness import Pairs, close_pairs
from reader.stories.vectors import Vocabulary, Words, vectors_of, words_of

SAME_STORY = 0.2
"""Average closeness above which two groups tell one story."""

LEAST = SAME_STORY / 4
"""Pairs below count as 0: they hardly lift an average, and are most of all pairs."""

_ID_DIGITS = 12
_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Telling:
    """What grouping keeps of an article."""

    id: str
    title: str | None
    opening: str
    published: str | None
    words: Words


def group_articles(articles: Iterable[Article]) -> tuple[Story, ...]:
    """Group articles into stories, in the order of their ids; one pass, no text is kept."""
    vocabulary = Vocabulary()
    by_id = {article.id: _telling(article, vocabulary) for article in articles}
    tellings = [by_id[id_] for id_ in sorted(by_id)]
    vectors = vectors_of([telling.words for telling in tellings], vocabulary)
    dates = [telling.published for telling in tellings]
    pairs = _near_stories(close_pairs(vectors, dates, LEAST), len(tellings))
    close = {
        (i, j): closeness
        for i, j, closeness in zip(
            pairs.first.tolist(), pairs.second.tolist(), pairs.closeness.tolist(), strict=True
        )
    }
    groups = average_link(len(tellings), close, SAME_STORY)
    stories = (_story(group, tellings, close) for group in groups)
    return tuple(sorted(stories, key=lambda story: story.id))


def average_link(
    count: int, pairs: Mapping[tuple[int, int], float], least: float
) -> list[list[int]]:
    """Merge the closest two groups while the average over their pairs is at least `least`.

    Average link does not chain: one article between two events does not join them. Pairs that are
    not given count as 0. The groups and their members are in ascending order.
    """
    members = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    for (i, j), close in pairs.items():
        sums[i][j] = sums[j][i] = close
    queue = [(-close, i, j) for (i, j), close in pairs.items() if close >= least]
    heapq.heapify(queue)
    fresh = count
    while queue:
        _, a, b = heapq.heappop(queue)
        if a not in members or b not in members:
            continue
        members[fresh] = members.pop(a) + members.pop(b)
        sums[fresh] = _joined(sums, a, b, fresh)
        for other, total in sums[fresh].items():
            average = total / (len(members[fresh]) * len(members[other]))
            if average >= least:
                heapq.heappush(queue, (-average, other, fresh))
        fresh += 1
    return sorted(sorted(group) for group in members.values())


def _near_stories(pairs: Pairs, count: int) -> Pairs:
    """The pairs that can matter: groups merge only where chains of close enough pairs join them."""
    home = list(range(count))

    def root(number: int) -> int:
        while home[number] != number:
            home[number] = number = home[home[number]]
        return number

    strong = pairs.where(pairs.closeness >= SAME_STORY)
    for i, j in zip(strong.first.tolist(), strong.second.tolist(), strict=True):
        home[root(i)] = root(j)
    island = np.array([root(number) for number in range(count)], np.int64)
    return pairs.where(island[pairs.first] == island[pairs.second])


def _joined(sums: dict[int, dict[int, float]], a: int, b: int, fresh: int) -> dict[int, float]:
    """The sums of `a` and `b` added up, and put in the place of both in their neighbours."""
    joined = sums.pop(a)
    for other, total in sums.pop(b).items():
        joined[other] = joined.get(other, 0.0) + total
    joined.pop(a, None)
    joined.pop(b, None)
    for other, total in joined.items():
        sums[other].pop(a, None)
        sums[other].pop(b, None)
        sums[other][fresh] = total
    return joined


def _story(
    group: Sequence[int], tellings: Sequence[_Telling], pairs: Mapping[tuple[int, int], float]
) -> Story:
    """The story of a group; its id is made of its earliest article, and stays while that does."""
    own = [tellings[number] for number in group]
    earliest = min(own, key=lambda one: (one.published is None, one.published or "", one.id))
    identity = sha256(f"story {earliest.id}".encode()).hexdigest()[:_ID_DIGITS]
    return Story(
        identity,
        _title(group, tellings, pairs),
        earliest.published,
        tuple(one.id for one in own),
    )


def _title(
    group: Sequence[int], tellings: Sequence[_Telling], pairs: Mapping[tuple[int, int], float]
) -> str:
    """The title of the article that is closest to all others, else how that article begins."""
    titled = [number for number in group if tellings[number].title] or group

    def centrality(number: int) -> float:
        return sum(pairs.get((min(number, o), max(number, o)), 0.0) for o in group)

    central = tellings[max(titled, key=centrality)]
    return central.title or central.opening


def _telling(article: Article, vocabulary: Vocabulary) -> _Telling:
    return _Telling(
        article.id,
        article.title,
        _opening(article),
        article.published,
        words_of(article, vocabulary),
    )


def _opening(article: Article) -> str:
    """The first words of an article, as a name for what has no title."""
    lead = next(article.of_kind(BlockKind.STANDFIRST, BlockKind.BODY), None)
    text = article.text[lead.start : lead.end] if lead else article.text[:500]
    words = text.split()
    return " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "")
