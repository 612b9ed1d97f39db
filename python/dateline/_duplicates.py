"""Near-duplicates: among texts, between two sets, and in an index on disk."""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline import _core
from dateline._corpus import _day, _record
from dateline._errors import SettingError

Row = dict[str, Any]
Day = str | datetime.date


class Deduplicator:
    """Finds near-duplicates.

    Parameters
    ----------
    threshold
        From which containment on (0 to 1) two texts are near-duplicates; 0.36 where none is given.
    window_days
        How many days apart two texts may be published; any number where none is given.

    Examples
    --------
    >>> import dateline as dl
    >>> wire = "The ferry stopped at noon, when the wind had torn the lamps from the pier at Ostrand."
    >>> rows = dl.Deduplicator().batch([wire, "Harbour news. " + wire, "A choir of bakers won the prize."])
    >>> [row["relation"] for row in rows]
    ['near', 'original', 'alone']
    """

    __slots__ = ("_core",)

    def __init__(self, *, threshold: float | None = None, window_days: int | None = None) -> None:
        self._core = _core.Deduplicator(_share(threshold), window_days)

    def batch(
        self,
        texts: Iterable[str],
        *,
        published: Iterable[Day | None] | None = None,
        threads: int | None = None,
    ) -> list[Row]:
        """For each text ``cluster`` and ``of`` (positions of texts), ``relation``, ``share_own``, ``advice``, ``size``."""
        rows: list[Row] = self._core.rows(_dated(texts, published), threads)
        for row in rows:
            del row["id"], row["repeats"]
            row["cluster"] = int(row["cluster"])
            row["of"] = None if row["of"] is None else int(row["of"])
        return rows

    def pairs(
        self,
        texts: Iterable[str],
        *,
        published: Iterable[Day | None] | None = None,
        threads: int | None = None,
    ) -> list[Row]:
        """The pairs of positions ``a`` and ``b`` that were compared, taken or not.

        Each has ``relation``, ``containment_a``, ``containment_b``, ``longest_run`` (words) and ``verdict``: together,
        or why not (too_little, template, mixture, parted).
        """
        return [_positions(row) for row in self._core.pairs(_dated(texts, published), None, threads)]

    def across(self, first: Iterable[str], second: Iterable[str], *, threads: int | None = None) -> list[Row]:
        """The pairs of a text of the first set (``a``) with one of the second (``b``), as of :meth:`pairs`."""
        one, two = _dated(first, None), _dated(second, None)
        rows = [_positions(row) for row in self._core.pairs(one + two, len(one), threads)]
        for row in rows:
            row["b"] -= len(one)
        return rows

    def explain(self, texts: Sequence[str], a: int, b: int, *, threads: int | None = None) -> Row:
        """Why the texts at ``a`` and ``b`` are together or not: as of :meth:`pairs`, with the ``passages`` they share.

        A passage has the offsets ``a`` and ``b`` and how many ``words`` are the same. All texts say what is common.
        """
        for at in (a, b):
            if not 0 <= at < len(texts):
                raise SettingError(f"there is no text {at}; there are {len(texts)}")
        return _positions(self._core.explain(_dated(texts, None), a, b, threads))


class Index:
    """An index of articles in a folder, kept from one run to the next.

    It holds sketches (about 540 bytes for 200 words), not texts. What a call adds or deletes is there whole once it
    returns, or not at all. One writer at a time; readers as many as there are.

    Parameters
    ----------
    folder
        Where it is; made where there is none.
    read_only
        Open what is there for reading, whoever writes.
    """

    __slots__ = ("_core", "_folder")

    def __init__(self, folder: str | os.PathLike[str], *, read_only: bool = False) -> None:
        self._folder = os.fspath(folder)
        self._core = _core.Index(self._folder, read_only)

    def __repr__(self) -> str:
        return f"Index({self._folder!r}, {len(self)} articles)"

    def __len__(self) -> int:
        return len(self._core)

    def __contains__(self, id: str) -> bool:
        return self._core.contains(id)

    def add(self, articles: Iterable[Mapping[str, object]]) -> None:
        """Add articles with ``id`` and ``text``, and perhaps ``published`` and ``language``; all or none."""
        self._core.add([_record(article) for article in articles])

    def query(
        self,
        articles: Iterable[Mapping[str, object]],
        *,
        threshold: float | None = None,
        window_days: int | None = None,
    ) -> list[list[Row]]:
        """For each article what the index holds of its like, the most alike first.

        Each has ``id``, ``exact``, ``of_query`` and ``of_document`` (shares, estimated) and ``published``.
        """
        records = [_record(article) for article in articles]
        return [row["matches"] for row in self._core.query(records, _question(threshold, window_days, None))]

    def delete(self, ids: Iterable[str]) -> int:
        """Delete articles and return how many there were."""
        return self._core.delete([ids] if isinstance(ids, str) else list(ids))

    def merge(self, folder: str | os.PathLike[str]) -> int:
        """Add all articles of another index and return how many were new."""
        return self._core.merge(os.fspath(folder))

    def clusters(
        self,
        texts: Mapping[str, str] | None = None,
        *,
        threshold: float | None = None,
        window_days: int | None = None,
        memory: int | None = None,
    ) -> list[Row]:
        """The clusters: ``cluster`` (the id of the first), ``ids``, and the days ``first`` and ``last``.

        With ``texts`` by id, pairs that the sketches leave in doubt are compared word by word. ``memory`` is how many
        bytes the work may take beside the index.
        """
        by_id = None if texts is None else dict(texts)
        rows, without = self._core.clusters(by_id, _question(threshold, window_days, memory))
        if without:
            warnings.warn(f"no text of {', '.join(without)}; their sketches alone were compared", stacklevel=2)
        return rows

    def explain(self, a: str, b: str, texts: Mapping[str, str] | None = None) -> Row:
        """What two articles have of each other; the ``passages`` too where ``texts`` has both."""
        known = {} if texts is None else {id: texts[id] for id in (a, b) if id in texts}
        return self._core.explain(a, b, known)


def _share(threshold: float | None) -> float | None:
    if threshold is not None and not 0 <= threshold <= 1:
        raise SettingError(f"threshold is {threshold}, not a number from 0 to 1")
    return threshold


def _question(threshold: float | None, window_days: int | None, memory: int | None) -> dict[str, Any]:
    return {"threshold": _share(threshold), "window_days": window_days, "memory": memory}


def _dated(texts: Iterable[str], published: Iterable[Day | None] | None) -> list[tuple[str, str | None]]:
    texts = list(texts)
    days = [None] * len(texts) if published is None else [_day(day) for day in published]
    return list(zip(texts, days, strict=True))


def _positions(row: Row) -> Row:
    row["a"], row["b"] = int(row["a"]), int(row["b"])
    return row
