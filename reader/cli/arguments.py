"""What can be typed after `reader`. Imported for `reader --help`, so it imports next to nothing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader import __version__

COMMANDS = {
    "show": ("ARTICLE [PATH ...]", "one article, cleaned"),
    "stories": ("[PATH ...]", "which articles tell the same event"),
    "compare": ("[STORY] [PATH ...]", "shared passages, and what only one source says"),
    "reuse": ("[PATH ...]", "what any two articles have in the same words"),
    "entities": ("[STORY] [PATH ...]", "people, places, organisations, by source"),
    "search": ("QUERY [PATH ...]", "find articles by their words"),
    "notes": ("[PATH ...]", "your notes and bookmarks, with what they are on"),
    "index": ("PATH [PATH ...]", "build or refresh a library without opening the screen"),
    "serve": ("[PATH ...]", "the screen in a browser, for whoever has its address"),
    "tour": ("", "a tour of the screen on a sample story"),
    "keys": ("", "every command of the screen, its keys, and where yours clash"),
    "doctor": ("[PATH ...]", "what is installed, where things are kept, what is wrong"),
}
"""Each command with what it takes and what it answers."""

SCREEN = ""
"""The command of `reader PATH`: open the screen."""

_OF_THE_SCREEN = ("serve", "tour")
"""Commands that open a screen and so print nothing as JSON or plain text."""

_MAY_OPEN_THE_SCREEN = (SCREEN, "stories", *_OF_THE_SCREEN)

_WITH_VALUE = ("--library", "--close-to", "--limit", "--host", "--port")

_COMMAND_LIST = "\n".join(
    f"  reader {f'{name} {takes}':<30} {answers}" for name, (takes, answers) in COMMANDS.items()
)
_DESCRIPTION = f"""\
Read one event as many sources tell it: side by side, shared passages lit.

  reader {"[PATH ...]":<30} open the screen on files and folders
{_COMMAND_LIST}

PATH: a file or a folder; without one ./stories, else the last library.
ARTICLE, STORY: an id, a file name, the start of one; all: each of them.
STORY may be left out where there is only one."""
_STATUSES = """\
Exit status: 0 answered, 1 nothing found, 2 wrong use, 3 input unreadable, 130 interrupted.
`reader COMMAND --help` tells more. READER_HOME moves what Reader keeps; NO_COLOR is honoured."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse `argv`; options may stand anywhere. Raises SystemExit as argparse does."""
    command, rest = _command_of(argv)
    # argparse cannot mix options among the words and take words that begin with a dash after "--".
    end = rest.index("--") if "--" in rest else len(rest)
    arguments = _parser(command).parse_intermixed_args(rest[:end])
    arguments.words += rest[end + 1 :]
    arguments.command = command
    return arguments


def _command_of(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command, and `argv` without it: it is the first word that is not an option."""
    is_value = False
    for at, word in enumerate(argv):
        if word == "--":
            break
        if not is_value and not word.startswith("-"):
            if word in COMMANDS:
                return word, [*argv[:at], *argv[at + 1 :]]
            break
        is_value = word in _WITH_VALUE
    return SCREEN, list(argv)


def _parser(command: str) -> argparse.ArgumentParser:
    if command == SCREEN:
        parser = argparse.ArgumentParser(
            prog="reader",
            usage="reader [COMMAND] [ARGUMENT ...] [--json | --plain] [--library PATH]",
            description=_DESCRIPTION,
            epilog=_STATUSES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.add_argument("-V", "--version", action="version", version=f"reader {__version__}")
    else:
        takes, answers = COMMANDS[command]
        parser = argparse.ArgumentParser(
            prog=f"reader {command}",
            usage=" ".join(filter(None, ("reader", command, takes, "[options]"))),
            description=answers.capitalize() + ".",
            allow_abbrev=False,
        )
    parser.add_argument("words", nargs="*", help=argparse.SUPPRESS)
    _add_options(parser, command)
    return parser


def _add_options(parser: argparse.ArgumentParser, command: str) -> None:
    """Add the options of a command; what each sets is the field of `Request` of that name."""
    parser.add_argument(
        "--library",
        metavar="PATH",
        action="append",
        default=[],
        help="a file or folder to read; may be repeated",
    )
    if command in _OF_THE_SCREEN:
        parser.set_defaults(json=False, plain=False)
    else:
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print one JSON document")
        form.add_argument(
            "--plain", action="store_true", help="print text without control codes or boxes"
        )
    if command in _MAY_OPEN_THE_SCREEN:
        _add_screen_options(parser)
    if command in _OWN_OPTIONS:
        _OWN_OPTIONS[command](parser)


def _add_screen_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal"
    )
    parser.add_argument(
        "--no-animation",
        dest="animation",
        action="store_false",
        help="nothing moves or blinks by itself",
    )


def _add_show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all",
        dest="everything",
        action="store_true",
        help="unfold the furniture, and say why each block is so",
    )


def _add_search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", type=_count, default=20, metavar="N", help="at most N articles (20; 0: all)"
    )
    parser.add_argument(
        "--by-source", action="store_true", help="print which source says which part of the query"
    )
    keeping = parser.add_mutually_exclusive_group()
    for option, told in (
        ("save", "keep the query, to be told later what is new"),
        ("forget", "forget a query that was kept"),
        ("saved", "print the kept queries with what is new; takes no QUERY"),
    ):
        keeping.add_argument(
            f"--{option}", dest="keeping", action="store_const", const=option, default="", help=told
        )


def _add_reuse_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=_count,
        dest="most",
        metavar="N",
        help="at most N pairs of articles (20 on a terminal, else all; 0: all)",
    )


def _add_compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--by-source", action="store_true", help="print passages and sources as a matrix"
    )
    parser.add_argument(
        "--only-new",
        action="store_true",
        help="print the articles, each without what those before it have said",
    )
    parser.add_argument(
        "--close-to",
        metavar="ARTICLE",
        help="begin with this article, then those that share most with it",
    )
    parser.add_argument(
        "--no-semantic",
        dest="semantic",
        action="store_false",
        help="compare words alone, also where the extra “semantic” is installed",
    )


def _add_entities_options(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--by-source", action="store_true", help="print names and sources as a matrix"
    )
    asked.add_argument(
        "--corrections",
        action="store_true",
        help="print your corrections of names, and what becomes of each",
    )


def _add_serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at (this machine's loopback)"
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="the port (8000; 0 or a taken one: a free one)"
    )


_OWN_OPTIONS = {
    "show": _add_show_options,
    "search": _add_search_options,
    "reuse": _add_reuse_options,
    "compare": _add_compare_options,
    "entities": _add_entities_options,
    "serve": _add_serve_options,
}
"""What adds the options that one command alone has."""


def _port(text: str) -> int:
    number = _count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"must be at most 65535, not {text!r}")
    return number


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"must be a whole number, 0 or more, not {text!r}")
    return number
