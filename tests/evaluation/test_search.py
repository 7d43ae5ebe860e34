"""Every article that a plain scan of the texts finds is found by the index, and no other.

600 news articles, 200 generated queries of each kind. Recall and precision must be 1.0: this is
exactness, not relevance, so there is no published figure to stand beside it.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex
from reader.text import sanitise, stem, tokens
from reader.text.quotations import quotations
from reader.text.speakers import speakers

ARTICLES = 600
QUERIES = 200

# Names with an abbreviation find more than the words say; that is tested in tests/search.
NAMED = frozenset("us usa uk un eu uae united states kingdom nations european union".split())


@dataclass(frozen=True, slots=True)
class Scanned:
    """An article as a plain scan sees it."""

    id: str
    words: tuple[str, ...]
    forms: frozenset[str]
    stems: frozenset[str]
    blocks: tuple[str, ...]
    stemmed: tuple[tuple[str, ...], ...]
    title: frozenset[str]
    speech: frozenset[str]
    speakers: frozenset[str]
    source: tuple[str, ...]
    date: str


def read_archive(data: Path) -> Iterator[Article]:
    with gzip.open(data / "archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = sanitise(f"{record['title']}\n{record['content_original']}")
            blocks: list[Block] = []
            at = 0
            for paragraph in text.split("\n"):
                if paragraph.strip():
                    kind = BlockKind.BODY if blocks else BlockKind.TITLE
                    blocks.append(Block(kind, at, at + len(paragraph), ""))
                at += len(paragraph) + 1
            name, source = record["ID"], record["source"]
            title = record["title"]
            date = record["date"] if record["date"][:4].isdigit() else None  # ISO, as ours are
            yield Article(name, name, source, "", title, "", date, "", text, "en", tuple(blocks))


def scan(article: Article) -> Scanned:
    blocks = [
        [token.folded for token in tokens(article.text, block.start, block.end)]
        for block in article.blocks
    ]
    words = tuple(word for block in blocks for word in block)
    ranges = [(block.start, block.end) for block in article.blocks]
    quoted = [
        (max(start, first), min(end, last))
        for first, last in quotations(article.text, ranges)
        for start, end in ranges
        if start < last and first < end
    ]
    named = [name for one in speakers(article.text, ranges) for name in one.names]
    return Scanned(
        article.id,
        words,
        frozenset(words),
        frozenset(map(stem, words)),
        tuple(f" {' '.join(block)} " for block in blocks),
        tuple(tuple(map(stem, block)) for block in blocks),
        frozenset(map(stem, blocks[0])),
        frozenset(one.stem for start, end in quoted for one in tokens(article.text, start, end)),
        frozenset(word for name in named for word in name),
        tuple(one.folded for one in tokens(article.source)),
        article.published or "",
    )


@pytest.fixture(scope="module")
def archive(eval_data: Path) -> list[Article]:
    return list(islice(read_archive(eval_data), ARTICLES))


@pytest.fixture(scope="module")
def scanned(archive: list[Article]) -> list[Scanned]:
    return [scan(article) for article in archive]


@pytest.fixture(scope="module")
def index(
    archive: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SearchIndex]:
    by_id = {article.id: article for article in archive}
    opened = SearchIndex(tmp_path_factory.mktemp("index"), by_id.__getitem__)
    opened.update(archive, ())
    yield opened
    opened.close()


Test = Callable[[Scanned], bool]
Kind = Callable[[list[str], Scanned], tuple[str, Test]]


def has(word: str) -> Test:
    wanted = stem(word)
    return lambda article: wanted in article.stems


def with_form(fits: Callable[[str], bool]) -> Test:
    """Whether a form of a word in the article fits; each form is looked at once, not in each."""
    seen: set[str] = set()
    fitting: set[str] = set()

    def has_one(article: Scanned) -> bool:
        fitting.update(filter(fits, article.forms - seen))
        seen.update(article.forms)
        return not fitting.isdisjoint(article.forms)

    return has_one


def one_word(words: list[str], article: Scanned) -> tuple[str, Test]:
    return words[0], has(words[0])


def exact_word(words: list[str], article: Scanned) -> tuple[str, Test]:
    return f"={words[0]}", lambda article: words[0] in article.forms


def all_words(words: list[str], article: Scanned) -> tuple[str, Test]:
    first, second, third = map(has, words[:3])
    return " ".join(
        words[:3]
    ), lambda article: first(article) and second(article) and third(article)


def any_word(words: list[str], article: Scanned) -> tuple[str, Test]:
    longest = sorted(words, key=len)[-2:]
    first, second = map(has, longest)
    return " OR ".join(longest), lambda article: first(article) or second(article)


def not_word(words: list[str], article: Scanned) -> tuple[str, Test]:
    first, second = map(has, words[:2])
    return f"{words[0]} -{words[1]}", lambda article: first(article) and not second(article)


def phrase(words: list[str], article: Scanned) -> tuple[str, Test]:
    wanted = f" {' '.join(words)} "
    return f'"{" ".join(words)}"', lambda article: any(wanted in block for block in article.blocks)


def beginning(words: list[str], article: Scanned) -> tuple[str, Test]:
    begin = words[0][:4]
    return f"{begin}*", with_form(lambda form: form.startswith(begin))


def near(words: list[str], article: Scanned) -> tuple[str, Test]:
    wanted, most = [stem(word) for word in words[::2]], 2 + len(words[0]) % 6

    def is_near(article: Scanned) -> bool:
        if not article.stems.issuperset(wanted):
            return False
        for block in article.stemmed:
            if not all(word in block for word in wanted):
                continue
            places = [[at for at, one in enumerate(block) if one == word] for word in wanted]
            if any(max(run) - min(run) <= most for run in product(*places)):
                return True
        return False

    return f'"{" ".join(words[::2])}"~{most}', is_near


def misspelt(words: list[str], article: Scanned) -> tuple[str, Test]:
    long = max(words, key=len)
    slip = long[:2] + long[3:] if len(long) > 4 else long
    most = 1 if len(slip) < 6 else 2

    return f"{slip}~", with_form(
        lambda form: (
            abs(len(form) - len(slip)) <= most
            and OSA.distance(slip, form, score_cutoff=most) <= most
        )
    )


def in_title(words: list[str], article: Scanned) -> tuple[str, Test]:
    wanted = stem(words[0])
    return f"title:{words[0]}", lambda article: wanted in article.title


def of_source(words: list[str], article: Scanned) -> tuple[str, Test]:
    name, contains = article.source[len(words[0]) % len(article.source)][:5], has(words[0])
    return (
        f"source:{name} {words[0]}",
        lambda article: contains(article) and any(word.startswith(name) for word in article.source),
    )


def on_date(words: list[str], article: Scanned) -> tuple[str, Test]:
    contains, month = has(words[0]), article.date[:7] or "2019"
    if len(words) % 2:
        return (
            f"date:{month} {words[0]}",
            lambda article: contains(article) and article.date.startswith(month),
        )
    return (
        f"date:{month}.. {words[0]}",
        lambda article: contains(article) and article.date[:7] >= month,
    )


def in_speech(words: list[str], article: Scanned) -> tuple[str, Test]:
    wanted = stem(words[0])
    return f"in:speech {words[0]}", lambda article: wanted in article.speech


def spoken_by(words: list[str], article: Scanned) -> tuple[str, Test]:
    names = sorted(name for name in article.speakers if name.isalnum() and name not in NAMED)
    name = names[len(words[0]) % len(names)] if names else words[0]
    wanted = stem(name)
    return f"speaker:{name}", lambda article: wanted in set(map(stem, article.speakers))


def either_without(words: list[str], article: Scanned) -> tuple[str, Test]:
    first, second, denied = has(words[0]), has(words[1]), f" {words[1]} {words[2]} "
    return (
        f'({words[0]} OR {words[1]}) -"{words[1]} {words[2]}"',
        lambda article: (
            (first(article) or second(article)) and not any(denied in one for one in article.blocks)
        ),
    )


KINDS = [one_word, exact_word, all_words, any_word, not_word, phrase, beginning]
KINDS += [near, misspelt, in_title, of_source, on_date, in_speech, spoken_by, either_without]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_index_finds_what_a_plain_scan_finds(
    index: SearchIndex,
    scanned: list[Scanned],
    kind: Kind,
) -> None:
    chance = random.Random(kind.__name__)
    hits = missed = wrong = 0
    for query, answers in islice(queries(chance, scanned, kind), QUERIES):
        wanted = {article.id for article in scanned if answers(article)}
        found = index.articles(query)
        assert len(found) == len(wanted), query
        hits += len(found & wanted)
        missed += len(wanted - found)
        wrong += len(found - wanted)
    recall, precision = hits / max(hits + missed, 1), hits / max(hits + wrong, 1)
    print(f"\n{kind.__name__}: recall {recall:.3f}, precision {precision:.3f}, {hits} hits")
    assert (recall, precision) == (1.0, 1.0)
    assert hits > 50


def queries(
    chance: random.Random,
    scanned: list[Scanned],
    kind: Kind,
) -> Iterator[tuple[str, Test]]:
    """Queries of words that stand side by side somewhere."""
    while True:
        article = chance.choice(scanned)
        words = article.words
        at = chance.randrange(max(len(words) - 4, 1))
        taken = list(words[at : at + chance.choice([3, 3, 4])])
        if len(taken) >= 3 and all(word.isalnum() and word not in NAMED for word in taken):
            yield kind(taken, article)
