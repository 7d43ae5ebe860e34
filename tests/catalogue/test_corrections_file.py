"""The file of corrections: plain, edited by hand, and a slip in it spoils nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import Work
from reader.catalogue.corrections import CorrectionsFile, _correction, _written
from reader.errors import UnreadableError, UsageError
from reader.model import Correction, Deed, EntityType, Filed
from reader.text import sanitise

MERGE = Correction(
    Deed.MERGE, EntityType.ORG, "MFA", "Foreign “Ministry”", articles=("0123456789ab",)
)
SPLIT = Correction(Deed.SPLIT, EntityType.PERSON, "Ida Holm", spellings=("Holm", 'the "one"'))
HIDE = Correction(Deed.HIDE, EntityType.GPE, "Lanvik")
RETYPE = Correction(Deed.RETYPE, EntityType.ORG, "Trump", to_type=EntityType.PERSON)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CorrectionsFile]:
    with closing(Work(tmp_path)) as work:
        yield CorrectionsFile(tmp_path, work.alone)


def corrections(file: CorrectionsFile) -> list[Correction]:
    return [filed.correction for filed in file.filed()]


def test_they_come_back_in_another_session(file: CorrectionsFile, tmp_path: Path) -> None:
    assert file.filed() == ()
    for one in (MERGE, SPLIT, HIDE, RETYPE):
        file.add(one)
    with closing(Work(tmp_path)) as work:
        other = CorrectionsFile(tmp_path, work.alone)
        assert corrections(other) == [MERGE, SPLIT, HIDE, RETYPE]
    assert len(tomllib.loads(file.path.read_text(encoding="utf-8"))["correction"]) == 4
    lines = file.path.read_text(encoding="utf-8").splitlines()
    assert all(lines[filed.line - 1] == "[[correction]]" for filed in file.filed())


def test_what_a_person_wrote_around_them_stays(file: CorrectionsFile) -> None:
    file.path.write_text(
        "# for the desk\n\n[[correction]]\n# she is nobody\n"
        "do = 'hide'\ntype='GPE'\nname='Lanvik'\n"
        "# about the next\n[[correction]]\ndo = 'hide'\ntype = 'ORG'\nname = 'Ida'\n"
    )
    file.add(MERGE)
    file.remove(file.filed()[0])
    text = file.path.read_text(encoding="utf-8")
    assert [f.correction.name for f in file.filed()] == ["Ida", "MFA"]
    for remark in ("# for the desk", "# she is nobody", "# about the next\n[[correction]]"):
        assert remark in text


def test_of_two_alike_the_one_that_was_meant_goes(file: CorrectionsFile) -> None:
    for one in (HIDE, RETYPE, HIDE):
        file.add(one)
    file.remove(file.filed()[2])
    assert corrections(file) == [HIDE, RETYPE]
    file.remove(Filed(99, HIDE))
    assert corrections(file) == [RETYPE]
    with pytest.raises(UsageError, match="not in the file any more"):
        file.remove(Filed(1, HIDE))


@pytest.mark.parametrize(
    ("table", "line", "told"),
    [
        ('do = "hide"\ntype = "GPE"\nname = Lanvik', 8, "is not TOML"),
        ('do = "hide"\ntype = "GPE', 7, "is not TOML"),
        ('do = "burn"\ntype = "GPE"\nname = "x"', 5, "do must be one of merge, split"),
        ('do = "hide"\ntype = "CITY"\nname = "x"', 5, "type must be one of PERSON"),
        ('do = "hide"\ntype = "GPE"', 5, "“hide” needs name"),
        ('do = "merge"\ntype = "GPE"\nname = "x"', 5, "“merge” needs to"),
        ('do = "hide"\ntype = "GPE"\nname = "x"\nwhere = "y"', 5, "“hide” has no where"),
        ('do = "hide"\ntype = "GPE"\nname = 3', 5, "name must be a name"),
        ('do = "split"\ntype = "GPE"\nname = "x"\nspellings = "y"', 5, "spellings must be a list"),
        ('do = "hide"\ntype = "GPE"\nname = "x"\n[more]\nx = 1', 5, "nothing in this file but"),
    ],
)
def test_a_slip_is_told_with_its_line_and_the_others_count(
    file: CorrectionsFile, table: str, line: int, told: str
) -> None:
    file.add(HIDE)
    before = file.path.read_text(encoding="utf-8").replace("\n\n", "\n")
    file.path.write_text(f"{before}[[correction]]\n{table}\n", encoding="utf-8")
    shift = file.path.read_text(encoding="utf-8").count("\n", 0, len(before)) - 4
    file.add(RETYPE)
    assert corrections(file) == [HIDE, RETYPE]
    (problem,) = file.problems()
    assert problem.path == str(file.path)
    assert problem.reason.startswith(f"line {line + shift}: ")
    assert told in problem.reason
    assert "every other correction counts" in problem.remedy
    assert table in file.path.read_text(encoding="utf-8")


def test_bytes_that_are_no_text(file: CorrectionsFile) -> None:
    file.add(HIDE)
    with file.path.open("ab") as end:
        end.write(b'[[correction]]\ndo = "hide"\nname = "\xff"\n')
    assert corrections(file) == [HIDE]
    assert "is not UTF-8" in file.problems()[0].reason


def test_codes_for_the_terminal_do_not_reach_it(file: CorrectionsFile) -> None:
    file.path.write_text('[[correction]]\ndo="hide"\ntype="GPE"\nname="La\\u001b[2Jnvik"\n')
    assert "\x1b" not in corrections(file)[0].name


def test_a_file_that_cannot_be_read(file: CorrectionsFile) -> None:
    file.path.mkdir()
    assert [problem.path for problem in file.problems()] == [str(file.path)]
    with pytest.raises(UnreadableError):
        file.add(HIDE)


def test_a_link_to_a_shared_file_stays_a_link(file: CorrectionsFile, tmp_path: Path) -> None:
    shared = tmp_path / "shared.toml"
    shared.write_text("# ours\n")
    file.path.symlink_to(shared)
    file.add(HIDE)
    assert file.path.is_symlink()
    assert shared.read_text().startswith("# ours\n")


# As the text of an article is: what nobody sees of a text is not in it.
seen = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
names = st.text(seen).map(sanitise).filter(str.strip)


@given(names, names, st.lists(names, min_size=1, max_size=3))
def test_any_name_comes_back(name: str, to: str, spellings: list[str]) -> None:
    one = Correction(Deed.SPLIT, EntityType.PERSON, name, to, None, tuple(spellings))
    assert _correction(tomllib.loads(_written(one))["correction"][0]) == one
