"""How well articles are told from their pages, on the labelled development data."""

from __future__ import annotations

import csv
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reader.ingest import Found, read_file
from reader.model import Article, BlockKind

# Furniture from lines alone: no published figure. From HTML, trafilatura on the same pages.
TRAFILATURA_F1 = 0.960


@dataclass(slots=True)
class Score:
    """True and false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def count(self, found: bool, true: bool, weight: int = 1) -> None:
        self.tp += weight * (found and true)
        self.fp += weight * (found and not true)
        self.fn += weight * (true and not found)

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    def __str__(self) -> str:
        f1 = 2 * self.tp / (2 * self.tp + self.fp + self.fn)
        return f"recall {self.recall:.4f} precision {self.precision:.4f} F1 {f1:.4f}"


def read(path: Path) -> Article:
    (article,) = read_file(Found(path, None))
    assert isinstance(article, Article)
    return article


def test_dumped_pages(eval_data: Path, tmp_path: Path) -> None:
    """Pages dumped to lines, menus and all: one file each, a line a paragraph."""
    characters, lines, seconds, count = Score(), Score(), 0.0, 0
    worst: list[float] = []
    path = tmp_path / "page.txt"
    with gzip.open(eval_data / "furniture" / "page_dumps.jsonl.gz", "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    for page in pages:
        path.write_text("\n".join(page["lines"]), encoding="utf-8")
        began = time.process_time()
        article = read(path)
        seconds += time.process_time() - began
        count += len(page["lines"])
        own = Score()
        for line, label, is_body in labelled(article, page["lines"], page["labels"]):
            if label != "?":
                characters.count(is_body, label == "body", len(line))
                own.count(is_body, label == "body", len(line))
                lines.count(is_body, label == "body")
        worst.append(own.recall)
    print(f"\n{len(pages)} dumps, body by characters: {characters}")
    print(f"{len(pages)} dumps, body by lines:      {lines}")
    print(
        f"mean recall {sum(worst) / len(worst):.4f}; {sum(r < 0.9 for r in worst)} pages under .90"
    )
    print(f"{1e5 * seconds / count:.1f} ms CPU per 100 lines, reading included")
    assert characters.recall >= 0.98
    assert characters.precision >= 0.865


def test_titles_of_dumped_pages(eval_data: Path, tmp_path: Path) -> None:
    """The title found in a page's lines alone, against that which the head of its HTML states."""
    path = tmp_path / "page.txt"
    stated = found = right = 0
    with gzip.open(eval_data / "furniture" / "page_dumps.jsonl.gz", "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    for page in pages:
        true = letters(read(eval_data / "html" / "html" / f"{page['id']}.html.gz").title)
        if not any(is_same(line, true) for line in map(letters, page["lines"])):
            continue
        path.write_text("\n".join(page["lines"]), encoding="utf-8")
        title = letters(read(path).title)
        stated += 1
        found += bool(title)
        right += is_same(title, true)
    print(f"\n{stated} dumps with their title among the lines: {found} given one, {right} that")
    assert right / stated >= 0.75


def letters(title: str | None) -> str:
    """A title without what pages write differently in their heads."""
    return re.sub(r"[\W_]+", "", title or "").casefold()


def is_same(one: str, other: str) -> bool:
    """Whether two titles are the same, but for a site's name before or behind one of them."""
    return bool(one) and (one == other or (len(one) > 15 and (one in other or other in one)))


def labelled(
    article: Article, lines: Sequence[str], labels: Sequence[str]
) -> Iterator[tuple[str, str, bool]]:
    """Yield each line with its label and whether it was taken for body."""
    starts, position = [], 0
    for line in article.text.split("\n"):
        starts.append((position, position + len(line)))
        position += len(line) + 1
    kinds = {}
    for block in article.blocks:
        for start, end in starts:
            if start < block.end and block.start < end:
                kinds[start] = block.kind
    for (start, _), line, label in zip(starts, lines, labels, strict=True):
        yield line, label, kinds.get(start) is BlockKind.BODY


def test_clean_articles(eval_data: Path) -> None:
    """Article files that are a title and a body, with little of a page left in them.

    Counted are lines with the form of a sentence. What is folded of them is told with its reasons:
    most are headlines printed twice, notices of rights and offers of newsletters.
    """
    sentences = titles = found = dated = known = right = files = 0
    folded: Counter[str] = Counter()
    for index in sorted((eval_data / "stories").glob("*/index.csv")):
        with index.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            article = read(index.parent / row["file"])
            files += 1
            dated += article.published is not None
            if row["date"] and article.published is not None:
                known += 1
                right += _days_apart(article.published, row["date"]) <= 1
            if row["title"]:
                titles += 1
                found += article.title == " ".join(row["title"].split())
            for block in article.blocks:
                text = article.text[block.start : block.end]
                if re.search(r"[.!?][\"'”’)]*$", text) and len(text.split()) >= 6:
                    sentences += 1
                    if block.kind in (BlockKind.FURNITURE, BlockKind.TAGS):
                        folded[block.reason] += 1
    share = folded.total() / sentences
    print(
        f"\n{files} clean articles: {folded.total()} of {sentences} sentences folded ({share:.2%})"
    )
    for reason, count in folded.most_common():
        print(f"  {count:3} {reason}")
    print(
        f"titles found {found} of {titles}; given a date {dated}, "
        f"right within a day {right} of {known}"
    )
    assert share <= 0.005
    assert right / known >= 0.95  # the addresses that the true dates were read from are a day off
    assert found / titles >= 0.9  # 5 % of the files' titles are dates


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def test_saved_pages(eval_data: Path) -> None:
    """Real HTML pages: 4-word shingles of the body, averaged over pages as the benchmark does."""
    truth = json.loads((eval_data / "html" / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls, titled, dated = [], [], 0, 0
    for name, page in sorted(truth.items()):
        article = read(eval_data / "html" / "html" / f"{name}.html.gz")
        body = "\n".join(article.text[b.start : b.end] for b in article.of_kind(BlockKind.BODY))
        ours, true = shingles(body), shingles(page["articleBody"])
        shared = sum((ours & true).values())
        precisions.append(shared / max(sum(ours.values()), 1))
        recalls.append(shared / max(sum(true.values()), 1))
        titled += article.title is not None
        dated += article.published is not None
    precision, recall = sum(precisions) / len(truth), sum(recalls) / len(truth)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"\n{len(truth)} saved pages: precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}")
    print(f"trafilatura alone on the same pages: F1 {TRAFILATURA_F1:.3f}")
    print(f"with a title {titled}, with a date {dated}")
    assert f1 >= 0.95


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)
