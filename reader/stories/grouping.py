"""Average-link grouping of articles, and the story each group is."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from reader.model import Article, BlockKind, Story
from reader.stories.closeness import Pairs, close_pairs
from reader.stories.vectors import Floats, Vocabulary, Words, vectors_of, words_of

SAME_STORY = 0.2
"""Average closeness above which two groups tell one story."""

LEAST = SAME_STORY / 2
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
    groups = average_link(len(tellings), pairs, SAME_STORY)
    centrality = _centrality(groups, pairs, len(tellings))
    stories = (_story(group, tellings, centrality) for group in groups)
    return tuple(sorted(stories, key=lambda story: story.id))


def average_link(count: int, pairs: Pairs, least: float) -> list[list[int]]:
    """Merge the closest two groups while the average over their pairs is at least `least`.

    Average link does not chain: one article between two events does not join them. Pairs that are
    not given count as 0. The groups and their members are in ascending order.
    """
    members = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    queue = []
    for i, j, close in pairs:
        sums[i][j] = sums[j][i] = close
        if close >= least:
            queue.append((-close, i, j))
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

    for i, j, _ in pairs.where(pairs.closeness >= SAME_STORY):
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


def _centrality(groups: Sequence[Sequence[int]], pairs: Pairs, count: int) -> Floats:
    """How close each article is to all others of its group together."""
    home = np.empty(count, np.int64)
    for number, group in enumerate(groups):
        home[group] = number
    within = pairs.where(home[pairs.first] == home[pairs.second])
    centrality = np.zeros(count)
    np.add.at(centrality, within.first, within.closeness)
    np.add.at(centrality, within.second, within.closeness)
    return centrality


def _story(group: Sequence[int], tellings: Sequence[_Telling], centrality: Floats) -> Story:
    """The story of a group; its id is made of its earliest article, and stays while that does."""
    own = [tellings[number] for number in group]
    earliest = min(own, key=lambda one: (one.published is None, one.published or "", one.id))
    identity = sha256(f"story {earliest.id}".encode()).hexdigest()[:_ID_DIGITS]
    titled = [number for number in group if tellings[number].title] or group
    central = tellings[max(titled, key=centrality.__getitem__)]
    return Story(
        identity,
        central.title or central.opening,
        earliest.published,
        tuple(one.id for one in own),
    )


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
