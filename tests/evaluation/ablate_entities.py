"""What each condition of the rules of names is worth: the figures without it, on all open sets.

Run as `python -m tests.evaluation.ablate_entities MODULE...` (`judge vouch`) where the labelled
data is. An operand of “or” and the test of an “if” are off where they never hold, an operand of
“and” and the filter of a comprehension where they always do. Only the articles are read again in
which a condition decided something. What is held out is left alone: rules are kept or dropped by
what is printed here, a line for each condition with the differences without it.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from reader.entities import NameSeen, Recogniser, load_recogniser
from reader.model import Article
from tests.evaluation import test_entities as scores
from tests.evaluation.conftest import labelled_data
from tests.evaluation.entities.clean import Annotated, annotated, compare


@dataclass(slots=True)
class Switches:
    """The conditions, which of them is off, and those that have decided something."""

    names: list[str] = field(default_factory=list)
    off: int = -1
    decided: set[int] = field(default_factory=set)

    def add(self, name: str) -> int:
        """A new condition."""
        self.names.append(name)
        return len(self.names) - 1

    def holds(self, number: int, value: object) -> object:
        """The value of a condition that decides where it is true."""
        if value:
            self.decided.add(number)
        return value if number != self.off else False

    def fails(self, number: int, value: object) -> object:
        """The value of a condition that decides where it is false."""
        if not value:
            self.decided.add(number)
        return value if number != self.off else True


class _Instrument(ast.NodeTransformer):
    """Puts a switch around the conditions inside functions."""

    def __init__(self, module: str, switches: Switches) -> None:
        self._module, self._switches, self._depth = module, switches, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._depth += 1
        node.body = [self.visit(each) for each in node.body]
        self._depth -= 1
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        decides = "holds" if isinstance(node.op, ast.Or) else "fails"
        node.values = [self._switched(decides, each) for each in node.values]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.body = [self.visit(each) for each in node.body]
        node.orelse = [self.visit(each) for each in node.orelse]
        node.test = self._switched("holds", node.test)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.iter = self.visit(node.iter)
        node.ifs = [self._switched("fails", each) for each in node.ifs]
        return node

    def _switched(self, decides: str, condition: ast.expr) -> ast.expr:
        if not self._depth:
            return condition
        number = self._switches.add(f"{self._module} {condition.lineno}: {ast.unparse(condition)}")
        switch = ast.Attribute(ast.Name("_switches", ast.Load()), decides, ast.Load())
        return ast.Call(switch, [ast.Constant(number), self.visit(condition)], [])


@dataclass(frozen=True)
class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads modules of names with switches in them."""

    modules: frozenset[str]
    switches: Switches

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, module = name.rpartition(".")
        if package != "reader.entities" or module not in self.modules or not path:
            return None
        file = Path(path[0]) / f"{module}.py"
        return importlib.util.spec_from_file_location(name, file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        source = Path(module.__file__ or "").read_text("utf-8")
        instrument = _Instrument(module.__name__.rpartition(".")[2], self.switches)
        tree = ast.fix_missing_locations(instrument.visit(ast.parse(source)))
        vars(module)["_switches"] = self.switches
        exec(compile(tree, module.__file__ or "", "exec"), vars(module))


Result = dict[str, int | tuple[tuple[str, str], ...]]
"""Numbers of names, and pairs of labelled and found aliases."""


def _readings(recogniser: Recogniser) -> Iterator[Callable[[], Result]]:
    """For each open article or story, what repairs and scores it anew."""
    data = labelled_data()
    for each in annotated(data):
        if not each.held_out:
            yield partial(_clean, each, recogniser.recognise(each.article))
    for path in sorted(data.glob("entities/gum_news/*.conllu")):
        article, gold = scores.read_gum(path)
        yield partial(_gum, article, gold, recogniser.recognise(article))
    names = scores.ecb_names(data)
    for story, articles in scores.read_ecb(data, every=4).items():
        seen = _Seen({each.id: recogniser.recognise(each) for each in articles})
        yield partial(_ecb, {story: articles}, names, seen)


def _clean(each: Annotated, seen: tuple[NameSeen, ...]) -> Result:
    wrong, missed, right = compare(each, scores.repaired_types(each.article, seen))
    people = sum("PERSON" in kinds for *_, kinds in missed)
    return {"right": right, "wrong": len(wrong), "people missed": people}


def _gum(article: Article, gold: list[scores.Gold], seen: tuple[NameSeen, ...]) -> Result:
    pair = gold, scores.repaired(article, seen)
    score = scores.score([pair])
    found = sum(score.found.values()) - score.found["people"]
    aliases = tuple(scores.gum_aliases([pair]))
    return {"GUM right": sum(score.right.values()), "GUM found": found, "GUM B³": aliases}


def _ecb(
    stories: dict[str, list[Article]],
    names: dict[str, list[tuple[set[str], str, str]]],
    seen: _Seen,
) -> Result:
    return {"ECB B³": tuple(scores.ecb_aliases(stories, names, seen)[0])}


@dataclass(frozen=True)
class _Seen:
    by_article: dict[str, tuple[NameSeen, ...]]
    name: str = ""

    def recognise(self, article: Article) -> tuple[NameSeen, ...]:
        return self.by_article[article.id]


def figures(results: Iterable[Result]) -> dict[str, float]:
    """The names of all sets together; B³ of aliases, in per cent."""
    total: dict[str, float] = defaultdict(float)
    aliases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for number, result in enumerate(results):
        for label, value in result.items():
            if isinstance(value, int):
                total[label] += value
            else:
                aliases[label] += [(f"{number} {gold}", f"{number} {got}") for gold, got in value]
    for label, pairs in aliases.items():
        total[label] = 100 * scores.b_cubed(pairs)[2]
    return dict(total)


def main() -> None:
    """Print the figures with all conditions, and the differences without each."""
    switches = Switches()
    sys.meta_path.insert(0, _Finder(frozenset(sys.argv[1:]), switches))
    readings = list(_readings(load_recogniser()))
    results: list[Result] = []
    deciding: dict[int, list[int]] = defaultdict(list)
    for place, read in enumerate(readings):
        switches.decided.clear()
        results.append(read())
        for number in switches.decided:
            deciding[number].append(place)
    whole = figures(results)
    print("  ".join(f"{label} {value:.1f}" for label, value in whole.items()))
    for number, name in enumerate(switches.names):
        switches.off = number
        print(f"{name[:76]:76}", _difference(readings, results, deciding[number], whole))


def _difference(
    readings: Sequence[Callable[[], Result]],
    results: Sequence[Result],
    places: Sequence[int],
    whole: dict[str, float],
) -> str:
    """What is other than in `whole` where the articles at some places are read again."""
    changed = list(results)
    try:
        for place in places:
            changed[place] = readings[place]()
    except Exception as error:  # what else stands on the condition
        return f"fails: {type(error).__name__}"
    value = figures(changed)
    differences = {label: value.get(label, 0) - whole[label] for label in whole}
    told = (f"{label} {by:+.1f}" for label, by in differences.items() if abs(by) > 0.049)
    return "  ".join(told) or f"same in {len(places)}"


if __name__ == "__main__":
    main()
