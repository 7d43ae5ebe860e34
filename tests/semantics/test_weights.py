"""The model is used with the weights that were measured, and with no others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reader.semantics import PACKAGE, Weights

ROOT = Path(__file__).resolve().parents[2]

_SAY = """
import sys
from reader.semantics import find_weights
found = find_weights()
print(found.path is not None, found.problem)
print("onnxruntime" in sys.modules)
"""

_BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {name!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
"""


def said(code: str, *first: Path) -> list[str]:
    """What a fresh process prints that imports from these folders first."""
    places = os.pathsep.join(map(str, (*first, ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_installed_weights_are_right(weights: Weights) -> None:
    assert not weights.problem
    assert said(_SAY) == ["True ", "False"]


def test_without_the_runtime_the_model_is_absent() -> None:
    assert said(_BLOCKED.format(name="onnxruntime") + _SAY) == ["False ", "False"]


def test_without_the_weights_the_model_is_absent() -> None:
    assert said(_BLOCKED.format(name=PACKAGE) + _SAY) == ["False ", "False"]


def test_other_weights_are_refused(weights: Weights, tmp_path: Path) -> None:
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").touch()
    assert weights.path is not None
    changed = bytearray(weights.path.read_bytes())
    changed[-1] ^= 1
    (folder / "model.onnx").write_bytes(changed)
    line, _ = said(_SAY, tmp_path)
    assert line.startswith("False ")
    assert "another file than was measured" in line


def test_a_package_that_lost_its_file_is_a_problem(weights: Weights, tmp_path: Path) -> None:
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").touch()
    line, _ = said(_SAY, tmp_path)
    assert line.startswith("False ")
    assert "cannot be read" in line
