"""Events whose sentence pairs were read and judged, as articles with places of sentences.

The judgements are of two forms: files beside `passages/RULE.md`, which hold no text and find theirs
in the labelled data, and the older `passages/links.json` of that data, which holds whole sentences.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.ingest import discover, read_file
from reader.model import Article, Block, BlockKind, Voice

ANNOTATIONS = Path(__file__).parent / "passages"

Range = tuple[int, int]
Place = tuple[int, int]
"""An article of the event and a sentence of it, by their numbers."""

Pair = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of sentences that say the same; spans and voice are known of the newer form alone."""

    pair: Pair
    is_partial: bool
    spans: tuple[Range, Range] | None
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Event:
    """The articles of an event, where their sentences stand, and what was judged of the pairs.

    `held_out` events are never looked at while something is tuned.
    """

    name: str
    held_out: bool
    articles: tuple[Article, ...]
    sentences: tuple[tuple[Range, ...], ...]
    judged: tuple[Judged, ...]
    undecided: frozenset[Pair]


def annotated_events(data: Path) -> list[Event]:
    """Return all judged events whose texts are in the folder of labelled data."""
    files = sorted(ANNOTATIONS.glob("*.json"))
    events = [_event(data, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    older = json.loads((data / "passages" / "links.json").read_text(encoding="utf-8"))
    return [*map(_older_event, older), *events]


def _event(data: Path, record: Mapping[str, Any]) -> Event:
    folder = data / "stories" / record["set"]
    judged = tuple(_judged(link) for link in record["links"])
    return Event(
        record["event"],
        record["held_out"],
        tuple(_read(folder, one["id"], one["sha256"]) for one in record["articles"]),
        tuple(tuple((a, b) for a, b in one["sentences"]) for one in record["articles"]),
        judged,
        frozenset(_pair(*pair) for pair in record["undecided"]),
    )


def _read(folder: Path, id_: str, sha256: str) -> Article:
    """Return an article as the application reads it from its file."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as lines:
        name = next(row["file"] for row in csv.DictReader(lines) if row["id"] == id_)
    path = folder / name
    raw = path.read_bytes()
    (file,) = discover([path]).files
    (article,) = read_file(file)
    if hashlib.sha256(raw).hexdigest() != sha256 or not isinstance(article, Article):
        raise ValueError(f"{path} is not the file that was annotated")
    if article.text != raw.decode():
        raise ValueError(f"{path}: offsets into the file are not offsets into the article")
    return article


def _judged(link: Mapping[str, Any]) -> Judged:
    pair = _pair(link["a"], link["b"])
    spans = tuple(link["span_a"]), tuple(link["span_b"])
    in_order = pair[0] == tuple(link["a"])
    return Judged(
        pair,
        link["label"] == "partial",
        spans if in_order else (spans[1], spans[0]),
        Voice(link["voice"]),
    )


def _pair(a: Sequence[int], b: Sequence[int]) -> Pair:
    first, second = sorted(((a[0], a[1]), (b[0], b[1])))
    return first, second


def _older_event(record: Mapping[str, Any]) -> Event:
    made = [_made_article(number, one) for number, one in enumerate(record["articles"])]
    pairs = {_pair(link["a"], link["b"]) for link in record["links"]}
    undecided = {_pair(link["a"], link["b"]) for link in record["undecided"]}
    return Event(
        record["story"],
        False,
        tuple(made),
        tuple(tuple((one.start, one.end) for one in article.blocks) for article in made),
        tuple(Judged(pair, False, None, None) for pair in sorted(pairs)),
        frozenset(undecided - pairs),
    )


def _made_article(number: int, sentences: Sequence[Mapping[str, str]]) -> Article:
    """Return an article whose body's paragraphs are the sentences."""
    text = "\n\n".join(one["text"] for one in sentences)
    identity = hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:12]
    blocks = tuple(Block(BlockKind.BODY, start, end, "") for start, end in _paragraphs(sentences))
    name = f"{number:02}"
    return Article(identity, name, name, "", None, "", None, "", text, "en", blocks)


def _paragraphs(sentences: Sequence[Mapping[str, str]]) -> Iterator[Range]:
    start = 0
    for one in sentences:
        yield start, start + len(one["text"])
        start += len(one["text"]) + 2
