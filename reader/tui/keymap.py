"""The reader's own keys: `[keys]` of `config.toml` laid over the table of commands."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from textual.app import App
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from reader.model import Problem
from reader.tui.commands import (
    COMMANDS,
    CONTEXTS,
    EVERYWHERE,
    TYPED_IN,
    Command,
    character_of,
    shown_key,
)

_ID = re.compile(r"\{([a-z-]+)\}")

_NO_KEY = "no_key"
"""Textual cannot take all keys from a binding; no terminal sends this one."""

_MODIFIERS = frozenset(("alt", "ctrl", "hyper", "meta", "shift", "super"))

_NAMED = frozenset(key.value for key in Keys if not key.value.startswith("<"))

_OTHER_NAMES = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert",
    "pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "backtab": "shift+tab",
}  # fmt: skip

_SAME_IN_A_TERMINAL = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""A terminal sends one code for both."""

_RESERVED = {
    "ctrl+p": "always opens the command palette",
    "ctrl+q": "always quits",
    "ctrl+c": "copies, or interrupts",
}


class KeyMap(NamedTuple):
    """The keys of each command by its id, Textual's names; and what is wrong with the user's."""

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys of `command` now."""
        return self.keys.get(command.id, command.default_keys)

    def shown(self, command: Command) -> tuple[str, ...]:
        """The same as they stand on a keyboard."""
        return tuple(shown_key(key) for key in self.of(command))

    def key_for(self, id_: str) -> str:
        """The first key of the command with this id, to be named in a sentence."""
        return next(iter(self.shown(command_of(id_))), "(no key)")

    def keys_for(self, id_: str) -> tuple[str, ...]:
        """The keys of the command with this id."""
        return self.of(command_of(id_))

    def told(self, sentence: str) -> str:
        """A sentence that names keys as `{id}` of their commands, with the keys."""
        return _ID.sub(lambda found: self.key_for(found[1]), sentence)

    def is_remapped(self, command: Command) -> bool:
        """Whether `command` has other keys than the table gives it."""
        return self.of(command) != command.default_keys

    def for_textual(self) -> dict[str, str]:
        """What `App.set_keymap` takes: the commands that are remapped."""
        return {
            command.id: ",".join(self.of(command)) or _NO_KEY
            for command in COMMANDS
            if self.is_remapped(command)
        }


def command_of(id_: str) -> Command:
    """The command with this id, which must be in the table."""
    return next(command for command in COMMANDS if command.id == id_)


DEFAULT = KeyMap({})
"""The keys of the table."""


def keys_of(app: App[Any]) -> KeyMap:
    """The key map of the application, for its screens and widgets."""
    found = getattr(app, "key_map", DEFAULT)
    assert isinstance(found, KeyMap)
    return found


def key_map(own: Mapping[str, str], file: str) -> KeyMap:
    """Lay the user's `own` keys (ids to keys, separated by commas) over those of the table.

    A key of the user's own is taken from the command that had it from the table; of two commands
    that want one key, the first of the table gets it. Both are problems, in `file`, and so are
    commands and keys that do not exist: what is wrong is left as it was.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    known = {command.id: command for command in COMMANDS}
    for id_, written in own.items():
        if (command := known.get(id_)) is None:
            problems.append(_unknown_command(id_, file))
            continue
        keys, wrong = _checked(command, written)
        problems += [Problem(file, reason, remedy) for reason, remedy in wrong]
        if keys or not wrong:
            chosen[id_] = keys
    # Own keys first, so that they are there when the table's are given out.
    in_order = sorted(COMMANDS, key=lambda command: command.id not in chosen)
    holders: dict[str, list[Command]] = {}
    result: dict[str, tuple[str, ...]] = {}
    for command in in_order:
        kept: list[str] = []
        lost: list[tuple[str, Command]] = []
        for key in chosen.get(command.id, command.default_keys):
            if (holder := _holder(holders.get(key, ()), command)) is None:
                holders.setdefault(key, []).append(command)
                kept.append(key)
            else:
                lost.append((key, holder))
        result[command.id] = tuple(kept)
        problems += [_clash(key, holder, command, kept, file) for key, holder in lost]
    return KeyMap(result, tuple(problems))


def canonical_key(written: str) -> str | None:
    """Return Textual's name of a key written as on a keyboard (`?`, `Esc`, `Ctrl+X`), else None."""
    written = written.strip()
    if written.endswith("+"):
        written = written[:-1] + "plus"
    *modifiers, key = written.split("+")
    modifiers = sorted(modifier.strip().lower() for modifier in modifiers)
    key = key.strip()
    if not key or not _MODIFIERS.issuperset(modifiers):
        return None
    if len(key) == 1:
        key = _name_of_character(key)
    else:
        key = _OTHER_NAMES.get(key.lower(), key.lower())
        if key not in _NAMED and character_of(key) is None:
            return None
    if modifiers == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    if "ctrl" in modifiers and len(key) == 1:
        key = key.lower()
    name = "+".join([*modifiers, key])
    return _SAME_IN_A_TERMINAL.get(name, name)


def _name_of_character(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _checked(command: Command, written: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The keys that `command` can have of those `written`; of the others reason and remedy."""
    keys: list[str] = []
    wrong = []
    for part in written.split(",") if written.strip() else ():
        key = canonical_key(part)
        if key is None:
            reason = f"there is no key “{part.strip()}” (for {command.id})"
            wrong.append((reason, "write ?, g, G, f5, space, pageup, ctrl+x; , is comma"))
        elif key in _RESERVED:
            reason = f"{shown_key(key)} {_RESERVED[key]}: it cannot be a key of {command.id}"
            wrong.append((reason, "choose another key"))
        elif command.context in TYPED_IN and character_of(key) is not None:
            where = CONTEXTS[command.context]
            reason = f"{shown_key(key)} is typed as text in “{where}”: it cannot be a key of"
            wrong.append((f"{reason} {command.id}", "choose one with Ctrl, or a function key"))
        elif key not in keys:
            keys.append(key)
    return tuple(keys), wrong


def _holder(holders: Iterable[Command], command: Command) -> Command | None:
    return next((holder for holder in holders if _are_together(holder, command)), None)


def _are_together(one: Command, other: Command) -> bool:
    """Whether both commands can be given on one screen."""
    return one.context == other.context or EVERYWHERE in (one.context, other.context)


def _unknown_command(id_: str, file: str) -> Problem:
    near = difflib.get_close_matches(id_, [command.id for command in COMMANDS], n=1)
    remedy = f"did you mean {near[0]}? " if near else ""
    return Problem(
        file, f"there is no command “{id_}” for [keys]", f"{remedy}reader keys lists all"
    )


def _clash(key: str, holder: Command, loser: Command, kept: list[str], file: str) -> Problem:
    left = f"keeps {' '.join(map(shown_key, kept))}" if kept else "has no key now"
    return Problem(
        file,
        f"{shown_key(key)} is for {holder.id} ({_place(holder)}), so {loser.id} "
        f"({_place(loser)}) {left}",
        f'give one of them another key: {loser.id} = "…" under [keys]',
    )


def _place(command: Command) -> str:
    return f"{command.title}, {CONTEXTS[command.context]}"


def by_context(*contexts: str) -> Iterator[tuple[str, list[Command]]]:
    """The commands of each of `contexts` (all, where none is named) with its title."""
    for context in contexts or CONTEXTS:
        found = [command for command in COMMANDS if command.context == context]
        if found:
            yield CONTEXTS[context], found
