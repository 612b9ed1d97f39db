"""Articles that tell the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from dateline._article import Article
from dateline._errors import SettingError

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cluster(Sequence[Article]):
    """Near-duplicates, the article that the cluster is named after first. Shows itself in a notebook."""

    articles: tuple[Article, ...]

    @property
    def id(self) -> str:
        """The id of the first article."""
        return self.articles[0].id

    def explain(self, a: str, b: str) -> Row:
        """What two of the articles share, as of :meth:`Deduplicator.explain`.

        Parameters
        ----------
        a, b
            Their ids.

        Raises
        ------
        SettingError
            If the cluster has no article of an id.
        """
        from dateline._duplicates import Deduplicator

        texts = {article.id: article.text for article in self.articles}
        for id in (a, b):
            if id not in texts:
                raise SettingError(f"no article {id!r} in the cluster of {self.id!r}")
        return Deduplicator().explain([texts[a], texts[b]], 0, 1)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Article, ...]: ...
    def __getitem__(self, index: int | slice) -> Article | tuple[Article, ...]:
        return self.articles[index]

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __repr__(self) -> str:
        return f"Cluster({', '.join(repr(article.id) for article in self.articles)})"

    def _repr_html_(self) -> str:
        from dateline._notebook import _cluster

        return _cluster.show(self)
