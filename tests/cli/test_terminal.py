"""On a terminal: colour, boxes, interruption. The command runs in a pseudo-terminal."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest

from reader.semantics import find_weights

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"\x1b\[[0-9;]*\b(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;[25]|48;[25])[0-9;]*m")


def on_terminal(
    environment: Mapping[str, str], *arguments: object, **variables: str
) -> tuple[int, str]:
    """Run `reader` on a terminal of 100 columns; return the exit status and what it painted."""
    child = pexpect.spawn(
        "reader",
        [str(argument) for argument in arguments],
        env={**environment, "TERM": "xterm-256color", **variables},
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=60,
    )
    painted = child.read()
    child.close()
    assert child.exitstatus is not None
    return child.exitstatus, painted


def test_a_person_gets_colour(environment: Mapping[str, str], harbour: Path) -> None:
    status, painted = on_terminal(environment, "search", "ferries", harbour)
    assert status == 0
    assert COLOUR.search(painted)


def test_no_color_is_honoured(environment: Mapping[str, str], harbour: Path) -> None:
    status, painted = on_terminal(environment, "search", "ferries", harbour, NO_COLOR="1")
    assert status == 0
    assert "\x1b[1" in painted
    assert not COLOUR.search(painted)


@pytest.mark.parametrize(("form", "term"), [("--plain", "xterm-256color"), (None, "dumb")])
def test_plain_has_no_control_code_on_a_terminal(
    environment: Mapping[str, str], harbour: Path, form: str | None, term: str
) -> None:
    arguments = ["compare", harbour, *([form] if form else [])]
    status, painted = on_terminal(environment, *arguments, TERM=term)
    assert status == 0
    assert "\x1b" not in painted
    assert "Kingsmead tunnel" in painted


def test_sentences_that_were_found_have_the_width(
    environment: Mapping[str, str], harbour: Path
) -> None:
    _, painted = on_terminal(environment, "search", "ferries", harbour, NO_COLOR="1")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", painted).splitlines()
    sentences = [line for line in lines if "ferries" in line and line.startswith(" ")]
    assert sentences
    assert all(len(line) - len(line.lstrip()) == 2 for line in sentences)


def test_json_on_a_terminal_is_only_json(environment: Mapping[str, str], harbour: Path) -> None:
    status, painted = on_terminal(environment, "stories", harbour, "--json")
    assert status == 0
    assert painted.startswith("{") and "\x1b" not in painted


def test_no_line_is_wider_than_the_terminal(environment: Mapping[str, str], harbour: Path) -> None:
    for arguments in (("stories", harbour), ("compare", harbour)):
        _, painted = on_terminal(environment, *arguments)
        lines = re.sub(r"\x1b\[[0-9;]*m", "", painted).splitlines()
        assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("arguments", [("stories",), ("stories/",)])
def test_the_screen_opens_on_a_folder_and_closes(
    environment: Mapping[str, str], arguments: tuple[str, ...]
) -> None:
    child = pexpect.spawn(
        "reader",
        list(arguments),
        cwd=str(ROOT),
        env={**environment, "TERM": "xterm-256color"},
        dimensions=(40, 120),
        encoding="utf-8",
        timeout=60,
    )
    child.expect_exact("sovereignty")
    child.send("Q")
    child.expect_exact("\x1b[?1049l")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_interrupted_is_status_130(environment: Mapping[str, str], tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("The ferry crossed the sound again on that day.\n" * 10_000, "utf-8")
    running = subprocess.Popen(
        ["reader", "show", long],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has its children ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdout is not None
    running.stdout.read(1)  # it now waits for us to read the rest, more than a pipe holds
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err == b""


@pytest.mark.skipif(
    find_weights().path is None, reason="the model is not installed: extra “semantic”"
)
def test_a_long_comparison_by_meaning_shows_how_far_it_is_and_can_be_left(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    for name in ("morning", "evening"):
        told = (f"On pier {n} the {name} ferry crew loaded {n} crates." for n in range(2000))
        (folder / f"{name}.txt").write_text("Ferries sail again\n\n" + "\n\n".join(told), "utf-8")
    child = pexpect.spawn(
        "reader",
        ["compare", str(folder)],
        env={**environment, "TERM": "xterm-256color", "READER_HOME": str(tmp_path / "home")},
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=60,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    child.expect_exact("Reading meanings")
    child.sendintr()
    child.expect_exact("--no-semantic compares words alone")
    assert "Traceback" not in child.read()
    child.close()
    assert child.exitstatus == 130
