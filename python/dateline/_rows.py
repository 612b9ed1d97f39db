"""Rows that can do more than a list can."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline import _core

if TYPE_CHECKING:
    import altair

Row = dict[str, Any]


class Claims(list[Row]):
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


class Entities(list[Row]):
    """The mentions of each article, in the order of the articles."""

    def __init__(self, core: _core.Corpus) -> None:
        super().__init__(core.entities())
        self._core = core

    def __reduce__(self) -> tuple[type[list[Row]], tuple[list[Row]]]:
        return list, (list(self),)

    def network(self, path: str | os.PathLike[str] | None = None) -> str:
        """Who is named with whom in a sentence, as GraphML for Gephi or networkx; also written to ``path``."""
        graph = self._core.network()
        if path is not None:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(graph)
        return graph
