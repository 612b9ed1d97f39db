"""Time expressions."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, overload

from dateline import _core
from dateline._call import call
from dateline._days import Day, count_of, iso, of_texts
from dateline._table import Table
from dateline._texts import texts_of

Row = dict[str, Any]

_KINDS = tuple(_core.TimeTagger.kinds())


class TimeTagger:
    """Finds time expressions and resolves them; tells when an article was published.

    Parameters
    ----------
    guess
        Whether a publication day may be guessed where none is given.
    language
        The texts' language by its ISO 639 code; if not given, each text shows it. English, Arabic, French, German,
        Russian, Spanish and Turkish come with the package.
    languages
        More languages: for each code the rows of its words and phrases, or the path of their file.
    day_first
        Whether ``06/10/2016`` is 6 October rather than June 10.
    two_digits_from
        The first of the hundred years that two digits may mean.
    week_start
        The day that a week begins with: ``"monday"``, ``"sunday"`` or ``"saturday"``.
    next_weekday
        Which Friday `next Friday` is: the ``"nearest"``, or that of next week, ``"of-week"``.
    country
        The country whose holidays are meant, by two letters; by default the United States.

    Raises
    ------
    SettingError
        If there is no such language, or a row cannot be read.

    Examples
    --------
    >>> import dateline as dl
    >>> [t["value"] for t in dl.TimeTagger()("It rained on Sunday.", published="2016-10-11")]
    ['2016-10-09']
    >>> [t["value"] for t in dl.TimeTagger(language="fr")("Il a plu il y a 3 jours.", published="2016-10-11")]
    ['2016-10-08']
    """

    __slots__ = ("_core", "_settings")

    #: The names of the numbers in the column ``kind``.
    kinds: tuple[str, ...] = _KINDS

    def __init__(
        self,
        *,
        guess: bool = True,
        language: str | None = None,
        languages: Mapping[str, str | os.PathLike[str]] | None = None,
        day_first: bool = False,
        two_digits_from: int = 1950,
        week_start: str = "monday",
        next_weekday: str = "nearest",
        country: str | None = None,
    ) -> None:
        added = [(code, _rows(rows)) for code, rows in (languages or {}).items()]
        policy = (day_first, two_digits_from, week_start, next_weekday, country)
        self._core = _core.TimeTagger(guess, language, added, policy)
        self._settings: Row = {
            "guess": guess,
            "language": language,
            "languages": dict(added),
            "day_first": day_first,
            "two_digits_from": two_digits_from,
            "week_start": week_start,
            "next_weekday": next_weekday,
            "country": country,
        }

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(TimeTagger, **self._settings), ()

    def __repr__(self) -> str:
        shown = {**self._settings, "languages": list(self._settings["languages"])}
        usual = inspect.signature(TimeTagger).parameters
        given = (f"{name}={value!r}" for name, value in shown.items() if value not in (usual[name].default, []))
        return f"TimeTagger({', '.join(given)})"

    def __call__(self, text: str, *, published: Day = None) -> list[Row]:
        """The time expressions of one text: ``start``, ``end``, ``type``, ``value``, ``why`` …"""
        timexes: list[Row] = self._core.row_of(text, iso(published), None, None)["timexes"]
        return timexes

    def explain(self, text: str, *, published: Day = None) -> list[Row]:
        """The rows of a ``text`` of the day ``published``, each with its ``rule``, its ``confidence`` from 0 to 1 and its ``alternatives``.

        >>> import dateline as dl
        >>> (monday,) = dl.TimeTagger().explain("He resigned on Monday.", published="2016-10-13")
        >>> monday["rule"], [other["value"] for other in monday["alternatives"]]
        ('a weekday', ['2016-10-17'])
        """
        timexes: list[Row] = self._core.explain(text, iso(published))["timexes"]
        return timexes

    def published(self, text: str, *, url: str | None = None, crawled: Day = None) -> Row:
        """The day on which an article was published, as far as its own words tell.

        Parameters
        ----------
        text
            The article with its head, as scraped.
        url
            The address that it was read from.
        crawled
            The day on which it was fetched: nothing later is believed.

        Returns
        -------
        dict
            ``value`` (a day or `None`), ``basis``, ``probability``, ``why``, and where there are such ``not_before``,
            ``modified`` and ``evidence``, the place in the text.

        Examples
        --------
        >>> import dateline as dl
        >>> dl.TimeTagger().published("Published: 11 October 2016\\n\\nThe bridge reopened.")["value"]
        '2016-10-11'
        """
        row: Row = self._core.row_of(text, None, url, iso(crawled))["published"]
        return row

    @overload
    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        published: Iterable[Day] | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
        columns: Literal[False] = False,
    ) -> list[list[Row]]: ...

    @overload
    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        published: Iterable[Day] | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
        columns: Literal[True],
    ) -> Table: ...

    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        published: Iterable[Day] | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
        columns: bool = False,
    ) -> list[list[Row]] | Table:
        """The time expressions of many texts.

        Parameters
        ----------
        texts, text, threads, progress, errors
            As for `Tokenizer.batch`.
        published
            The day of each text, or `None` where it is not known.
        columns
            Whether to give columns instead of a list of rows for each text.

        Returns
        -------
        list of list of dict, or Table
            The rows of each text, or the columns of all: ``text``, the number of the text; ``start`` and ``end`` in code
            points; ``kind``, a number into `kinds`; ``first`` and ``last``, the days of the value as
            `datetime.date.toordinal` counts them, 0 where they are open; ``value``; ``mod``, `None` where there is none.

        Examples
        --------
        >>> import dateline as dl
        >>> columns = dl.TimeTagger().batch(["It rained in 2012.", "", "It poured for two days."], columns=True)
        >>> list(zip(columns["text"], columns["start"], columns["value"]))
        [(0, 13, '2012'), (2, 14, 'P2D')]
        """
        known = texts_of(texts, text)
        days = of_texts(published, known)
        with call(threads, progress, count_of(known), "texts") as how:
            if not columns:
                return [row["timexes"] for row in self._core.rows(known, days, how, errors)]
            numbers, values, modifiers = self._core.columns(known, days, how, errors)
        table = Table.of_numbers(("text", "start", "end", "kind", "first", "last"), numbers)
        return Table({**dict(table.items()), "value": values, "mod": modifiers})

    def timeml(self, text: str, *, published: Day = None, id: str = "") -> str:
        """A ``text`` of the day ``published`` with its time expressions, as a TimeML document of the name ``id``.

        `read_timeml` reads it.
        """
        return self._core.timeml(text, iso(published), id)


def read_timeml(xml: str) -> tuple[str, Row]:
    """The text of a TimeML document, and a row with its ``id``, ``published`` and ``timexes``.

    Parameters
    ----------
    xml
        The document.

    Raises
    ------
    InputError
        If it is not TimeML; the message names the line.

    Examples
    --------
    >>> import dateline as dl
    >>> text, row = dl.read_timeml(dl.TimeTagger().timeml("Rain & snow in 2012."))
    >>> text, row["timexes"][0]["value"]
    ('Rain & snow in 2012.', '2012')
    """
    text, row = _core.TimeTagger.read_timeml(xml)
    return text, row


def _rows(rows: str | os.PathLike[str]) -> str:
    return rows if isinstance(rows, str) and "\t" in rows else Path(rows).read_text(encoding="utf-8")
