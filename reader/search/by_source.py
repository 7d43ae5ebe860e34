"""Which source says which part of a query, which says it nearly, and which is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from reader.errors import ReaderError
from reader.model import Article, Cell, Fragment, Grid, Verdict
from reader.search.evaluate import CancelledError, Evaluation, answering
from reader.search.highlight import fragments
from reader.search.query import (
    And,
    Exact,
    Fuzzy,
    Near,
    Node,
    Or,
    Part,
    Phrase,
    Query,
    Within,
    Word,
)
from reader.search.schema import SEARCHED_KINDS
from reader.search.segments import Mask, Segment
from reader.text import is_stop_word, sentences, stem, tokens

_READ = 3
"""Articles of a source that are read for the sentence that says most of a part; of a source that
seems to say nothing of it, all that have its words are."""

_SHORTEST_MISSPELT = 4
"""Letters; shorter words are another word after an edit."""


@dataclass(frozen=True, slots=True)
class _Doc:
    """An article of the index: the newest first, then by id."""

    date: int
    article: str
    source: str


def by_source(
    query: Query, segments: Sequence[Segment], how: Evaluation, article: Callable[[str], Article]
) -> Grid:
    """The grid of a query; sources that say most of it first."""
    asked = [_all_answering(query.filters, segment, how) for segment in segments]
    sources = {doc.source for doc in _docs(segments, asked)}
    whole = [
        mask & _answering(query.node, segment, how)
        for segment, mask in zip(segments, asked, strict=True)
    ]
    together: dict[str, set[str]] = {}
    for doc in _docs(segments, whole):
        together.setdefault(doc.source, set()).add(doc.article)
    row = _Row(segments, asked, how, article, together)
    rows = [row.cells(part, sources) for part in query.parts]
    order = sorted(
        sources, key=lambda source: (-len(together.get(source, ())), _rank(rows, source))
    )
    return Grid(
        query.text,
        tuple(part.text for part in query.parts),
        tuple(order),
        tuple(len(together.get(source, ())) for source in order),
        tuple(tuple(cells[source] for source in order) for cells in rows),
        query.hint,
        query.also,
    )


def _rank(rows: Sequence[dict[str, Cell]], source: str) -> tuple[list[int], str]:
    """Sources that say more parts, or nearly, before those that say fewer."""
    verdicts = [row[source].verdict for row in rows]
    return [-verdicts.count(verdict) for verdict in Verdict], source


class _Row:
    """What is needed to fill the cells of one part after the other."""

    def __init__(
        self,
        segments: Sequence[Segment],
        asked: Sequence[Mask],
        how: Evaluation,
        article: Callable[[str], Article],
        together: dict[str, set[str]],
    ) -> None:
        self._segments = segments
        self._asked = asked
        self._how = how
        self._article = article
        self._together = together

    def cells(self, part: Part, sources: set[str]) -> dict[str, Cell]:
        """What each source has of a part."""
        found = dict(self._saying(part.node, Verdict.SAYS))
        for verdict, looser in _looser(part.node):
            if isinstance(looser, And) and verdict is Verdict.PARTLY:
                more = self._in_one_sentence(_words(looser), sources - found.keys())
            else:
                more = self._saying(looser, verdict)
            for source, cell in more:
                found.setdefault(source, cell)
        return {source: found.get(source, Cell(Verdict.SILENT)) for source in sources}

    def _saying(self, node: Node, verdict: Verdict) -> Iterator[tuple[str, Cell]]:
        """The sources with an article that answers `node`."""
        by_source: dict[str, list[_Doc]] = {}
        for doc in self._docs(node):
            by_source.setdefault(doc.source, []).append(doc)
        for source, docs in by_source.items():
            said = self._together.get(source, set())
            best = min(docs, key=lambda doc: (doc.article not in said, -doc.date, doc.article))
            yield source, Cell(verdict, len(docs), best.article, self._first(best, node))

    def _first(self, doc: _Doc, node: Node) -> Fragment | None:
        with suppress(ReaderError, LookupError):
            return next(iter(fragments(self._article(doc.article), Query("", node), 1)), None)
        return None

    def _in_one_sentence(
        self, words: Sequence[str], sources: set[str]
    ) -> Iterator[tuple[str, Cell]]:
        """The sources of which a sentence has half of the words or more, and two at least."""
        enough = max(2, (len(words) + 1) // 2)
        by_source: dict[str, list[_Doc]] = {}
        for doc in self._docs_with(words, enough):
            if doc.source in sources:
                by_source.setdefault(doc.source, []).append(doc)
        for source, docs in by_source.items():
            docs.sort(key=lambda doc: (-doc.date, doc.article))
            found: list[tuple[str, Fragment]] = []
            for number, doc in enumerate(docs):
                if found and number >= _READ:
                    break
                if (best := self._best_sentence(doc, words, enough)) is not None:
                    found.append((doc.article, best))
            if found:
                article, fragment = max(found, key=lambda pair: len(pair[1].matches))
                yield source, Cell(Verdict.PARTLY, 1, article, fragment)

    def _best_sentence(self, doc: _Doc, words: Sequence[str], enough: int) -> Fragment | None:
        if self._how.cancelled():
            raise CancelledError
        wanted = {stem(word) for word in words}
        best: tuple[int, Fragment] | None = None
        with suppress(ReaderError, LookupError):
            article = self._article(doc.article)
            for start, end in _sentences(article):
                here = [word for word in tokens(article.text, start, end) if word.stem in wanted]
                count = len({word.stem for word in here})
                if count >= enough and (best is None or count > best[0]):
                    matches = tuple((word.start, word.end) for word in here)
                    best = count, Fragment(start, end, matches)
        return best[1] if best else None

    def _docs(self, node: Node) -> Iterator[_Doc]:
        masks = [
            asked & _answering(node, segment, self._how)
            for segment, asked in zip(self._segments, self._asked, strict=True)
        ]
        return _docs(self._segments, masks)

    def _docs_with(self, words: Sequence[str], enough: int) -> Iterator[_Doc]:
        """The articles that hold at least so many of the words."""
        masks = []
        for segment, asked in zip(self._segments, self._asked, strict=True):
            counts = np.zeros(segment.size, dtype=np.int16)
            for word in words:
                counts += _answering(Word(word), segment, self._how)
            masks.append(asked & (counts >= enough))
        return _docs(self._segments, masks)


def _looser(node: Node) -> Iterator[tuple[Verdict, Node]]:
    """What is less than saying `node`, nearest first."""
    match node:
        case Within(_, inner):
            yield Verdict.PARTLY, inner
        case Or(nodes):  # a name with its other spellings: the first is what was asked for
            yield from _looser(nodes[0])
        case Phrase() | Near() | And():
            words = _words(node)
            if len(words) > 1:
                yield Verdict.PARTLY, And(tuple(map(Word, words)))
                yield Verdict.NEAR_MISS, And(tuple(map(_spelt_nearly, words)))
        case Word(word) | Exact(word):
            yield Verdict.NEAR_MISS, _spelt_nearly(word)


def _spelt_nearly(word: str) -> Node:
    """A word or one a letter away; another first letter makes another word of most."""
    if len(word) < _SHORTEST_MISSPELT:
        return Word(word)
    return Or((Word(word), Fuzzy(word, 1, word[0])))


def _words(node: Node) -> tuple[str, ...]:
    """The words that carry the meaning of a part, each once."""
    match node:
        case Phrase(words) | Near(words):
            return tuple(dict.fromkeys(word for word in words if not is_stop_word(word)))
        case Word(word) | Exact(word):
            return (word,)
        case And(nodes):
            return tuple(dict.fromkeys(word for part in nodes for word in _words(part)))
        case Or(nodes):
            return _words(nodes[0])
        case Within(_, inner):
            return _words(inner)
    return ()


def _answering(node: Node | None, segment: Segment, how: Evaluation) -> Mask:
    if node is None:
        return np.zeros(segment.size, dtype=np.bool_)
    return answering(node, segment, how) & segment.live


def _all_answering(nodes: Sequence[Node], segment: Segment, how: Evaluation) -> Mask:
    found = segment.live.copy()
    for node in nodes:
        found &= answering(node, segment, how)
    return found


def _docs(segments: Sequence[Segment], masks: Sequence[Mask]) -> Iterator[_Doc]:
    for segment, mask in zip(segments, masks, strict=True):
        summary = segment.summary
        for doc in map(int, np.flatnonzero(mask)):
            source = summary.sources[summary.source_of[doc]]
            yield _Doc(int(summary.dates[doc]), summary.ids[doc], source)


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    for block in article.blocks:
        if block.kind in SEARCHED_KINDS:
            yield from sentences(article.text, block.start, block.end)
