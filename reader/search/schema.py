"""What of an article goes into the index, and under which terms.

Words are indexed as they are written (folded), not stemmed: the forms of a word are looked up in
the vocabulary when a query asks for them, so that an exact form can rank first and prefixes,
misspellings and suggestions see the library's own words. The text itself is not stored.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reader.model import Article, BlockKind
from reader.search.engine import STORED, Existence, FieldType, Positions, Schema
from reader.search.names import marks
from reader.text import Token, tokens
from reader.text.quotations import quotations
from reader.text.speakers import Speaker, speakers

SEARCH_VERSION = 2
"""Raised when the terms of an article change: the index is built anew."""

SEARCHED_KINDS = frozenset(BlockKind) - {BlockKind.TAGS, BlockKind.FURNITURE}
"""Tags and furniture belong to the page, not to the article: `password` is in every log-in box."""

_BLOCK_GAP = 100  # more than any distance a query can ask for, so that no phrase crosses blocks
_TITLE_WEIGHT = 4.0

Range = tuple[int, int]
Places = dict[str, list[int]]
"""The positions of each term in an article."""


class WordField(FieldType):  # type: ignore[misc]
    """Terms with a weight, without their places: quick to read.

    Whoosh's own analysis yields a token object a word and takes several times as long.
    """

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(
        self, value: dict[str, float], **options: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield term, frequency, weight and no payload, as Whoosh's writer asks for them."""
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""


class PlaceField(FieldType):  # type: ignore[misc]
    """Terms with their places, for phrases."""

    def __init__(self) -> None:
        super().__init__(Positions(), None)

    def index(self, value: Places, **options: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield term, frequency, weight and encoded places, as Whoosh's writer asks for them."""
        for term, places in value.items():
            yield term.encode(), 1, 1.0, array("I", places).tobytes()


def schema() -> Schema:
    """The fields of the index."""
    return Schema(
        word=WordField(),
        place=PlaceField(),
        title=PlaceField(),
        speech=PlaceField(),
        speaker=PlaceField(),
        id=STORED(),
        source=STORED(),
        date=STORED(),
        file=STORED(),
        length=STORED(),
    )


def document(article: Article) -> dict[str, object]:
    """The fields of `article`, ready for the writer."""
    title, places, spoken = _places(article)
    weights = {term: float(len(at)) for term, at in places.items()}
    for term, at in title.items():
        weights[term] += (_TITLE_WEIGHT - 1) * len(at)
    return {
        "word": weights,
        "place": places,
        "title": title,
        "speech": spoken,
        "speaker": _speaker_places(article),
        "id": article.id,
        "source": article.source,
        "date": (article.published or "")[:10],
        "file": file_name(article.path),
        "length": sum(map(len, places.values())),
    }


def file_name(path: str) -> str:
    """The name of the file at `path`, folded as `source:` compares it."""
    return PurePath(path).name.casefold()


def places_of(payload: bytes) -> list[int]:
    """The places that a posting of a `PlaceField` holds."""
    return array("I", payload).tolist()


def speech(article: Article) -> tuple[Range, ...]:
    """What of the searched text stands inside quotation marks."""
    return quotations(article.text, _searched(article))


def speakers_of(article: Article) -> tuple[Speaker, ...]:
    """Who says something in the searched text."""
    return speakers(article.text, _searched(article))


def _searched(article: Article) -> list[Range]:
    return [(block.start, block.end) for block in article.blocks if block.kind in SEARCHED_KINDS]


def _speaker_places(article: Article) -> Places:
    """Names of those who say something, each name apart from the others."""
    names = dict.fromkeys(words for speaker in speakers_of(article) for words in speaker.names)
    places: Places = {}
    for number, words in enumerate(names):
        for at, word in enumerate(words, number * _BLOCK_GAP):
            places.setdefault(word, []).append(at)
    return places


def _places(article: Article) -> tuple[Places, Places, Places]:
    """The terms of the title alone, of the whole article, and of what is quoted in it.

    A title that stands only in the file's data is searched like one in the text.
    """
    title: Places = {}
    spoken: Places = {}
    place = 0
    quoted = speech(article)
    blocks = [block for block in article.blocks if block.kind in SEARCHED_KINDS]
    headlines = [block for block in blocks if block.kind is BlockKind.TITLE]
    if article.title and not headlines:
        place = _add(title, article.title, 0, len(article.title), place)
    for block in headlines:
        place = _add(title, article.text, block.start, block.end, place, spoken, quoted)
    whole = {term: list(at) for term, at in title.items()}
    for block in blocks:
        if block.kind is not BlockKind.TITLE:
            place = _add(whole, article.text, block.start, block.end, place, spoken, quoted)
    return title, whole, spoken


def _add(
    into: Places,
    text: str,
    start: int,
    end: int,
    place: int,
    spoken: Places | None = None,
    quoted: Sequence[Range] = (),
) -> int:
    """Add the terms of one block; return the place where the next block begins."""
    words = list(tokens(text, start, end))
    terms = [(number, word.folded) for number, word in enumerate(words)]
    terms += marks(text, words)
    for number, term in terms:
        into.setdefault(term, []).append(place + number)
    if spoken is not None:
        inside = [part for part in quoted if start < part[1] and part[0] < end]
        held = _quotation_of(words, inside)
        for number, term in terms if held else ():
            if number in held:
                apart = held[number] * _BLOCK_GAP  # nothing is found across two quotations
                spoken.setdefault(term, []).append(place + number + apart)
        place += len(inside) * _BLOCK_GAP
    return place + len(words) + _BLOCK_GAP


def _quotation_of(words: Sequence[Token], quoted: Sequence[Range]) -> dict[int, int]:
    """The numbers of the words inside quotation marks, each with that of its quotation."""
    return {
        number: which
        for which, (start, end) in enumerate(quoted)
        for number in range(
            bisect_left(words, start, key=lambda word: word.start),
            bisect_left(words, end, key=lambda word: word.start),
        )
    }
