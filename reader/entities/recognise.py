"""Raw mentions of names by a trained model, or by rules where there is none.

The only module that imports spacy, and inside functions: the import takes a second, and spacy is
an optional dependency.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any, Protocol

from reader.entities.models import (
    REPACKAGED,
    Official,
    is_installed,
    model_folder,
    models_for,
    serves,
)
from reader.entities.names import NameSeen, telling_lines
from reader.entities.rules import RuleRecogniser
from reader.model import Article
from reader.text import is_stop_word, sentences


class Recogniser(Protocol):
    """Finds the raw mentions of names in one article; `name` says to people what reads."""

    @property
    def name(self) -> str:
        """What reads, in words."""

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        """The raw mentions in the blocks that tell the event, in order."""


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""The environment in which NumPy multiplies in one thread.

Then it takes half the time of spaCy's own product, whose wheels are built for any processor; in
several threads it takes twice as long: the matrices are small. The names are the same.
"""


class _UnusableError(Exception):
    """A model that is installed and cannot serve; the message says why, to follow a colon."""


def load_recogniser(language: str = "en", model: str | None = None) -> Recogniser:
    """Load the best recogniser for a language (ISO 639-1): slow, some seconds, and never fails.

    The order: `model` (a package or a folder), an official spaCy model that is installed, for
    English its copies on the package index, and then rules; `name` says which, why no better, and
    why not `model` where that cannot serve.
    """
    reason = f"no model for “{language}” is installed"
    wanted = ""
    if model and serves(model, language) and not is_installed(model):
        reason = wanted = f"the model “{model}” is not installed"
    for candidate in models_for(language, model):
        try:
            found = _load(candidate)
        except _UnusableError as error:
            reason = f"{candidate}: {error}"
            wanted = reason if candidate == model else wanted
        else:
            return replace(found, name=f"{found.name}; {wanted}") if wanted else found
    return RuleRecogniser(language, wanted or reason)


def _load(name: str) -> _ModelRecogniser:
    with _quiet():
        try:
            _leave_out_command_line()
            from spacy.about import __version__ as spacy_version
            from spacy.util import is_compatible_version, load_config, load_meta

            folder = model_folder(name)
            if folder is None:
                raise _UnusableError("it holds no configuration")
            meta = load_meta(folder / "meta.json")
            official = REPACKAGED.get(name)
            if official:
                _check(folder, official)
            # The medium model is of spaCy 3.7; what 3.8 makes of it is what is evaluated here.
            wanted = "" if official else meta.get("spacy_version", "")
            if wanted and not is_compatible_version(spacy_version, wanted):
                raise _UnusableError(f"made for spaCy {wanted}, not {spacy_version}")
            nlp = _pipeline(folder, _not_needed(load_config(folder / "config.cfg")))
            if ONE_THREAD.items() <= os.environ.items():
                _multiply_with_numpy(nlp)
            list(nlp.pipe(["Warm up."]))
        except _UnusableError:
            raise
        except Exception as error:  # whatever a broken model or half an install raises
            raise _UnusableError(f"it does not load ({type(error).__name__})") from error
    version = str(meta.get("version", ""))
    if official:
        spoken = f"spaCy {official.name} {version}, official weights (checked)"
    else:
        spoken = f"spaCy {name} {version}"
    return _ModelRecogniser(spoken, nlp)


def _check(folder: Path, official: Official) -> None:
    """Raise `_UnusableError` unless a model is the official one, byte for byte.

    That takes 0.1 s for the vectors of the medium one.
    """
    for file, expected in official.files.items():
        with (folder / file).open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != expected:
                raise _UnusableError("its weights are not the official ones")


def _leave_out_command_line() -> None:
    """Let spaCy's import pass over its commands, which are a quarter of it (0.2 s).

    They bring a client for the web and a project manager. Only `spacy.info` is taken from them.
    """
    if "spacy" not in sys.modules:
        commands = ModuleType("spacy.cli")
        commands.__path__ = []
        info = ModuleType("spacy.cli.info")
        info.info = None  # type: ignore[attr-defined]
        sys.modules |= {commands.__name__: commands, info.__name__: info}


def _not_needed(config: Any) -> list[str]:
    """The pipes that find no names; a shared tok2vec only where `ner` does not listen to it."""
    pipes = [str(pipe) for pipe in config["nlp"]["pipeline"]]
    if "ner" not in pipes:
        raise _UnusableError("it finds no names")
    layer = config["components"]["ner"].get("model", {}).get("tok2vec", {})
    listens = "Listener" in str(layer.get("@architectures", ""))
    needed = {"ner", "tok2vec", "transformer"} if listens else {"ner"}
    return [pipe for pipe in pipes if pipe not in needed]


def _pipeline(folder: Path, without: list[str]) -> Any:
    """Load a model without the list of all words that training has seen.

    Words are hashed, to find their vectors too; the list takes a third of the loading, with vectors
    two thirds, and half of the memory.
    """
    import spacy

    nlp = spacy.load(folder, exclude=[*without, "vocab"])
    nlp.vocab.from_disk(folder / "vocab", exclude=["strings"])
    return nlp


def _multiply_with_numpy(nlp: Any) -> None:
    from thinc.api import NumpyOps

    operations = NumpyOps(use_blis=False)
    for layer in nlp.get_pipe("ner").model.walk():
        layer.ops = operations


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing of what a library remarks reaches the terminal."""
    logger = logging.getLogger("spacy")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


@dataclass(frozen=True, slots=True)
class _ModelRecogniser:
    """Reads line by line, so that no name runs over the end of one."""

    name: str
    nlp: Any
    one_at_a_time: Lock = field(default_factory=Lock)

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        parts = [
            part
            for line in telling_lines(article)
            for part in _with_capitals(article.text, *line, article.language)
        ]
        with self.one_at_a_time:
            docs = self.nlp.pipe([article.text[start:end] for start, end in parts], batch_size=32)
            return tuple(
                NameSeen(start + entity.start_char, start + entity.end_char, label)
                for (start, _), doc in zip(parts, docs, strict=True)
                for entity in doc.ents
                if (label := _LABELS.get(entity.label_, entity.label_)) not in _NUMBERS
            )


def _with_capitals(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The runs of sentences that could name somebody: the others are a seventh of a text."""
    if not _has_case(language):
        yield start, end
        return
    opened = None
    closed = start
    for first, after in sentences(text, start, end):
        if _could_name(text[first:after]):
            opened = first if opened is None else opened
            closed = after
        elif opened is not None:
            yield opened, closed
            opened = None
    if opened is not None:
        yield opened, closed


_CAPITAL = re.compile(r"(?<![\w'’])[^\W\d_a-z][\w'’-]*")


def _could_name(sentence: str) -> bool:
    """Whether a word has a capital that opening the sentence does not explain."""
    return any(
        match.start() > 2 or not is_stop_word(match.group().casefold())
        for match in _CAPITAL.finditer(sentence)
        if match.group() != "I"
    )


def _has_case(language: str) -> bool:
    return language not in {"zh", "ja", "ko", "th", "ar", "he", "fa", "hi", "ur", "bn", "ta", "ka"}


_LABELS = {"PER": "PERSON", "persName": "PERSON", "orgName": "ORG", "placeName": "GPE"}
"""What models of other languages call the same (WikiNER, the Polish National Corpus)."""

_NUMBERS = frozenset({"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "TIME"})
