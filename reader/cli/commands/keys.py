"""`reader keys`: every command of the screen with its keys, and what is wrong with one's own."""

from __future__ import annotations

from collections.abc import Iterator

from reader.cli import ANSWERED
from reader.cli.output import print_pieces, print_record, tell_problems
from reader.cli.request import Form, Request
from reader.config import SETTINGS_FILE, default_home, load_settings
from reader.errors import UsageError
from reader.report.pieces import Column, Gap, Heading, Paragraph, Piece, Table, one_line
from reader.report.records import Record, problem_record
from reader.tui.commands import COMMANDS, Command
from reader.tui.keymap import DEFAULT, KeyMap, by_context, key_map


def run(request: Request) -> int:
    """Print the commands; clashes are part of the answer, so the status stays 0."""
    if request.paths:
        raise UsageError(str(request.paths[0]), "reader keys takes no argument", "leave it out")
    home = default_home()
    file = str(home.config / SETTINGS_FILE)
    settings, problems = load_settings(home)
    tell_problems(problems)
    keys = key_map(settings.keys, file)
    if request.form is Form.JSON:
        print_record(_record(keys, file))
    else:
        print_pieces(_view(keys, file), request.form)
    return ANSWERED


def _record(keys: KeyMap, file: str) -> Record:
    return {
        "file": file,
        "commands": [
            {
                "id": command.id,
                "context": command.context,
                "title": command.title,
                "help": command.help,
                "keys": list(keys.of(command)),
                "default": list(command.default_keys),
                "remapped": keys.is_remapped(command),
            }
            for command in COMMANDS
        ],
        "problems": [problem_record(problem) for problem in keys.problems],
    }


def _view(keys: KeyMap, file: str) -> Iterator[Piece]:
    columns = (Column("keys", whole=True), Column("command", whole=True), Column("what it does"))
    for title, found in by_context():
        yield Heading(title)
        yield Table(columns, [_row(command, keys) for command in found])
        yield Gap()
    yield Paragraph((("Other keys: [keys] in ", ""), (one_line(file), "")))
    if keys.problems:
        yield Gap()
        yield Heading("What is wrong with your keys")
        yield Table(
            (Column("why"), Column("the way out")),
            [(one_line(found.reason), one_line(found.remedy)) for found in keys.problems],
        )


def _row(command: Command, keys: KeyMap) -> tuple[str, str, str]:
    does = f"{command.title}. {command.help}"
    if keys.is_remapped(command):
        does += f" (yours; was {' '.join(DEFAULT.shown(command))})"
    return " ".join(keys.shown(command)) or "–", command.id, does
