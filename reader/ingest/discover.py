"""Which files of the paths a user names hold articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from reader.ingest.sources import FILE_NAME, read_sources, source_of
from reader.model import Problem
from reader.text import sanitise

# Files that lie beside articles and are none: parts of saved pages, pictures, code, bookmarks.
_OTHER_SUFFIXES = frozenset(
    """.avi .bmp .crdownload .css .csv .db .flac .gif .heic .ico .ini .jpeg .jpg .js .lnk .lock
    .log .m4a .map .mjs .mkv .mov .mp3 .mp4 .ogg .otf .part .png .py .pyc .sqlite .sqlite3
    .svg .tif .tiff .tmp .toml .ttf .url .wav .webloc .webm .webp .woff .woff2 .xls .xlsx
    .yaml .yml""".split()
)
_OTHER_NAMES = frozenset(
    "authors changelog contributing copying license licence makefile notice readme todo".split()
)

_PARTS = tuple(
    """_files .files _file -Dateien _fichiers _archivos _arquivos _ficheiros _bestanden -filer
    _pliki _soubory _tiedostot _dosyalar""".split()
)
"""Ends of what browsers, in their languages, call the folder of a saved page's parts."""


class Found(NamedTuple):
    """A file to read, and its source's name in a `sources.toml` beside it."""

    path: Path
    source: str | None


class Discovery(NamedTuple):
    """The files to read, sorted by path, and what could not be looked into."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]


class _Walk:
    """What a walk has seen; a file reached twice counts once, by its first path in sorted order."""

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self.real_folders: dict[Path, str] = {}
        self.folders: set[tuple[int, int]] = set()
        self.problems: set[tuple[str, str, str]] = set()

    def add(self, path: Path) -> None:
        real = self._real(path)
        self.files[real] = min(self.files.get(real, path), path, key=str)

    def _real(self, path: Path) -> str:
        """The path without links; each folder is asked once, as that takes a call a part."""
        if path.name in ("", "..") or path.is_symlink():
            return os.path.realpath(path)
        folder = path.parent
        if folder not in self.real_folders:
            self.real_folders[folder] = os.path.realpath(folder).rstrip(os.sep) + os.sep
        return self.real_folders[folder] + path.name

    def problem(self, path: Path, reason: str, remedy: str) -> None:
        self.problems.add((sanitise(str(path)), reason, remedy))


def discover(paths: Sequence[Path]) -> Discovery:
    """Find the files that may hold articles: those named, and those in the folders named.

    Folders are walked recursively and links followed. Hidden files and what is plainly no article
    (pictures, `sources.toml`, READMEs) are left out of folders; a file that is named itself is
    always taken. Whatever is missing, unreadable, no file, a loop of links or a folder without
    articles is a problem with a way out. The order and repetition of `paths` do not matter.
    """
    walk = _Walk()
    for path in sorted(set(paths), key=str):
        _visit(path, walk)
    problems = [Problem(*parts) for parts in sorted(walk.problems)]
    found: list[Found] = []
    folders: dict[Path, dict[str, str]] = {}
    for path in sorted(walk.files.values(), key=str):
        if path.parent not in folders:
            names, problem = read_sources(path.parent)
            folders[path.parent] = dict(names)
            if problem is not None:
                problems.append(problem)
        found.append(Found(path, source_of(path.name, folders[path.parent])))
    return Discovery(tuple(found), tuple(problems))


def _visit(path: Path, walk: _Walk) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        what = "is a link to nothing" if path.is_symlink() else "does not exist"
        walk.problem(path, what, "check the spelling of the path")
        return
    except (OSError, ValueError) as error:
        walk.problem(path, _why(error), "check the path and its permissions")
        return
    if stat.S_ISDIR(mode):
        before = len(walk.files), len(walk.problems)
        _walk_folder(path, walk, ())
        if before == (len(walk.files), len(walk.problems)) and not _holds_files(path):
            remedy = "put text, HTML, Markdown or JSON files into it, or name another folder"
            walk.problem(path, "holds no articles", remedy)
    else:
        _take_file(path, mode, walk)


def _walk_folder(folder: Path, walk: _Walk, above: tuple[tuple[int, int], ...]) -> None:
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=attrgetter("name"))
    except OSError as error:
        walk.problem(folder, _why(error), "check its permissions")
        return
    key = (status.st_dev, status.st_ino)
    if key in above:
        walk.problem(folder, "is a link that leads back to a folder above it", "remove the link")
        return
    if key in walk.folders:
        return
    walk.folders.add(key)
    saved_pages = {entry.stem for entry in entries if entry.suffix.lower() in (".html", ".htm")}
    for entry in entries:
        if _is_article_name(entry.name) and not _holds_parts(entry, saved_pages):
            _visit_entry(entry, walk, (*above, key))


def _holds_parts(entry: Path, saved_pages: Collection[str]) -> bool:
    """Whether this is the folder of pictures and advertisements that lies beside a saved page."""
    name = entry.name
    is_named_so = any(
        name.endswith(end) and name.removesuffix(end) in saved_pages for end in _PARTS
    )
    return is_named_so and entry.is_dir()


def _visit_entry(entry: Path, walk: _Walk, above: tuple[tuple[int, int], ...]) -> None:
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        walk.problem(
            entry, "is a link to nothing" if missing else _why(error), "remove it or mend it"
        )
        return
    if stat.S_ISDIR(mode):
        _walk_folder(entry, walk, above)
    else:
        _take_file(entry, mode, walk)


def _take_file(path: Path, mode: int, walk: _Walk) -> None:
    if not stat.S_ISREG(mode):
        walk.problem(path, "is a device, pipe or socket, not a file", "name a file or a folder")
    elif not _is_unicode(path):
        walk.problem(path, "has a name that is not valid UTF-8", "rename it")
    else:
        walk.add(path)


def _is_unicode(path: Path) -> bool:
    """Whether a path can be written into JSON and SQLite: bytes that are no UTF-8 cannot."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _holds_files(folder: Path) -> bool:
    """Whether a folder that brought nothing new holds articles that were found by another path."""
    return any(
        path.is_file() and all(_is_article_name(part) for part in path.relative_to(folder).parts)
        for path in _below(folder)
    )


def _below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def _is_article_name(name: str) -> bool:
    bare = name.lower().removesuffix(".gz")
    stem, dot, suffix = bare.rpartition(".")
    return not (
        name.startswith((".", "~"))
        or name.endswith("~")
        or name == FILE_NAME
        or (stem or bare) in _OTHER_NAMES
        or (bool(stem) and dot + suffix in _OTHER_SUFFIXES)
    )


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or "cannot be read").lower()
