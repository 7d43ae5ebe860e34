"""The command palette: what can be done on the screen one is on, found by its title."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.tui.commands import COMMANDS, Command
from reader.tui.keymap import keys_of


class CommandProvider(Provider):
    """The commands of the screen one is on, for the palette."""

    async def discover(self) -> Hits:
        for command, run in self._found():
            shown = self._with_keys(Content(command.title), command)
            yield DiscoveryHit(shown, run, command.title, command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, run in self._found():
            score = matcher.match(command.title)
            if score > 0:
                shown = self._with_keys(matcher.highlight(command.title), command)
                yield Hit(score, shown, run, command.title, command.help)

    def _with_keys(self, title: Content, command: Command) -> Content:
        keys = " ".join(keys_of(self.app).shown(command))
        return Content.assemble(title, ("  ", ""), (keys, "$text-accent"))

    def _found(self) -> list[tuple[Command, Any]]:
        context = getattr(self.screen, "CONTEXT", "app")
        contexts = (*getattr(self.screen, "inner_contexts", ()), context, "app")
        return [
            (
                command,
                partial(
                    self.app.run_action,
                    command.action,
                    self.app if command.context == "app" else self.screen,
                ),
            )
            for command in COMMANDS
            if command.context in contexts and not command.action.startswith("pane(")
        ]
