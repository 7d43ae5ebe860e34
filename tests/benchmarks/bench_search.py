"""Search beside SQLite FTS5 on the same articles in the same run.

    python tests/benchmarks/bench_search.py [ARTICLES] [COPIES]

Indexing, keystrokes (each beginning of a query, with 20 hits lit) and whole queries. FTS5 is asked
for the ids of 20 ranked hits and the count; it does not light, verify, or count by source.
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
from pathlib import Path

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


def show(what: str, ours: list[float], theirs: list[float]) -> None:
    def at(times: list[float], share: float) -> float:
        return times[min(int(len(times) * share), len(times) - 1)]

    print(
        f"{what:<12} p50 {at(ours, 0.5):7.1f}  p95 {at(ours, 0.95):7.1f} ms"
        f"   FTS5 p50 {at(theirs, 0.5):7.1f}  p95 {at(theirs, 0.95):7.1f} ms"
        f"   ratio of medians {at(ours, 0.5) / max(at(theirs, 0.5), 0.01):6.1f}"
    )


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


def main() -> None:
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    articles = list(archive(limit, copies))
    by_id = {article.id: article for article in articles}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index", by_id.__getitem__)
        began = time.process_time()
        index.update(articles, (), len(articles))
        ours = time.process_time() - began
        began = time.process_time()
        database = fts5(articles, Path(folder) / "fts.db")
        theirs = time.process_time() - began
        print(
            f"{len(articles):,} articles: indexed {len(articles) / ours:,.0f} a CPU second,"
            f" FTS5 {len(articles) / theirs:,.0f}, ratio {ours / theirs:.1f}"
        )
        index.close()
        index = SearchIndex(Path(folder) / "index", by_id.__getitem__)
        print(f"first answer {milliseconds(index.typed, ['president'])[0]:.0f} ms")

        def peer(query: str) -> None:
            where = (query,)
            database.execute("select count(*) from t where t match ?", where).fetchone()
            database.execute(
                "select rowid from t where t match ? order by rank limit 20", where
            ).fetchall()

        spans = list(word_runs(articles))
        typed = [" ".join(run)[:end] for run in spans[:40] for end in range(1, len(" ".join(run)))]
        typed = [query for query in typed if not query.endswith(" ")]
        begun = milliseconds(lambda query: peer(f"{query}*"), typed)
        show("keystroke", milliseconds(index.typed, typed), begun)
        kinds: dict[str, Callable[[list[str]], str]] = {
            "word": lambda run: run[0],
            "AND": lambda run: " ".join(run),
            "OR": lambda run: " OR ".join(run),
            "phrase": lambda run: f'"{" ".join(run)}"',
            "prefix": lambda run: run[0][:4] + "*",
        }
        for kind, make in kinds.items():
            queries = [make(run) for run in spans]
            show(kind, milliseconds(index.search, queries), milliseconds(peer, queries))
        index.close()
        database.close()
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
