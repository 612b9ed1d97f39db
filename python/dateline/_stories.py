"""The stories of a pile."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from dateline import _core
from dateline._table import Table
from dateline._timeline import Timeline, written


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell of one thing."""

    #: The headline of a central article, or a sentence that opens one, or the story's words.
    title: str
    #: The words that tell it from the other stories.
    words: tuple[str, ...]
    #: The ids of its articles.
    articles: tuple[str, ...]
    #: How many of them are no copies of each other.
    independent: int
    #: How many publishers they have, as far as these are known.
    sources: int
    #: The days on which the first and the last of them were published.
    first_report: str | None
    last_report: str | None
    timeline: Timeline


class Stories(Sequence[Story]):
    """Stories, the greatest first. Shows itself in a notebook; nothing changes it.

    A pickle of it holds the corpus, from which the stories are made again.
    """

    def __init__(self, core: _core.Stories, made: tuple[Callable[..., Stories], tuple[Any, ...]]) -> None:
        self._core = core
        self._made = made

    def __reduce__(self) -> tuple[Callable[..., Stories], tuple[Any, ...]]:
        return self._made

    @cached_property
    def _stories(self) -> tuple[Story, ...]:
        return tuple(
            Story(title, tuple(words), tuple(articles), independent, sources, first, last, Timeline(timeline, (_told, (self, n))))
            for n, (title, words, articles, independent, sources, first, last, timeline) in enumerate(self._core.parts())
        )

    @overload
    def __getitem__(self, index: int) -> Story: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Story, ...]: ...
    def __getitem__(self, index: int | slice) -> Story | tuple[Story, ...]:
        return self._stories[index]

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Story]:
        return iter(self._stories)

    def __repr__(self) -> str:
        return f"Stories({len(self)} of {sum(len(story.articles) for story in self)} articles)"

    def __str__(self) -> str:
        return self._core.write("text")

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be done, a sentence each."""
        return tuple(self._core.notes)

    def _repr_html_(self) -> str:
        from dateline._notebook import _stories

        return _stories.show(self, self.notes)

    def table(self, *, about: Mapping[str, Any] | None = None) -> Table:
        """A row for each story: its fields, and how many ``entries`` its timeline has; ``about`` is what made it."""
        names = ("title", "words", "articles", "independent", "sources", "first_report", "last_report")
        columns: dict[str, list[Any]] = {name: [getattr(story, name) for story in self] for name in names}
        return Table({**columns, "entries": [len(story.timeline) for story in self]}, about)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table of the stories as an Arrow record batch. Needs nanoarrow."""
        return self.table().__arrow_c_stream__(requested_schema)

    def to_dict(self) -> dict[str, Any]:
        """The stories as ``dateline timeline --stories --format json`` prints them."""
        result: dict[str, Any] = json.loads(self.to_json())
        return result

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """One JSON document; also written to ``path`` when given, as in the methods below."""
        return written(self._core.write("json"), path)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """A page that needs nothing else: all stories, each with its timeline to unfold, to be searched and filtered."""
        return written(self._core.write("html"), path)

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        """Markdown."""
        return written(self._core.write("md"), path)


def _told(stories: Stories, index: int) -> Timeline:
    return stories[index].timeline
