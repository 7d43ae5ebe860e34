"""Reuse between the articles of a library: found once, kept, and gone on with."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import Reuse
from tests.library.conftest import Open

RELEASE = "The regional water board will replace forty old pumps along the river before winter."
PLAN = "Every household that saves a tenth of its water gets a barrel for rain free of charge."


def write(folder: Path, name: str, *sentences: str) -> None:
    """Write an article of invented words around these sentences."""
    rng = random.Random(name)
    own = ["The " + " ".join(f"w{rng.randrange(10**6)}" for _ in range(12)) + "." for _ in range(4)]
    told = "\n\n".join([*own[:2], *sentences, *own[2:]])
    (folder / f"{name}.txt").write_text(f"News of {own[0][4:20]}\n\n{told}\n", encoding="utf-8")


def named(library: Library, reuse: Sequence[Reuse]) -> dict[tuple[str, str], list[str]]:
    """What is reused, by the names of the files."""
    result = {}
    for one in reuse:
        names = sorted(Path(library.headers[id_].path).stem for id_ in (one.a, one.b))
        text = library.article(one.a).text
        result[names[0], names[1]] = [text[link.a.start : link.a.end] for link in one.links]
    return result


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    write(place, "courier", RELEASE)
    write(place, "gazette", RELEASE, PLAN)
    write(place, "herald")
    return place


def test_what_is_reused_is_told_from_both_sides(opened: Open, papers: Path) -> None:
    library = opened(papers)
    assert not library.is_reuse_known
    (found,) = library.reuse()
    assert named(library, [found]) == {("courier", "gazette"): [RELEASE]}
    assert library.is_reuse_known
    for here, there in ((found.a, found.b), (found.b, found.a)):
        (known,) = library.known_reuse(here)
        other, spans = known.seen_from(here)
        assert other == there
        assert [library.article(here).text[a.start : a.end] for a, _ in spans] == [RELEASE]
        assert [library.article(there).text[b.start : b.end] for _, b in spans] == [RELEASE]


def test_only_what_is_new_is_looked_at(opened: Open, papers: Path) -> None:
    told: list[tuple[str, int]] = []
    library = opened(papers)
    library.reuse()
    library.reuse(progress=lambda what, done, total: told.append((what, total)))
    assert not told
    write(papers, "tribune", PLAN)
    library.refresh()
    assert not library.is_reuse_known
    found = library.reuse(progress=lambda what, done, total: told.append((what, total)))
    assert {total for _, total in told} == {1}  # one article to read, one pair to compare
    assert named(library, found) == {
        ("courier", "gazette"): [RELEASE],
        ("gazette", "tribune"): [PLAN],
    }


def test_what_left_the_library_is_not_told(opened: Open, papers: Path) -> None:
    library = opened(papers)
    (found,) = library.reuse()
    (papers / "courier.txt").unlink()
    library.refresh()
    assert not library.known_reuse(found.b) and not library.known_reuse(found.a)
    assert not library.reuse()


def test_several_processes_find_the_same_and_can_be_interrupted(
    opened: Open, tmp_path: Path
) -> None:
    place = tmp_path / "many"
    place.mkdir()
    for number in range(420):
        write(place, f"paper-{number:03}", *([RELEASE] if number in (7, 111, 405) else []))

    def interrupt(what: str, done: int, total: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt  # as Ctrl+C does

    library = opened(place)
    with pytest.raises(KeyboardInterrupt):
        library.reuse(progress=interrupt)
    assert not library.is_reuse_known
    assert not library.reuse(cancelled=lambda: True)
    left: list[int] = []
    found = library.reuse(progress=lambda what, done, total: left.append(total))
    assert left[0] <= 320  # what was read before the interrupt is not read again
    assert sorted(named(library, found)) == [
        ("paper-007", "paper-111"),
        ("paper-007", "paper-405"),
        ("paper-111", "paper-405"),
    ]
