"""Search beside SQLite FTS5 and tantivy (extra `bench`) on the same articles in the same run.

    python tests/benchmarks/bench_search.py [ARTICLES] [COPIES]

Indexing, keystrokes (each beginning of a query, with 20 hits lit) and whole queries. The others are
asked for 20 ranked hits and the count; they do not light, verify, or count by source. A ratio is
of medians, ours to theirs.
Times are of the process, so that other work on the machine does not count.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import tantivy

from reader.model import Article, Block, BlockKind
from reader.search import SearchIndex
from reader.text import sanitise

DATA = Path(
    os.environ.get("READER_EVAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data")
)


def archive(limit: int, copies: int) -> Iterator[Article]:
    """News articles, the newest first; further copies with some words changed."""
    with gzip.open(DATA / "archive" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    records.sort(key=lambda record: (record["date"], record["ID"]), reverse=True)
    for copy in range(copies):
        for record in records[:limit]:
            article = read(record)
            text = article.text if not copy else article.text.replace("er ", f"er{copy} ")
            yield replace(article, id=f"{article.id}{copy}", text=text, blocks=paragraphs(text))


def read(record: dict[str, str]) -> Article:
    text = sanitise(f"{record['title']}\n{record['content_original']}")
    name, source, title = record["ID"], record["source"], record["title"]
    return Article(name, name, source, "", title, "", record["date"], "", text, "en", ())


def paragraphs(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.BODY if blocks else BlockKind.TITLE
            blocks.append(Block(kind, at, at + len(line), ""))
        at += len(line) + 1
    return tuple(blocks)


def milliseconds(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    times = []
    for query in queries:
        began = time.process_time()
        ask(query)
        times.append((time.process_time() - began) * 1000)
    return sorted(times)


def show(what: str, ours: list[float], others: Sequence[list[float]]) -> None:
    def at(times: list[float], share: float) -> float:
        return times[min(int(len(times) * share), len(times) - 1)]

    line = f"{what:<10}{at(ours, 0.5):8.2f}{at(ours, 0.95):8.2f}"
    for theirs in others:
        ratio = at(ours, 0.5) / max(at(theirs, 0.5), 0.01)
        line += f"  {at(theirs, 0.5):8.2f}{at(theirs, 0.95):8.2f}{ratio:8.1f}"
    print(line)


def fts5(articles: Sequence[Article], path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute(
        "create virtual table t using fts5(title, body, content='', tokenize='porter unicode61')"
    )
    database.executemany(
        "insert into t(rowid, title, body) values (?, ?, ?)",
        ((number, article.title, article.text) for number, article in enumerate(articles)),
    )
    database.commit()
    return database


_Made = TypeVar("_Made")


class Fts5:
    """SQLite's full-text index."""

    name = "FTS5"

    def __init__(self, articles: Sequence[Article], folder: Path) -> None:
        self._database = fts5(articles, folder)

    def ask(self, query: str) -> None:
        where = (query,)
        self._database.execute("select count(*) from t where t match ?", where).fetchone()
        self._database.execute(
            "select rowid from t where t match ? order by rank limit 20", where
        ).fetchall()

    typed = ask  # a word that goes on ends with *


class Tantivy:
    """Lucene's kin in Rust, with stems as FTS5 has them."""

    name = "tantivy"

    def __init__(self, articles: Sequence[Article], folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for field in ("title", "body"):
            builder.add_text_field(field, tokenizer_name="en_stem")
        self._schema = builder.build()
        folder.mkdir()
        self._index = tantivy.Index(self._schema, path=str(folder))
        writer = self._index.writer(256_000_000, 1)
        for article in articles:
            writer.add_document(tantivy.Document(title=[article.title or ""], body=[article.text]))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, query: str) -> None:
        if query.endswith("*") and not query.startswith('"'):
            return self.typed(query)
        understood = self._index.parse_query(query, ["title", "body"], conjunction_by_default=True)
        self._searcher.search(understood, 20)
        return None

    def typed(self, query: str) -> None:
        *whole, last = query.removesuffix("*").casefold().split()
        begun = tantivy.Query.regex_query(self._schema, "body", f"{last}.*")
        parts = [(tantivy.Occur.Must, begun)]
        if whole:
            words = self._index.parse_query(" ".join(whole), ["body"], conjunction_by_default=True)
            parts.append((tantivy.Occur.Must, words))
        self._searcher.search(tantivy.Query.boolean_query(parts), 20)


PEERS: tuple[type[Fts5 | Tantivy], ...] = (Fts5, Tantivy)


def seconds(work: Callable[[], _Made]) -> tuple[float, _Made]:
    """Processor time of making something, and what was made."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    articles = list(archive(limit, copies))
    by_id = {article.id: article for article in articles}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index", by_id.__getitem__)
        ours, _ = seconds(lambda: index.update(articles, (), len(articles)))
        taken: list[str] = []
        peers: list[Fts5 | Tantivy] = []
        for kind in PEERS:
            made: Callable[[], Fts5 | Tantivy] = partial(kind, articles, Path(folder) / kind.name)
            theirs, peer = seconds(made)
            taken.append(f"{kind.name} {len(articles) / theirs:,.0f} (ratio {ours / theirs:.1f})")
            peers.append(peer)
        rate = f"{len(articles):,} articles: indexed {len(articles) / ours:,.0f} a CPU second"
        print(", ".join([rate, *taken]))
        index.close()
        index = SearchIndex(Path(folder) / "index", by_id.__getitem__)
        print(f"first answer {milliseconds(index.typed, ['president'])[0]:.0f} ms")
        spans = list(word_runs(articles))
        typed = [" ".join(run)[:end] for run in spans[:40] for end in range(1, len(" ".join(run)))]
        typed = [query for query in typed if not query.endswith(" ")]
        print(f"{'ms':<26}" + "".join(f"{peer.name:>26}" for peer in peers))
        print(f"{'':<10}     p50     p95" + len(peers) * "       p50     p95   ratio")
        begun = [f"{query}*" for query in typed]
        others = [milliseconds(peer.typed, begun) for peer in peers]
        show("keystroke", milliseconds(index.typed, typed), others)
        kinds: dict[str, Callable[[list[str]], str]] = {
            "word": lambda run: run[0],
            "AND": lambda run: " ".join(run),
            "OR": lambda run: " OR ".join(run),
            "phrase": lambda run: f'"{" ".join(run)}"',
            "prefix": lambda run: run[0][:4] + "*",
        }
        for name, make in kinds.items():
            queries = [make(run) for run in spans]
            others = [milliseconds(peer.ask, queries) for peer in peers]
            show(name, milliseconds(index.search, queries), others)
        index.close()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"memory grew by {grown / 1024:.0f} MB, indexing included")


def word_runs(articles: Sequence[Article]) -> Iterator[list[str]]:
    """Two or three words that stand side by side, none a word of FTS5's query language."""
    chance = random.Random(7)
    for _ in range(100):
        words = [word for word in chance.choice(articles).text.split() if word.isalpha()]
        at = chance.randrange(max(len(words) - 3, 1))
        run = words[at : at + chance.choice([2, 3])]
        if run and not {"AND", "OR", "NOT", "NEAR"} & set(run):
            yield run


if __name__ == "__main__":
    main()
