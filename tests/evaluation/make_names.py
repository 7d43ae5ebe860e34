"""Make two tables of `reader/entities`: names that news names often, and its plain words.

Run as `python -m tests.evaluation.make_names`; it takes half an hour. It reads half of
`archive/articles.jsonl.gz` of the labelled data (18,777 articles of 491 sources, 2012-2020) as
Reader reads it, each article by itself, and writes names with their types, and words.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reader.entities import Recogniser, by_words, judge, load_recogniser, resolve, tables
from reader.entities.by_words import runs_on
from reader.entities.frames import are_partisans, is_someones
from reader.entities.gazetteer import background, gazetteer, given_names, surnames
from reader.entities.names import key_of, words_of
from reader.entities.recognise import ONE_THREAD
from reader.model import EntityType
from tests.evaluation.entities.clean import TYPES, article_of

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("READER_EVAL_DATA", REPOSITORY.parent / "shared" / "data"))
TABLES = REPOSITORY / "reader" / "entities"

LONGEST = 12_000
"""Characters of an article that are read; few are longer."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What one article says: its names as written, and how often each word stands how.

    `alone` counts words with a capital inside a sentence and no other such word after them,
    `lower` those without one.
    """

    source: str
    names: Counter[tuple[EntityType, Key]]
    alone: Counter[str]
    lower: Counter[str]


@dataclass
class Votes:
    """What all articles say of one name: in how many it has a type, and how often."""

    articles: Counter[EntityType] = field(default_factory=Counter)
    mentions: Counter[EntityType] = field(default_factory=Counter)
    forms: Counter[Key] = field(default_factory=Counter)
    sources: set[str] = field(default_factory=set)

    @property
    def form(self) -> Key:
        """The name as it is written most."""
        return max(self.forms, key=lambda form: (self.forms[form], form))


@dataclass
class Words:
    """How often all articles have each word: with a capital inside a sentence, and without one."""

    alone: Counter[str] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)


FEWEST, SOURCES, AGREED = 4, 3, 0.85
"""Articles that name it, their sources, and the share of them that agree on its type."""

CLAIMED, LOWER = 0.8, 0.1
"""Of one word: the least share of its capitals that are names, the most that have no capital."""

COMMON, PLAIN = 15, 0.9
"""How often a plain word stands without a capital, and in which share of all its places."""


def main() -> None:
    votes: dict[Key, Votes] = defaultdict(Votes)
    words = Words()
    os.environ |= ONE_THREAD
    with ProcessPoolExecutor() as pool:
        for said in pool.map(read, half(), chunksize=20):
            count(votes, words, said)
    write(votes, words)


def half() -> Iterator[dict[str, str]]:
    with gzip.open(DATA / "archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 4 < 2:
                yield json.loads(line)


@cache
def recogniser() -> Recogniser:
    return load_recogniser()


_ALONE = re.compile(r"(?<=[a-z,;] )([^\W\d_a-z]\w*)(?!\w)(?!(?:[ -]|\. |['’]s )[A-Z])")
_LOWER = re.compile(r"(?<![\w’'])[a-z]+(?![\w’'])")


def read(record: dict[str, str]) -> Said:
    text = f"{record['title'] or ''}\n\n{record['content_original'] or ''}"[:LONGEST]
    text = text.replace("\r", "\n")
    article = article_of("", text)
    names: Counter[tuple[EntityType, Key]] = Counter()
    for entity in resolve("", [article], {"": recogniser().recognise(article)}, "").entities:
        for mention in entity.mentions:
            words = words_of(mention.text)
            shouted = len(words) > 1 and mention.text.isupper()
            if words and words[0][0].isupper() and not shouted:  # the president is by office
                names[entity.type, words] += 1
    alone = Counter(match[1] for match in _ALONE.finditer(text))
    return Said(record["source"] or "", names, alone, Counter(_LOWER.findall(text)))


def count(votes: Mapping[Key, Votes], words: Words, said: Said) -> None:
    types: set[tuple[Key, EntityType]] = set()
    for (kind, form), mentions in said.names.items():
        each = votes[key_of(form)]
        each.mentions[kind] += mentions
        each.forms[form] += mentions
        each.sources.add(said.source)
        types.add((key_of(form), kind))
    for key, kind in types:
        votes[key].articles[kind] += 1
    words.alone.update(said.alone)
    words.lower.update(said.lower)


def write(votes: Mapping[Key, Votes], words: Words) -> None:
    names = sorted(
        f"{kind}\t{' '.join(each.form)}"
        for each in votes.values()
        if (kind := agreed(each, words)) is not None
    )
    head = "# Names that news of 2012 to 2020 names often, with the type that it agrees on."
    (TABLES / "background.txt").write_text("\n".join([head, *names, ""]), encoding="utf-8")
    plain = common(words)
    (TABLES / "common_words.txt").write_text("\n".join([*plain, ""]), encoding="utf-8")
    print(f"{len(names)} names, {len(plain)} words")


def agreed(each: Votes, words: Words) -> EntityType | None:
    """The type that nearly all articles give a name that they name often."""
    kind, most = each.articles.most_common(1)[0]
    articles = each.articles.total()
    often = articles >= FEWEST and len(each.sources) >= SOURCES
    if kind not in TYPES or not often or most < AGREED * articles or is_slip(each.form, kind):
        return None
    return kind if len(each.form) > 1 or means_the_name(each, kind, words) else None


def is_slip(form: Key, kind: EntityType) -> bool:
    """Whether the rules by themselves now say otherwise: the reading may be older than they are."""
    key = key_of(form)
    if len(key) == 1 and key[0] in tables.EVENT_WORDS:
        return True
    if key in gazetteer().things or (len(key) == 1 and key[0] in tables.BY_INITIALS):
        return True
    by_rules = judge._by_tables(key)
    if by_rules is not None or by_words.is_no_name(key, kind):
        return by_rules is not kind
    if kind is EntityType.PERSON and runs_on(key):
        return True
    if len(key) > 1 and are_partisans(key):
        return True
    if len(key) == 1 and kind is not EntityType.PERSON and key[0].removesuffix("s") in surnames():
        return True
    if kind is EntityType.ORG and is_someones(key, background().types):
        return True
    field = len(key) > 2 and key[0] in tables.PORTFOLIOS and key[1] in given_names()
    return field or (len(key) > 1 and by_words.by_own_words(key, kind) is not kind)


def means_the_name(each: Votes, kind: EntityType, words: Words) -> bool:
    """Whether one word with a capital is this name; a surname needs only to be no plain word."""
    (word,) = each.form
    mentions = each.mentions[kind]
    named = kind is EntityType.PERSON or mentions >= CLAIMED * words.alone[word]
    return named and words.lower[word.casefold()] <= LOWER * mentions


def common(words: Words) -> list[str]:
    capitals: Counter[str] = Counter()
    for word, times in words.alone.items():
        capitals[word.casefold()] += times
    return sorted(
        word
        for word, times in words.lower.items()
        if len(word) > 2 and times >= COMMON and times >= PLAIN * (times + capitals[word])
    )


if __name__ == "__main__":
    main()
