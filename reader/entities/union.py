"""Which names have been joined."""

from __future__ import annotations

from reader.entities.names import Key
from reader.model import EntityType

Node = tuple[EntityType, Key]


class Union:
    """Which nodes have been joined; the representative is the smallest, whatever the order."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def find(self, node: Node) -> Node:
        while (parent := self._parent.get(node, node)) != node:
            node = parent
        return node

    def join(self, a: Node, b: Node) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        if first != second:
            self._parent[second] = first
