"""The house keeps its promises: floors, and a command line that starts fast."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

_RUN_AND_LIST = """
import sys
from reader.cli import main
status = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
raise SystemExit(status)
"""


def imported(home: Path, *arguments: str) -> set[str]:
    """The top-level packages that `reader` with these arguments has imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN_AND_LIST, *arguments],
        cwd=ROOT,
        env={**os.environ, "READER_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_help_imports_no_library(tmp_path: Path) -> None:
    heavy = {"textual", "rich", "whoosh", "spacy", "numpy", "trafilatura", "sqlite3", "Stemmer"}
    assert not heavy & imported(tmp_path, "--help")


def test_search_imports_neither_screen_nor_model(tmp_path: Path) -> None:
    for _ in ("reading the articles", "with a warm library"):
        assert not {"textual", "spacy"} & imported(tmp_path, "search", "Putin", "stories")


def test_import_contracts() -> None:
    linter = shutil.which("lint-imports", path=sysconfig.get_path("scripts"))
    if linter is None:
        pytest.skip("import-linter is not installed: it comes with the extra “lint”")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
