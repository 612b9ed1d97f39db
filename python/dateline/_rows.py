"""Rows that can do more than a list can."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline import _core
from dateline._table import Table

if TYPE_CHECKING:
    import altair

Row = dict[str, Any]


class Rows(list[Row]):
    """A list of dicts that data frames take as a table."""

    def table(self) -> Table:
        """The rows as columns, which data frames take by Arrow's PyCapsule interface."""
        return Table.of_rows(self)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow record batch. Needs nanoarrow."""
        return self.table().__arrow_c_stream__(requested_schema)


class Claims(Rows):
    """The claims of each article, in the order of the articles."""

    def __init__(self, rows: Sequence[Row] = (), articles: Sequence[Row] = ()) -> None:
        super().__init__(rows)
        self._articles = articles

    def plot(self, *, measure: str | None = None) -> altair.Chart:
        """The counts over time by source, with the range of each day, as an Altair chart. Needs the extra ``plot``.

        Parameters
        ----------
        measure
            ``"killed"``, ``"wounded"``, …; a chart for each when not given.
        """
        from dateline import _plots

        return _plots.claims(self, self._articles, measure)


class Entities(Rows):
    """The mentions of each article, in the order of the articles."""

    def __init__(self, core: _core.Corpus) -> None:
        super().__init__(core.entities())
        self._core = core

    def __reduce__(self) -> tuple[type[Rows], tuple[list[Row]]]:
        return Rows, (list(self),)

    def network(self, path: str | os.PathLike[str] | None = None) -> str:
        """Who is named with whom in a sentence, as GraphML for Gephi or networkx; also written to ``path``."""
        graph = self._core.network()
        if path is not None:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(graph)
        return graph
