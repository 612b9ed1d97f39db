"""A timeline with its sources."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from dateline import _core
from dateline._table import Table

if TYPE_CHECKING:
    import altair
    import pandas
    import polars

_COLUMNS = (
    "date",
    "text",
    "article",
    "start",
    "end",
    "dated_by",
    "source",
    "published",
    "articles",
    "independent",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the words of its article: ``text[start:end]`` there, in code points."""

    text: str
    article: str
    start: int
    end: int
    #: What binds it to the date: ``pinned`` by a correction, ``named``, ``published``, ``likely`` or ``nearby``.
    dated_by: str
    #: The publication day of the article, which may be only likely.
    published: str | None = None
    published_likely: bool = False
    source: str | None = None
    url: str | None = None
    title: str | None = None
    #: Other articles that say the same words.
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened on a day, or in a month or year that no source narrows down."""

    #: ``2016-10-11``, ``2011-03`` or ``2012``.
    date: str
    #: ``pinned``, ``named``, ``published``, ``likely`` or ``nearby``.
    dated_by: str
    sentences: tuple[Sentence, ...]
    #: Names of the entities that the sentences mention.
    entities: tuple[str, ...]
    #: How many articles speak of the date.
    articles: int
    #: How many once copies are one.
    independent: int
    #: How much the pile makes of it, to compare it with the other entries.
    weight: float
    #: The days on which the first and the last of the articles were published.
    first_report: str | None = None
    last_report: str | None = None
    #: Where other articles tell the same of another day: that day and the article's id.
    other_days: tuple[tuple[str, str], ...] = ()


class Timeline(Sequence[Entry]):
    """Entries in the order of their dates. Shows itself in a notebook; nothing changes it.

    A pickle of it holds the corpus, from which the timeline is made again.
    """

    def __init__(self, core: _core.Timeline, made: tuple[Callable[..., Timeline], tuple[Any, ...]]) -> None:
        self._core = core
        self._made = made

    def __reduce__(self) -> tuple[Callable[..., Timeline], tuple[Any, ...]]:
        return self._made

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries."""
        return tuple(_entry(row) for row in self._core.entries())

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __repr__(self) -> str:
        if not self.entries:
            return "Timeline(no entries)"
        return f"Timeline({len(self)} entries from {self.entries[0].date} to {self.entries[-1].date})"

    def __str__(self) -> str:
        return self._core.write("text").rstrip() or "no entries"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it could not do, a sentence each."""
        return tuple(self._core.notes)

    @property
    def about(self) -> dict[str, Any]:
        """What made it: ``dateline`` (the version), ``settings``, ``lexicons`` with their hashes."""
        return self._core.about()

    @property
    def corrections(self) -> list[dict[str, Any]]:
        """The corrections, each with its ``effect`` (``changed``, ``unchanged``, ``nothing``) and the ``outcome`` in words."""
        return self._core.corrections()

    def _repr_html_(self) -> str:
        from dateline._notebook import _timeline

        return _timeline.show(self.entries, self._core.around(), self.notes)

    def plot(self) -> altair.Chart:
        """How many articles speak of each entry, as an Altair chart. Needs the extra ``plot``."""
        from dateline import _plots

        return _plots.timeline(self.entries)

    def to_dict(self) -> dict[str, Any]:
        """The timeline as ``dateline timeline --format json`` prints it."""
        result: dict[str, Any] = json.loads(self.to_json())
        return result

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """One JSON document; also written to ``path`` when given, as in the methods below."""
        return self._write("json", path)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """A page that needs nothing else, to be read, searched and filtered in a browser."""
        return self._write("html", path)

    def to_markdown(self, path: str | os.PathLike[str] | None = None) -> str:
        """Markdown."""
        return self._write("md", path)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """A row for each sentence."""
        return self._write("csv", path)

    def to_timelinejs(self, path: str | os.PathLike[str] | None = None) -> str:
        """What TimelineJS reads."""
        return self._write("timelinejs", path)

    def to_ics(self, path: str | os.PathLike[str] | None = None) -> str:
        """A calendar."""
        return self._write("ics", path)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame with a row for each sentence. Needs pandas."""
        return self.table().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame with a row for each sentence. Needs polars."""
        return self.table().to_polars()

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """A Parquet file with a row for each sentence. Needs pyarrow or polars."""
        self.table().to_parquet(path)

    def table(self) -> Table:
        """A row for each sentence, which data frames take by Arrow's PyCapsule interface."""
        rows = [
            {
                "date": entry.date,
                "text": sentence.text,
                "article": sentence.article,
                "start": sentence.start,
                "end": sentence.end,
                "dated_by": sentence.dated_by,
                "source": sentence.source,
                "published": sentence.published,
                "articles": entry.articles,
                "independent": entry.independent,
            }
            for entry in self.entries
            for sentence in entry.sentences
        ]
        return Table.of_rows(rows, _COLUMNS, about=self.about)

    def _write(self, form: str, path: str | os.PathLike[str] | None) -> str:
        return written(self._core.write(form), path)


def written(text: str, path: str | os.PathLike[str] | None) -> str:
    """The text, which is written to ``path``, too, when given."""
    if path is not None:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return text


def _sentence(row: dict[str, Any]) -> Sentence:
    fields: dict[str, Any] = {**row, "also": tuple(row.get("also", ()))}
    return Sentence(**fields)


def _entry(row: dict[str, Any]) -> Entry:
    sentences = tuple(_sentence(sentence) for sentence in row["sentences"])
    names = dict.fromkeys(entity["name"] for entity in row["entities"])
    return Entry(
        row["date"],
        row["dated_by"],
        sentences,
        tuple(names),
        row["articles"],
        row["independent"],
        row["weight"],
        row.get("first_report"),
        row.get("last_report"),
        tuple((other["date"], other["article"]) for other in row.get("other_days", ())),
    )
