"""The command line: `reader`. Arguments only; every command imports what it needs inside itself."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from reader.errors import ReaderError, UnreadableError

ANSWERED, NOTHING_FOUND, WRONG_USE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130


class NothingFoundError(Exception):
    """There is no answer; the message is a plain sentence for a person."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `reader` with `argv` (else the process's own arguments); return the exit status."""
    _open_closed_streams()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _discard_stdout()
        return INTERRUPTED
    except BrokenPipeError:  # whoever reads us, `head` say, has enough
        _discard_stdout()
        return ANSWERED
    except OSError as error:
        _discard_stdout()
        tell(error.filename or "reader", error.strerror or str(error))
        return UNREADABLE
    return status


def _run(argv: Sequence[str]) -> int:
    from reader.cli.arguments import parse

    try:
        arguments = parse(argv)
    except SystemExit as ended:  # argparse has printed the help, or what is wrong
        return ended.code if isinstance(ended.code, int) else WRONG_USE
    try:
        from reader.cli.commands import run

        return run(arguments)
    except NothingFoundError as nothing:
        say(str(nothing))
        return NOTHING_FOUND
    except ReaderError as error:
        tell(error.subject, error.reason, error.remedy)
        return UNREADABLE if isinstance(error, UnreadableError) else WRONG_USE


def tell(subject: str, reason: str, remedy: str = "") -> None:
    """Say on stderr, in one line, what is wrong, why, and the way out."""
    way_out = f" ({remedy})" if remedy else ""
    say(f"reader: {subject}: {reason}{way_out}")


def say(sentence: str) -> None:
    """Say a plain sentence beside the answer, on stderr."""
    from reader.report.pieces import one_line

    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    sys.stderr.write(one_line(sentence) + "\n")


def _open_closed_streams() -> None:
    """Give output that nobody wants a place to go: Python has None for a stream closed by `>&-`."""
    if sys.stdout is None or sys.stderr is None:
        from pathlib import Path

        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until the end)
        sys.stdout = sys.stdout or nowhere
        sys.stderr = sys.stderr or nowhere


def _discard_stdout() -> None:
    """Let the interpreter's last flush succeed, or it would complain where nobody listens."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
