"""Names in 148 clean articles, annotated by hand: spans and types, without the texts.

Rule. A mention is a name of a person, organisation, geopolitical entity, other place, or group of
nationality, religion or politics as OntoNotes draws them: flat, the longest name, without title,
article or possessive; a surname alone is one. Two types stand where the guidelines leave a choice
(GOP: organisation or group). What is no name of these types but could be argued for (titles of
works, R-Ariz., nicknames of things) is undecided: neither asked for nor held against anybody.
A found mention counts where span and type agree exactly. The articles were annotated from the texts
before any output was looked at; those held out have had no rule made after them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model import Article, Block, BlockKind

_FILE = Path(__file__).with_name("clean.jsonl")

TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP")


@dataclass(frozen=True)
class Annotated:
    """An article, its mentions as (start, end, types), and the spans that nobody is asked for.

    `round` counts the times that articles were added: a later one was annotated when the rules had
    been made after the earlier ones.
    """

    article: Article
    round: int
    held_out: bool
    mentions: tuple[tuple[int, int, frozenset[str]], ...]
    undecided: tuple[tuple[int, int], ...]


def annotated(data: Path) -> Iterator[Annotated]:
    """The annotated articles whose texts are here and unchanged."""
    for line in _FILE.read_text("utf-8").splitlines():
        record = json.loads(line)
        path = data / "stories" / record["set"] / "articles" / f"{record['id']}.txt"
        if not path.is_file():
            continue
        text = path.read_text("utf-8")
        assert hashlib.sha256(text.encode()).hexdigest() == record["sha256"]
        yield Annotated(
            article_of(record["id"], text),
            record["round"],
            record["held_out"],
            tuple(
                (start, end, frozenset(kinds.split("|")))
                for start, end, kinds in record["mentions"]
            ),
            tuple((start, end) for start, end in record["undecided"]),
        )


def article_of(name: str, text: str) -> Article:
    """An article whose first line is its title and whose other lines tell the event."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.BODY if blocks else BlockKind.TITLE
            blocks.append(Block(kind, at, at + len(line), ""))
        at += len(line) + 1
    return Article(name, name, "", "", None, "", None, "", text, "en", tuple(blocks))


def compare(
    each: Annotated, found: Sequence[tuple[int, int, str]]
) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, frozenset[str]]], int]:
    """What was found wrongly, what was missed, and how many were right."""
    gold = {(start, end): kinds for start, end, kinds in each.mentions}
    right = {
        (start, end) for start, end, kind in found if kind in gold.get((start, end), frozenset())
    }
    wrong = [
        (start, end, kind)
        for start, end, kind in found
        if (start, end) not in right and not any(start < b and a < end for a, b in each.undecided)
    ]
    missed = [mention for mention in each.mentions if mention[:2] not in right]
    return wrong, missed, len(right)
