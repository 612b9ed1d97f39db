"""Near-duplicates: among texts, between two sets, and in an index on disk."""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from dateline import _core, _records
from dateline._call import call
from dateline._days import Day, count_of, of_texts
from dateline._errors import SettingError
from dateline._rows import Rows
from dateline._texts import texts_of

Row = dict[str, Any]
#: Dicts, a data frame, or the path of a Parquet file.
Articles: TypeAlias = "Iterable[Mapping[str, object]] | str | os.PathLike[str] | Any"


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

    __slots__ = ("_core", "_settings")

    def __init__(self, *, threshold: float | None = None, window_days: int | None = None) -> None:
        self._core = _core.Deduplicator(_share(threshold), window_days)
        given = {"threshold": threshold, "window_days": window_days}
        self._settings: Row = {name: value for name, value in given.items() if value is not None}

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(Deduplicator, **self._settings), ()

    def __repr__(self) -> str:
        return f"Deduplicator({', '.join(f'{name}={value!r}' for name, value in self._settings.items())})"

    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        published: Iterable[Day] | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> Rows:
        """Which texts are near-duplicates of which.

        Parameters
        ----------
        texts, text, threads, progress, errors
            As for `Tokenizer.batch`; the bar shows that work goes on, but not how much of it is left.
        published
            The day of each text, or `None` where it is not known.

        Returns
        -------
        list of dict
            For each text ``cluster`` and ``of`` (positions of texts), ``relation``, ``share_own``, ``advice``, ``size``;
            ``.table()`` gives them as columns.

        Examples
        --------
        >>> import dateline as dl
        >>> wire = "The ferry stopped at noon, when the wind had torn the lamps from the pier at Ostrand."
        >>> table = dl.Deduplicator().batch([wire, "A choir of bakers won the prize.", wire]).table()
        >>> table["cluster"], table["relation"]
        ([0, 1, 0], ['original', 'alone', 'exact'])
        """
        known = texts_of(texts, text)
        days = of_texts(published, known)
        with call(threads, progress, None, "texts") as how:
            rows = Rows(self._core.rows(known, days, how, errors))
        for row in rows:
            del row["id"], row["repeats"]
            row["cluster"] = int(row["cluster"])
            row["of"] = None if row["of"] is None else int(row["of"])
        return rows

    def pairs(
        self,
        texts: object,
        *,
        text: str | None = None,
        published: Iterable[Day] | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> Rows:
        """The pairs of texts that were compared, taken or not. The parameters are those of `batch`.

        Returns
        -------
        list of dict
            For each pair the positions ``a`` and ``b``, ``relation``, ``containment_a``, ``containment_b``,
            ``longest_run`` (words) and ``verdict``: together, or why not (too_little, template, mixture, parted).
        """
        known = texts_of(texts, text)
        days = of_texts(published, known)
        with call(threads, progress, None, "texts") as how:
            return Rows(map(_positions, self._core.pairs(known, days, None, how, errors)))

    def across(
        self,
        first: object,
        second: object,
        *,
        text: str | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> Rows:
        """The pairs of a text of one set with one of another.

        Parameters
        ----------
        first, second
            The texts of the sets, as for `batch`.
        text, threads, progress, errors
            As for `batch`; both sets have the same column.

        Returns
        -------
        list of dict
            As of :meth:`pairs`; ``a`` is a position in the first set, ``b`` one in the second.
        """
        one, two = texts_of(first, text), texts_of(second, text)
        size = count_of(one)
        with call(threads, progress, None, "texts") as how:
            rows = Rows(map(_positions, self._core.pairs(_joined(one, two), [], size, how, errors)))
        for row in rows:
            row["b"] -= size
        return rows

    def explain(
        self,
        texts: object,
        a: int,
        b: int,
        *,
        text: str | None = None,
        threads: int | None = None,
        errors: str = "strict",
    ) -> Row:
        """Why two texts are together or not.

        Parameters
        ----------
        texts, text, threads, errors
            All texts, as for `batch`: they say what is common.
        a, b
            The positions of the two.

        Returns
        -------
        dict
            As of :meth:`pairs`, with the ``passages`` that they share: of each the offsets ``a`` and ``b`` and how many
            ``words`` are the same.

        Raises
        ------
        SettingError
            If there is no text at a position.
        """
        known = texts_of(texts, text)
        for at in (a, b):
            if not 0 <= at < count_of(known):
                raise SettingError(f"there is no text {at}; there are {count_of(known)}")
        with call(threads, False, None, "texts") as how:
            return _positions(self._core.explain(known, (a, b), how, errors))


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

    def add(
        self,
        articles: Articles,
        *,
        threads: int | None = None,
        progress: bool | None = None,
    ) -> None:
        """Add articles, all or none.

        Parameters
        ----------
        articles
            Dicts with ``id`` and ``text``, and perhaps ``published`` and ``language``; a data frame with these columns; or
            the path of a Parquet file of them.
        threads, progress
            As for `Tokenizer.batch`; the bar shows that work goes on, but not how much of it is left.

        Raises
        ------
        InputError
            If an article cannot be read, or its id is there already.
        """
        records = _records.table(articles)
        with call(threads, progress, None, "articles") as how:
            self._core.add(records, how)

    def query(
        self,
        articles: Articles,
        *,
        threshold: float | None = None,
        window_days: int | None = None,
        threads: int | None = None,
        progress: bool | None = None,
    ) -> list[Rows]:
        """For each article what the index holds of its like.

        Parameters
        ----------
        articles, threads, progress
            As for `add`.
        threshold, window_days
            As for a `Deduplicator`.

        Returns
        -------
        list of list of dict
            For each article the most alike first: ``id``, ``exact``, ``of_query`` and ``of_document`` (shares,
            estimated) and ``published``.
        """
        records = _records.table(articles)
        question = _question(threshold, window_days, None)
        with call(threads, progress, None, "articles") as how:
            return [Rows(row["matches"]) for row in self._core.query(records, question, how)]

    def delete(self, ids: Iterable[str]) -> int:
        """Delete the articles with these ``ids`` and return how many there were."""
        return self._core.delete([ids] if isinstance(ids, str) else list(ids))

    def merge(self, folder: str | os.PathLike[str]) -> int:
        """Add all articles of the index in another ``folder`` and return how many were new."""
        return self._core.merge(os.fspath(folder))

    def clusters(
        self,
        texts: Mapping[str, str] | None = None,
        *,
        threshold: float | None = None,
        window_days: int | None = None,
        memory: int | None = None,
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Rows:
        """The clusters of near-duplicates.

        Parameters
        ----------
        texts
            The texts by id: pairs that the sketches leave in doubt are compared word by word.
        threshold, window_days
            As for a `Deduplicator`.
        memory
            How many bytes the work may take beside the index.
        threads, progress
            As for `add`.

        Returns
        -------
        list of dict
            Of each ``cluster`` (the id of the first), ``ids``, and the days ``first`` and ``last``.
        """
        by_id = None if texts is None else dict(texts)
        with call(threads, progress, None, "articles") as how:
            rows, without = self._core.clusters(by_id, _question(threshold, window_days, memory), how)
        if without:
            warnings.warn(f"no text of {', '.join(without)}; their sketches alone were compared", stacklevel=2)
        return Rows(rows)

    def explain(self, a: str, b: str, texts: Mapping[str, str] | None = None) -> Row:
        """What the articles with the ids ``a`` and ``b`` have of each other; the ``passages`` too where ``texts`` has both."""
        known = {} if texts is None else {id: texts[id] for id in (a, b) if id in texts}
        return self._core.explain((a, b), known)


def _share(threshold: float | None) -> float | None:
    if threshold is not None and not 0 <= threshold <= 1:
        raise SettingError(f"threshold is {threshold}, not a number from 0 to 1")
    return threshold


def _question(threshold: float | None, window_days: int | None, memory: int | None) -> dict[str, Any]:
    return {"threshold": _share(threshold), "window_days": window_days, "memory": memory}


def _joined(one: Any, two: Any) -> Any:
    """Texts of two sets as those of one."""
    if isinstance(one, tuple) != isinstance(two, tuple):
        one, two = _plain(one), _plain(two)
    return one + two


def _plain(texts: Any) -> list[str]:
    if isinstance(texts, list):
        return texts
    return ["" if text is None else text for chunk in texts for text in _core.arrow_texts(chunk)]


def _positions(row: Row) -> Row:
    row["a"], row["b"] = int(row["a"]), int(row["b"])
    return row
