"""The facade of everything below the screen."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.catalogue import Catalogue, MeaningsFile, Work
from reader.config import Home, default_home, load_settings, usable_home
from reader.library import keys
from reader.library.contents import Contents
from reader.library.findings import Findings, in_between
from reader.library.index import Index
from reader.library.meanings import Meanings
from reader.library.questions import Questions
from reader.library.reading import Changes, bring_up_to_date
from reader.library.reuse import ReuseFinder
from reader.library.searches import Searches
from reader.library.shelf import Shelf
from reader.model import (
    Article,
    Cancelled,
    Comparison,
    Entities,
    Header,
    Problem,
    Progress,
    Reuse,
    Story,
    never,
    silent,
)

if TYPE_CHECKING:
    from reader.library.corrections import CorrectionReport, Corrections
    from reader.library.notes import Notes
    from reader.model import Answer, Grid, Unsearched
    from reader.passages import Difference

_LAST_PATHS = "last-paths"


class Library:
    """The articles of some paths, and what is found in them. Threads may share it.

    Headers are in memory, articles are read from the catalogue when asked for. Findings are
    computed when they are first asked for and kept on disk.
    """

    def __init__(self, paths: Sequence[Path], home: Home) -> None:
        """Open the catalogue as it is; `Library.open` brings it up to date."""
        self.paths = tuple(dict.fromkeys(Path(os.path.realpath(path)) for path in paths))
        with ExitStack() as resources:  # closes what was opened where the rest fails
            home, problems = usable_home(home, resources)
            self._work = Work(home.data)
            resources.callback(self._work.close)
            self._own = home.data
            folder = home.library_folder(self.paths)
            self._catalogue = Catalogue(folder)
            resources.callback(self._catalogue.close)
            self._shelf = Shelf(self._catalogue.articles)
            self._meanings_file = MeaningsFile(folder)
            resources.callback(self._meanings_file.close)
            self._index = Index(folder / "index", self.article, self._catalogue.articles, folder)
            resources.callback(self._index.close)
            self._resources = resources.pop_all()
        damage = (self._work.problem, self._catalogue.problem)
        self.settings, wrong = load_settings(home)
        self._home_problems = (*problems, *wrong, *(problem for problem in damage if problem))
        self._findings = Findings(
            self._catalogue,
            self.articles_by_id,
            self.settings.model,
            Meanings(self._meanings_file),
        )
        self._questions = Questions(
            self._index, lambda: self._contents, self._findings, lambda: self.corrections
        )
        self._searches = Searches(self._work, folder.name, self._questions.articles)
        self._reuse = ReuseFinder(self._catalogue, folder)
        self._contents = Contents({}, (), self._home_problems, {})
        self._refresh_lock = threading.Lock()

    @classmethod
    def open(
        cls,
        paths: Sequence[Path],
        *,
        home: Home | None = None,
        progress: Progress = silent,
        cancelled: Cancelled = never,
        searchable: Callable[[Library], object] = lambda library: None,
    ) -> Library:
        """Open files and folders; only what is new or changed since the last time is read.

        What cannot be read is in `problems`, and the rest is open. A cancelled opening gives the
        library as far as it was read. `searchable` is given the library when its files have been
        read: while the rest is done it can be searched already, every new article a story alone.

        Raises:
            UnreadableError: there is no place on this machine where a catalogue can be kept.
        """
        library = cls(paths, home or default_home())
        try:
            library.refresh(
                progress=progress, cancelled=cancelled, searchable=lambda: searchable(library)
            )
            library._remember_paths()
        except BaseException:
            library.close()
            raise
        return library

    @staticmethod
    def last_paths(home: Home | None = None) -> tuple[Path, ...]:
        """The paths of the library with articles that was opened last; empty without one."""
        with ExitStack() as resources:
            place, _ = usable_home(home or default_home(), resources)
            work = Work(place.data)
            resources.callback(work.close)
            remembered = work.recall(_LAST_PATHS)
        return tuple(map(Path, remembered)) if isinstance(remembered, list) else ()

    @staticmethod
    def recalled(key: str, home: Home | None = None) -> object | None:
        """What the last session remembered under `key`, for use before a library is open."""
        return Work.peek((home or default_home()).data, key)

    @property
    def headers(self) -> Mapping[str, Header]:
        """The header of each article by its id, in order of path."""
        return self._contents.headers

    @property
    def copies(self) -> Mapping[str, str]:
        """The path of each article that another file holds as well, with the path that is shown."""
        return self._contents.copies

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories, newest first, undated last; articles of a story in order of path."""
        return self._contents.stories

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or kept, and the way out."""
        own = (*self.notes.problems(), *self.corrections.problems())
        return (*self._contents.problems, *own)

    def article(self, id: str) -> Article:  # noqa: A002 (the word of the screen and the reports)
        """The article with this id; `UsageError` where there is none."""
        return self._shelf.articles([id])[0]

    def articles(self, story: Story) -> tuple[Article, ...]:
        """The articles of a story, in its order."""
        return self.articles_by_id(story.articles)

    def articles_by_id(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The articles with these ids, in this order; `UsageError` where one is not here."""
        return self._shelf.articles(ids)

    def find_article(self, key: str) -> Header:
        """The article with this id, unique prefix of an id, file name or path.

        Raises:
            UsageError: there is none, or more than one.
        """
        return keys.find_article(self.headers, self._catalogue.headers_with_copies, key)

    def find_story(self, key: str | None) -> Story:
        """The story with this id, unique prefix of an id, or file name of one of its articles.

        None stands for the only story there is.

        Raises:
            UsageError: there is none, or more than one.
        """
        contents = self._contents
        copies = self._catalogue.headers_with_copies
        return keys.find_story(contents.stories, contents.headers, copies, key)

    def story_of(self, article_id: str) -> Story:
        """The story that an article is in; `UsageError` where there is no such article."""
        return self._contents.story_of(article_id)

    def comparison(self, story: Story) -> Comparison:
        """What the articles of a story share and what only one of them says."""
        return self._findings.comparison(story)

    def known_refinement(self, story: Story) -> Comparison | None:
        """What `refined` found before, where it is kept; never slow."""
        return self._findings.known_refinement(story) if self.settings.semantic else None

    def refined(
        self, story: Story, *, progress: Progress = silent, cancelled: Cancelled = never
    ) -> Comparison | None:
        """The comparison by meaning as well as by words: seconds the first time, for a worker.

        None where the extra “semantic” is not installed or switched off, where it can read less
        than two of the articles, and where the work was cancelled.

        Raises:
            UnreadableError: the extra is installed and cannot be used; raised once a library.
        """
        if not self.settings.semantic:
            return None
        return self._findings.refined(story, progress, cancelled)

    def word_differences(self, a: str, b: str) -> tuple[Difference, ...]:
        """What became of each word of `a` in `b`, another wording of the same statement."""
        from reader.passages import word_differences

        return word_differences(a, b)

    def reuse(self, *, progress: Progress = silent, cancelled: Cancelled = never) -> list[Reuse]:
        """What any two articles have in the same words, most first: slow the first time.

        Cancelled, it answers with what is known; the next time goes on from there.
        """
        return self._reuse.find(self.headers, progress, cancelled)

    def known_reuse(self, article: str) -> list[Reuse]:
        """What is known of reuse between an article and others, most first; never slow."""
        return self._reuse.of_article(article, self.headers)

    @property
    def is_reuse_known(self) -> bool:
        """Whether reuse was looked for in all articles as they are now."""
        return self._reuse.is_complete(self.headers)

    def entities(
        self, story: Story, *, progress: Progress = silent, cancelled: Cancelled = never
    ) -> Entities:
        """Who and what appears in a story: slow the first time, for a worker.

        Cancelled, it answers for the articles that were read until then, of a long story for none.
        """
        entities = self._findings.entities(story, progress, cancelled)
        return self.corrections.applied(entities, story)

    def first_entities(self, story: Story, *, cancelled: Cancelled = never) -> Entities:
        """The entities of a story by rules and tables alone: at once, and less well."""
        entities = self._findings.first_entities(story, cancelled)
        return self.corrections.applied(entities, story)

    def prepare_names(self, story: Story) -> None:
        """Start what will look for the names of a story while something else is done first."""
        headers = self.headers
        self._findings.prepare_names([headers[id_] for id_ in story.articles if id_ in headers])

    def read_names(
        self,
        stories: Iterable[Story],
        *,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> None:
        """Look for names ahead, in other processes; what was read is kept also if cancelled."""
        headers = self.headers
        articles = (id_ for story in stories for id_ in story.articles)
        self._findings.read_names(
            [headers[id_] for id_ in articles if id_ in headers], progress, cancelled
        )

    def known_entities(self, story: Story) -> Entities | None:
        """The entities of a story where they were found before; never slow."""
        entities = self._findings.known_entities(story)
        return entities and self.corrections.applied(entities, story)

    @cached_property
    def corrections(self) -> Corrections:
        """The user's own corrections of names."""
        from reader.catalogue.corrections import CorrectionsFile  # no first paint needs these 3 ms
        from reader.library.corrections import Corrections

        file = CorrectionsFile(self._own, self._work.alone)
        return Corrections(file, lambda: self._contents.headers)

    def correction_reports(self) -> tuple[CorrectionReport, ...]:
        """What becomes of each correction in the stories whose names were found before."""
        known = ((story, self._findings.known_entities(story)) for story in self.stories)
        return self.corrections.reports((story, found) for story, found in known if found)

    def search(
        self, query: str, *, limit: int = 20, begun: bool = False, cancelled: Cancelled = never
    ) -> Answer:
        """The complete, ranked answer to a query; `limit` 0 gives all hits. Empty: cancelled.

        Where nothing answers a query that is `begun`, its last word may go on.
        """
        return self._questions.search(query, limit, cancelled, begun=begun)

    def typed(
        self,
        query: str,
        *,
        limit: int = 20,
        fitting: Callable[[Sequence[str]], int] = len,
        cancelled: Cancelled = never,
    ) -> Answer:
        """A fast answer while the last word of the query is being typed.

        Of the `limit` best hits those are read that `fitting` has room for, given their articles.
        """
        return self._questions.typed(query, limit, fitting, cancelled)

    def by_source(self, query: str, *, begun: bool = False, cancelled: Cancelled = never) -> Grid:
        """Which source says which part of a query (`begun`: as in `search`); `CancelledError`."""
        return self._questions.by_source(query, cancelled, begun=begun)

    @property
    def searches(self) -> Searches:
        """The saved searches of this library, and what was searched before in any."""
        return self._searches

    def lit(self, story: Story, query: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """Where the words of a query stand in each article of a story, as ranges of its text."""
        return self._questions.lit(self.articles(story), query)

    def index(self, *, progress: Progress = silent, cancelled: Cancelled = never) -> None:
        """Make all articles findable: what was stopped is taken up again, what is old renewed.

        A search does the same without a word; while this goes on it answers as far as it is.
        """
        self._index.holding(self.headers, progress, cancelled)

    def prepare_search(self, *, cancelled: Cancelled = never) -> None:
        """Like `index`; then load what the first query would wait for. For a worker."""
        self.index(cancelled=cancelled)
        self._questions.prepare(cancelled)

    def unsearched(self) -> Unsearched | None:
        """What no search can find yet, while the index is being made; None otherwise."""
        return self._index.unsearched(self.headers)

    def refresh(
        self,
        *,
        progress: Progress = silent,
        cancelled: Cancelled = never,
        searchable: Callable[[], object] = lambda: None,
    ) -> Changes:
        """Pick up files that were added, changed or removed since; return which these are."""
        with self._refresh_lock:
            changes, problems = bring_up_to_date(self._catalogue, self.paths, progress, cancelled)
            headers: Mapping[str, Header]
            headers, copies = self._catalogue.headers_and_copies()
            if headers == self.headers:
                headers = self.headers  # so that the index need not be compared with it again
            problems = (*self._home_problems, *problems)
            if changes:
                self._shelf.clear()
                between = in_between(self.stories, headers)
                self._contents = Contents(headers, between, problems, copies)
                # Before the stories: search does not wait for them.
                self._index.holding(headers, progress, cancelled, searchable)
            stories = self._findings.stories(headers, progress, cancelled)
            self._contents = Contents(headers, stories, problems, copies)
            if changes:
                self._findings.prune(headers, stories)
                self._meanings_file.prune(headers.keys())
            return changes

    @cached_property
    def notes(self) -> Notes:
        """The user's own notes and bookmarks."""
        from reader.catalogue.notes import NotesFile  # no first paint needs these 3 ms
        from reader.library.notes import Notes

        file = NotesFile(self._own, self._work.alone)
        return Notes(file, self.paths, lambda: self._contents.headers, self.articles_by_id)

    def remember(self, key: str, value: object) -> None:
        """Keep a JSON value of the user's own, for all libraries; None forgets it."""
        self._work.remember(key, value)

    def recall(self, key: str) -> object | None:
        """The value that was remembered under `key`, None where there is none."""
        return self._work.recall(key)

    def close(self) -> None:
        """Close all files; may be called twice."""
        self._resources.close()

    def _remember_paths(self) -> None:
        paths = [str(path) for path in self.paths]
        if self.headers and self.recall(_LAST_PATHS) != paths:
            self.remember(_LAST_PATHS, paths)
