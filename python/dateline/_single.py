"""One class a crate, for those who need only a part."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from typing import Any

from dateline import _core

Row = dict[str, Any]


class Lexicon:
    """Finds names and binds them to entities.

    Parameters
    ----------
    lexicons
        Lexicons beside the default one: ``"conflict-syria"``, or the path of a .tsv file.
    """

    __slots__ = ("_core",)

    def __init__(self, lexicons: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = ()) -> None:
        names = [lexicons] if isinstance(lexicons, (str, os.PathLike)) else lexicons
        self._core = _core.Lexicon([os.fspath(name) for name in names])

    def __call__(self, text: str) -> list[Row]:
        """The mentions of one text: ``start``, ``end``, ``type``, ``entity``, ``name``, ``why`` …"""
        mentions: list[Row] = self._core.row_of(text)["mentions"]
        return mentions

    def batch(self, texts: Iterable[str], *, threads: int | None = None) -> list[list[Row]]:
        """The mentions of each text."""
        return [row["mentions"] for row in self._core.rows(list(texts), threads)]


class TimeTagger:
    """Finds time expressions and resolves them.

    Parameters
    ----------
    guess
        Whether a publication day may be guessed where none is given.
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

    Examples
    --------
    >>> import dateline as dl
    >>> [t["value"] for t in dl.TimeTagger()("It rained on Sunday.", published="2016-10-11")]
    ['2016-10-09']
    """

    __slots__ = ("_core",)

    def __init__(
        self,
        *,
        guess: bool = True,
        day_first: bool = False,
        two_digits_from: int = 1950,
        week_start: str = "monday",
        next_weekday: str = "nearest",
        country: str | None = None,
    ) -> None:
        self._core = _core.TimeTagger(guess, day_first, two_digits_from, week_start, next_weekday, country)

    def __call__(self, text: str, *, published: str | datetime.date | None = None) -> list[Row]:
        """The time expressions of one text: ``start``, ``end``, ``type``, ``value``, ``why`` …"""
        timexes: list[Row] = self._core.row_of(text, _day(published))["timexes"]
        return timexes

    def explain(self, text: str, *, published: str | datetime.date | None = None) -> list[Row]:
        """The same rows, each with its ``rule``, its ``confidence`` from 0 to 1 and its ``alternatives``.

        >>> import dateline as dl
        >>> (monday,) = dl.TimeTagger().explain("He resigned on Monday.", published="2016-10-13")
        >>> monday["rule"], [other["value"] for other in monday["alternatives"]]
        ('a weekday', ['2016-10-17'])
        """
        timexes: list[Row] = self._core.explain(text, _day(published))["timexes"]
        return timexes

    def batch(
        self,
        texts: Iterable[str],
        *,
        published: Iterable[str | datetime.date | None] | None = None,
        threads: int | None = None,
    ) -> list[list[Row]]:
        """The time expressions of each text."""
        texts = list(texts)
        days = [None] * len(texts) if published is None else [_day(day) for day in published]
        pairs = list(zip(texts, days, strict=True))
        return [row["timexes"] for row in self._core.rows(pairs, threads)]


def _day(day: str | datetime.date | None) -> str | None:
    return day.isoformat() if isinstance(day, datetime.date) else day
