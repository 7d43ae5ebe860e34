"""Where in an article a query's words stand: what is found is what is lit.

Works on the text with the tree that the index was asked with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.model import Article, Block, BlockKind, Fragment
from reader.search.finders import KEPT, KEPT_BLOCKS, Finder, finder
from reader.search.query import (
    Among,
    And,
    Dates,
    Node,
    Not,
    Or,
    Query,
    Source,
    Within,
    Zone,
    parse,
)
from reader.search.schema import SEARCHED_KINDS, Range, speakers_of, speech
from reader.text import sentences

_PASSED_KINDS = tuple(frozenset(BlockKind) - SEARCHED_KINDS)
"""A tuple: a set asks each kind for its hash, which takes longer than all else of most blocks."""

_speakers = lru_cache(maxsize=KEPT)(speakers_of)


def matches(article: Article, query: str | Query) -> tuple[Range, ...]:
    """The ranges of `article.text` that a query's words cover, in order, none overlapping.

    A phrase is lit as a whole and its single words are not; denied words are not lit.
    """
    return tuple(match for _, inside in _by_block(article, query) for match in inside)


def fragments(
    article: Article, query: str | Query, most: int | None = None
) -> tuple[Fragment, ...]:
    """The sentences that hold matches, in the order of the text; at most the first `most`."""
    found: list[Fragment] = []
    for block, inside in _by_block(article, query):
        found.extend(_by_sentence(article.text, block.start, block.end, inside))
        if most is not None and len(found) >= most:
            break
    return tuple(found[:most])


def _by_block(article: Article, query: str | Query) -> Iterator[tuple[Block, list[Range]]]:
    """The blocks that hold matches, with them."""
    node = (parse(query) if isinstance(query, str) else query).node
    if node is None:
        return
    sought = _sought(node)
    finders = sought.finders
    ahead = [-1] * len(finders)
    spoken = speech(article) if sought.in_speech else ()
    speaking = list(_speaking(article, sought.speakers))
    for block in article.blocks:
        if block.kind not in _PASSED_KINDS:
            found = [(start, end) for start, end in speaking if block.start <= start < block.end]
            for number, (one, zone) in enumerate(finders):
                if ahead[number] < block.start:
                    ahead[number] = one.ahead(article.text, block.start)
                if ahead[number] < block.end:
                    for start, end in _parts(block, zone, spoken):
                        found.extend(one.find(article.text, start, end))
            if found:
                yield block, list(_merged(found))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What lights a query: finders with the zone they are confined to, and names of speakers."""

    finders: Sequence[tuple[Finder, Zone | None]]
    in_speech: bool
    speakers: Sequence[Node]


@lru_cache(maxsize=8)
def _sought(node: Node) -> _Sought:
    lit = dict.fromkeys(_lit(node))
    return _Sought(
        [(finder(part), zone) for part, zone in lit if zone is not Zone.SPEAKER],
        any(zone is Zone.SPEECH for _, zone in lit),
        [part for part, zone in lit if zone is Zone.SPEAKER],
    )


def _parts(block: Block, zone: Zone | None, spoken: Sequence[Range]) -> Iterator[Range]:
    """What of a block lies in a zone."""
    if zone is Zone.SPEECH:
        for start, end in spoken:
            if block.start < end and start < block.end:
                yield max(start, block.start), min(end, block.end)
    elif zone is None or block.kind is BlockKind.TITLE:
        yield block.start, block.end


def _speaking(article: Article, nodes: Sequence[Node]) -> Iterator[Range]:
    """The names of those who say something and are called as one of `nodes` asks."""
    if nodes:
        for speaker in _speakers(article):
            if any(called(node, words) for node in nodes for words in speaker.names):
                yield speaker.start, speaker.end


def called(node: Node, words: Sequence[str]) -> bool:
    """Whether a name of these folded words is what `node` asks for."""
    name = " ".join(words)
    return any(True for _ in finder(node).find(name, 0, len(name)))


def _by_sentence(text: str, start: int, end: int, inside: list[Range]) -> Iterator[Fragment]:
    """Sentences with their matches; one that a match runs out of is joined with the next."""
    held: list[Range] = []
    opened: int | None = None
    for first, last in _sentences(text, start, end):
        opened = first if opened is None else opened
        while inside and inside[0][0] < last:
            held.append(inside.pop(0))
        if held and held[-1][1] > last:
            continue
        if held:
            yield Fragment(opened, last, tuple(held))
        if not inside:
            return
        held, opened = [], None


@lru_cache(maxsize=KEPT_BLOCKS)
def _sentences(text: str, start: int, end: int) -> tuple[Range, ...]:
    return tuple(sentences(text, start, end))


def _lit(node: Node, zone: Zone | None = None) -> Iterator[tuple[Node, Zone | None]]:
    """The parts of a query that are to be lit, and the zone they are confined to."""
    match node:
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from _lit(part, zone)
        case Within(inner_zone, inner):
            yield from _lit(inner, inner_zone)
        case Not() | Source() | Dates() | Among():
            return
        case _:
            yield node, zone


def _merged(found: list[Range]) -> Iterator[Range]:
    """Ranges in order, those that overlap made one."""
    open_: Range | None = None
    for start, end in sorted(found):
        if open_ is not None and start < open_[1]:
            open_ = (open_[0], max(open_[1], end))
            continue
        if open_ is not None:
            yield open_
        open_ = (start, end)
    if open_ is not None:
        yield open_
