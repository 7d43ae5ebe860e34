"""The real console command, run as a process of its own with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sysconfig.get_path("scripts")

HARBOUR = {
    "courier.txt": """\
Harbour bridge to close for two years

By Ada Moor

The harbour bridge in Westport will close for two years from Monday, Mayor Jane Orlov said.
"The bridge is no longer safe for the people of this city," Orlov told reporters on Friday.
Ferries will carry commuters across the water free of charge until the repairs are finished.
Shopkeepers on the northern bank fear that they will lose half of their customers.
""",
    "gazette.txt": """\
Westport shuts its old crossing

The mayor of Westport, Jane Orlov, on Friday announced the closing of the harbour bridge.
"The bridge is no longer safe for the people of this city," she said at the town hall.
Free ferries are to carry commuters over the water until repairs of the bridge are finished.
Engineers found cracks in four of the nine pillars during an inspection in spring.
""",
    "tribune.txt": """\
Cracks close Westport bridge

Engineers who inspected the harbour bridge in spring found cracks in four of its nine pillars.
Traffic will be sent over the Kingsmead tunnel, where queues of an hour are expected.
Jane Orlov, the mayor of Westport, promised free ferries until the repairs are finished.
""",
}
"""Three tellings of one event that never was."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


Ask: TypeAlias = Callable[..., Answered]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that tests share, so that `stories/` is read once.

    What is printed must not depend on which extras are installed.
    """
    home = tmp_path_factory.mktemp("home")
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("semantic = false\n")
    return home


@pytest.fixture(scope="session")
def environment(home: Path) -> Mapping[str, str]:
    """The environment of the command, with nothing of who runs the tests but where the code is."""
    path = os.pathsep.join((SCRIPTS, os.environ["PATH"]))
    # The command may be installed from another checkout than the one under test.
    return {"PATH": path, "PYTHONPATH": str(ROOT), "READER_HOME": str(home), "LANG": "C.UTF-8"}


@pytest.fixture(scope="session")
def ask(environment: Mapping[str, str]) -> Ask:
    """Run `reader` with arguments in the checkout's folder, its output going into pipes."""

    def run(*arguments: object, cwd: Path = ROOT, **variables: str) -> Answered:
        done = subprocess.run(
            ["reader", *map(str, arguments)],
            cwd=cwd,
            env={**environment, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
        )
        return Answered(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three tellings."""
    folder = tmp_path_factory.mktemp("harbour")
    for name, text in HARBOUR.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
