"""Work in a thread, so that the screen never waits; its results come back as messages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from textual import work
from textual.dom import DOMNode
from textual.worker import Worker

from reader.errors import ReaderError

_Node = TypeVar("_Node", bound=DOMNode)
_Given = ParamSpec("_Given")
_Method = Callable[Concatenate[_Node, _Given], None]
_Started = Callable[Concatenate[_Node, _Given], Worker[None]]


def background(group: str) -> Callable[[_Method[_Node, _Given]], _Started[_Node, _Given]]:
    """Run a method in a thread; a later call of the same group cancels an earlier one.

    A `ReaderError` is told to the reader and ends the work, not the application.
    """

    def decorate(method: _Method[_Node, _Given]) -> _Started[_Node, _Given]:
        @wraps(method)
        def told(self: _Node, /, *args: _Given.args, **kwargs: _Given.kwargs) -> None:
            try:
                method(self, *args, **kwargs)
            except ReaderError as error:
                self.app.call_later(tell, self, error)

        return work(told, thread=True, exclusive=True, group=group)

    return decorate


def tell(node: DOMNode, error: ReaderError) -> None:
    """Show an error with its way out."""
    node.app.notify(f"{error}. {error.remedy}", severity="error", timeout=10)
