"""The comparison by meaning: there where the model is, kept, and no hindrance where it is not."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.config import Home
from reader.library import Library
from reader.model import Comparison, Story
from reader.semantics import PACKAGE, find_weights

ROOT = Path(__file__).resolve().parents[2]

Open = Callable[..., Library]

TEXTS = {
    "morning.txt": """Dam at Orrin to be emptied

Engineers will let out the whole lake behind the Orrin dam before winter, the owner announced.
Divers had discovered a crack as long as a bus near the bottom of the wall.
About four hundred people who live in the valley have to leave their homes for two weeks.
""",
    "evening.txt": """Lake Orrin must go

The company that runs the Orrin barrage is going to drain the reservoir by December.
A fissure of twelve metres was found by divers at the foot of the wall.
Some 400 villagers of the valley are told to move out for a fortnight, leaving house and garden.
""",
    "weekly.txt": """What becomes of the trout?

Anglers worry about the trout of Orrin, since the lake behind the dam will be emptied.
The owner of the dam promised to put young fish into the water in spring.
""",
}

needs_model = pytest.mark.skipif(
    find_weights().path is None, reason="the model is not installed: extra “semantic”"
)


@pytest.fixture
def valley(tmp_path: Path) -> Path:
    """A folder with three tellings of one event that never was."""
    folder = tmp_path / "valley"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def all_of(library: Library) -> Story:
    """All articles as one story, however the library groups them."""
    return Story("valley", "Orrin", None, tuple(library.headers))


def lines(library: Library, comparison: Comparison) -> set[frozenset[str]]:
    """The beginnings of the lines that are linked."""
    return {
        frozenset(
            library.article(end.article).text[: end.end].splitlines()[-1][:9]
            for end in (link.a, link.b)
        )
        for link in comparison.links
    }


@needs_model
def test_the_same_in_other_words_is_linked_by_meaning(valley: Path, opened: Open) -> None:
    library = opened(valley)
    by_words, by_meaning = library.comparison(all_of(library)), library.refined(all_of(library))
    assert by_meaning is not None
    assert by_meaning.refined_by == "MiniLM" and not by_words.refined_by
    same = frozenset(("About fou", "Some 400 "))
    assert same in lines(library, by_meaning) - lines(library, by_words)


@needs_model
def test_a_refined_comparison_is_kept(valley: Path, opened: Open) -> None:
    library = opened(valley)
    story = all_of(library)
    assert library.known_refinement(story) is None
    found = library.refined(story)
    assert found is not None
    assert library.known_refinement(story) == found
    library.close()
    assert opened(valley).known_refinement(story) == found


@needs_model
def test_order_of_articles_changes_nothing(valley: Path, opened: Open) -> None:
    library = opened(valley)
    found = library.refined(all_of(library))
    backwards = Story("valley", "Orrin", None, tuple(library.headers)[::-1])
    assert found is not None and library.refined(backwards) == found


@needs_model
def test_only_new_sentences_are_read(valley: Path, opened: Open, home: Home) -> None:
    library = opened(valley)
    library.refined(all_of(library))
    library.close()
    before = kept(home)
    text = TEXTS["weekly.txt"] + "Nobody knows how many fish there are in the cold deep water.\n"
    (valley / "weekly.txt").write_text(text, encoding="utf-8")
    library = opened(valley)
    read: list[tuple[int, int]] = []
    library.refined(all_of(library), progress=lambda _, done, total: read.append((done, total)))
    changed = library.find_article("weekly.txt").id
    still = {key for key, article in before.items() if article in library.headers}
    assert still and still <= kept(home).keys()
    assert read[0] == (len(still), len(kept(home)))
    assert {article for key, article in kept(home).items() if key not in still} == {changed}


@needs_model
def test_how_far_it_is_is_told_of_sentences_and_then_of_pairs(valley: Path, opened: Open) -> None:
    library = opened(valley)
    told: list[tuple[str, int, int]] = []
    library.refined(all_of(library), progress=lambda *step: told.append(step))
    compared = [step for step in told if step[0] == "Comparing meanings"]
    assert compared == [("Comparing meanings", done, 3) for done in range(4)]
    assert told[: -len(compared)] and {what for what, _, _ in told[: -len(compared)]} == {
        "Reading meanings"
    }


@needs_model
def test_cancelled_work_gives_nothing_and_is_taken_up_again(valley: Path, opened: Open) -> None:
    library = opened(valley)
    asked = iter(range(100))
    assert library.refined(all_of(library), cancelled=lambda: next(asked) == 3) is None
    assert next(asked) == 4
    assert library.known_refinement(all_of(library)) is None
    assert library.refined(all_of(library)) is not None


def test_switched_off_nothing_is_refined(valley: Path, opened: Open, home: Home) -> None:
    home.config.mkdir(parents=True)
    (home.config / "config.toml").write_text("semantic = false\n", encoding="utf-8")
    library = opened(valley)
    assert library.refined(all_of(library)) is None
    assert not list(home.cache.glob("libraries/*/meanings.sqlite"))


def kept(home: Home) -> dict[str, str]:
    """The article of each sentence that is kept, by the sentence's key."""
    (file,) = home.cache.glob("libraries/*/meanings.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT sentence, article FROM meanings").fetchall())


_BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "onnxruntime":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
"""

_COMPARE = """
import sys
from reader.cli import main
raise SystemExit(main(["compare", sys.argv[1], "--json", *sys.argv[2:]]))
"""


def compared(
    code: str, home: Path, *arguments: object, first: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `reader compare --json` in a fresh process that imports from the folder `first` first."""
    places = os.pathsep.join((str(first), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": places, "READER_HOME": str(home)},
        capture_output=True,
        text=True,
    )


def test_without_the_extra_words_are_compared(tmp_path: Path) -> None:
    plain = compared(_COMPARE, tmp_path / "a", ROOT / "stories", "--no-semantic")
    absent = compared(_BLOCKED + _COMPARE, tmp_path / "b", ROOT / "stories")
    assert absent.returncode == plain.returncode == 0
    assert absent.stdout == plain.stdout
    assert absent.stderr == plain.stderr


@needs_model
def test_wrong_weights_are_told_in_one_line_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "packages" / PACKAGE
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "model.onnx").write_bytes(b"another model")
    plain = compared(_COMPARE, tmp_path / "a", ROOT / "stories", "--no-semantic")
    wrong = compared(_COMPARE, tmp_path / "b", ROOT / "stories", first=tmp_path / "packages")
    assert wrong.returncode == 0
    assert wrong.stdout == plain.stdout
    (line,) = wrong.stderr.splitlines()
    assert "another file than was measured" in line
