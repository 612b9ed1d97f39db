"""An article with all that is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """An article and what is found in it: offsets count code points of ``text``. Shows itself in a notebook."""

    id: str
    text: str
    title: str | None
    url: str | None
    #: Who published it: as given, or the host of its address.
    source: str | None
    #: The day of publication, and what it rests on: ``given``, ``stamp``, ``url``, ``likely`` or nothing.
    published: str | None
    basis: str | None
    #: ``start``, ``end`` and ``kind`` of each line.
    lines: tuple[Row, ...]
    #: Names bound to entities, as of :meth:`Corpus.entities`.
    mentions: tuple[Row, ...]
    #: Time expressions, as of :meth:`Corpus.times`.
    times: tuple[Row, ...]
    #: So many killed, wounded, …, as of :meth:`Corpus.claims`.
    claims: tuple[Row, ...]
    #: Stretches that say again what stands elsewhere in the article.
    repeats: tuple[tuple[int, int], ...]
    #: The id of the article that its cluster is named after, and what it is to that one.
    cluster: str
    relation: str

    def __hash__(self) -> int:
        return hash((self.id, self.text))

    def __repr__(self) -> str:
        return f"Article({self.id!r}, {len(self.text)} characters)"

    def _repr_html_(self) -> str:
        from dateline._notebook import _article

        return _article.show(self)


def article_of(overview: Row, tagged: Row) -> Article:
    """From what the compiled part says of it."""
    repeats = (tuple(row["repeat"]) for row in tagged["duplicates"]["repeats"])
    return Article(
        id=overview["id"],
        text=tagged["text"],
        title=tagged["title"],
        url=tagged["url"],
        source=overview["source"],
        published=overview["published"],
        basis=overview["basis"],
        lines=tuple(tagged["lines"]["lines"]),
        mentions=tuple(tagged["entities"]["mentions"]),
        times=tuple(tagged["times"]["timexes"]),
        claims=tuple(tagged["claims"]["claims"]),
        repeats=tuple((start, end) for start, end in repeats),
        cluster=overview["cluster"],
        relation=overview["relation"],
    )
