"""Search over the whole library, as one types."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from reader.library import Library
from reader.model import Answer, Article, Fragment, Hit
from reader.tui.background import background
from reader.tui.commands import bindings
from reader.tui.fit import fitting
from reader.tui.widgets.bars import StatusBar, TitleBar, take_stray_key
from reader.tui.widgets.options import first_choice

_REST = 0.2
"""Seconds without a key after which the complete, ranked answer is computed."""

_LIMIT = 50

_EDGES = 14
"""Cells left and right of a sentence: its indent, the list's edges and scrollbar."""

_MARGINS = 4
"""Cells left and right of the line above the results."""

_SYNTAX = 'words  "a phrase"  OR  -not  start*  alike~  title:  source:  date:2022-06..'


class SearchScreen(Screen[None]):
    """A query, its hits by story and source, each with its best sentence."""

    CONTEXT: ClassVar[str] = "search"
    AUTO_FOCUS = ""  # the screen says itself what has the focus first
    BINDINGS = bindings(CONTEXT)

    class Answered(Message):
        """An answer to a query; `complete` is False for the one given while typing."""

        def __init__(self, answer: Answer, complete: bool) -> None:
            super().__init__()
            self.answer = answer
            self.complete = complete

    class HitChosen(Message):
        """The reader wants to open an article at a hit."""

        def __init__(self, hit: Hit, answer: Answer) -> None:
            super().__init__()
            self.hit = hit
            self.answer = answer

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._answer: Answer | None = None
        self._hits: list[Hit] = []
        self._moved = False
        self._rest: Timer | None = None
        self._query = Input(placeholder="Type to search", id="query", compact=True)

    def compose(self) -> ComposeResult:
        yield TitleBar(" Search the library")
        yield self._query
        yield Static(_SYNTAX, id="search-message", markup=False)
        yield OptionList(id="results")
        yield StatusBar("search")

    def on_mount(self) -> None:
        self.results.can_focus = False
        self.set_focus(self._query)

    async def on_key(self, event: events.Key) -> None:
        """No key typed before the field has the focus may be lost."""
        await take_stray_key(self._query, event)

    @property
    def results(self) -> OptionList:
        return self.query_one("#results", OptionList)

    # Asking

    def on_input_changed(self, event: Input.Changed) -> None:
        self._moved = False  # the best result of a new query is the one to stand on
        if self._rest is not None:
            self._rest.stop()
        if not event.value.strip():
            self.workers.cancel_group(self, "ask")
            self._show(None)
            return
        self._ask(event.value, complete=False)
        self._rest = self.set_timer(_REST, lambda: self._ask(event.value, complete=True))

    @background("ask")
    def _ask(self, query: str, *, complete: bool) -> None:
        worker = get_current_worker()
        if complete:
            answer = self.library.search(query, limit=_LIMIT)
        else:
            answer = self.library.typed(query, limit=_LIMIT, cancelled=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Answered(answer, complete))

    def on_search_screen_answered(self, message: Answered) -> None:
        if message.answer.query == self._query.value:
            self._show(message.answer)

    # Showing

    def _show(self, answer: Answer | None) -> None:
        self._answer = answer
        results = self.results
        kept = self._chosen_article() if self._moved else None
        self._hits = []
        options = list(self._options(answer)) if answer is not None else []
        with self.app.batch_update():
            results.clear_options()
            results.add_options(options)
            results.highlighted = first_choice(options, kept)
            told = _message(answer, self.size.width - _MARGINS)
            self.query_one("#search-message", Static).update(told)

    def _chosen_article(self) -> str | None:
        option = self.results.highlighted_option
        return option.id if option is not None else None

    def _options(self, answer: Answer) -> Iterator[Option]:
        first_seen: dict[str, int] = {}
        for hit in answer.hits:
            first_seen.setdefault(self.library.story_of(hit.article).id, len(first_seen))
        by_story = sorted(
            answer.hits, key=lambda hit: first_seen[self.library.story_of(hit.article).id]
        )
        for story, hits in groupby(by_story, key=lambda hit: self.library.story_of(hit.article)):
            yield Option(Content.styled(story.title, "bold $accent"), disabled=True)
            for hit in hits:
                self._hits.append(hit)
                yield Option(self._hit_lines(hit), id=hit.article)

    def _hit_lines(self, hit: Hit) -> Content:
        article = self.library.article(hit.article)
        count = sum(len(fragment.matches) for fragment in hit.fragments)
        head = Content.assemble(
            (f"  {article.source}", "bold"),
            (f" · {(article.published or 'no date')[:10]}", "$foreground-muted"),
            (f" · {count} match{'es' if count != 1 else ''}" if count else "", "$foreground-muted"),
        )
        if not hit.fragments:
            return Content("\n").join([head, Content(f"    {article.title or ''}")])
        room = max(self.size.width - _EDGES, 20)
        return Content("\n").join([head, _sentence(article, hit.fragments[0], room)])

    # Acting

    def action_result(self, step: int) -> None:
        """Move through the results."""
        self._moved = True
        results = self.results
        for _ in range(abs(step)):
            if step > 0:
                results.action_cursor_down()
            else:
                results.action_cursor_up()

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the article at its first hit."""
        chosen = self._chosen_article()
        hit = next((hit for hit in self._hits if hit.article == chosen), None)
        if hit is not None and self._answer is not None:
            self.post_message(self.HitChosen(hit, self._answer))

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()


def _sentence(article: Article, fragment: Fragment, room: int) -> Content:
    """The sentence with its matches lit, cut to `room` around the first of them."""
    start, end = fragment.start, fragment.end
    if end - start > room and fragment.matches:
        first = fragment.matches[0][0]
        start = _word_start(article.text, max(start, first - room // 3), first)
        end = _word_end(article.text, first, min(end, start + room), end)
    lead, tail = ("… " if start > fragment.start else ""), (" …" if end < fragment.end else "")
    words = article.text[start:end].replace("\n", " ")
    shift = len(lead) - start
    spans = [
        Span(max(left, start) + shift, min(right, end) + shift, "bold $warning")
        for left, right in fragment.matches
        if left < end and right > start
    ]
    return Content.assemble("    ", Content(f"{lead}{words}{tail}", spans=spans))


def _word_start(text: str, start: int, end: int) -> int:
    """The beginning of the first word after `start`, `end` where there is none before it."""
    if start == 0 or text[start - 1].isspace():
        return start
    space = text.find(" ", start, end)
    return space + 1 if space >= 0 else end


def _word_end(text: str, start: int, end: int, last: int) -> int:
    """The end of the last whole word before `end`, where `end` is not `last` itself."""
    if end >= last:
        return last
    space = text.rfind(" ", start, end)
    return space if space > start else end


def _message(answer: Answer | None, room: int) -> Content:
    if answer is None:
        return Content.styled(_SYNTAX, "$foreground-muted")
    if not answer.total:
        text = "No article has this."
        if answer.suggestion:
            text += f" Did you mean {answer.suggestion}?"
        elif not answer.hint:
            text += " Fewer words, start* or alike~ find more."
    else:
        text = f"{answer.total} article{'s' if answer.total != 1 else ''}"
        by_source = sorted(answer.by_source.items(), key=lambda pair: (-pair[1], pair[0]))
        hint = cell_len(answer.hint) + 3 if answer.hint else 0
        counts = [f"{source} {count}" for source, count in by_source]
        if told := fitting(counts, room - cell_len(text) - 3 - hint):
            text += f" · {told}"
    if answer.hint:
        text += f" · {answer.hint}"
    return Content.styled(text, "$foreground-muted")
