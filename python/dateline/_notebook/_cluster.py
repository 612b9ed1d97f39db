"""Near-duplicates: each beside the article that its cluster is named after, with what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline._notebook._page import Mark, count, day, escape, marked, page

if TYPE_CHECKING:
    from dateline._article import Article
    from dateline._cluster import Cluster

#: So many pairs are compared for a view.
MOST = 8
_COLOURS = 6


def show(cluster: Cluster) -> str:
    """The cluster: its first article beside each of the others; only the first pair is unfolded."""
    first, *others = cluster.articles
    head = f"<h3>{count(len(cluster.articles), 'article', 'articles')} that tell the same</h3>"
    pairs = [_pair(cluster, other, unfolded=at == 0) for at, other in enumerate(others[:MOST])]
    rest = ", ".join(other.id for other in others[MOST:])
    more = f'<p class="dl-note">Also {escape(rest)}</p>' if rest else ""
    return page(head, f'<p class="dl-note">Cluster {escape(first.id)}</p>', *pairs, more)


def _pair(cluster: Cluster, other: Article, *, unfolded: bool) -> str:
    first = cluster.articles[0]
    why = cluster.explain(first.id, other.id)
    passages = why["passages"]
    words = sum(passage["words"] for passage in passages)
    summary = (
        f"{other.id}: {other.relation}, {count(words, 'word', 'words')} shared in "
        f"{count(len(passages), 'passage', 'passages')}; {why['containment_b']:.0%} of it stands in {first.id}"
    )
    sides = "".join(_side(article, side, passages) for article, side in ((first, "a"), (other, "b")))
    return (
        f"<details{' open' if unfolded else ''}><summary class='dl-sans'>{escape(summary)}</summary>"
        f'<div class="dl-pair">{sides}</div></details>'
    )


def _side(article: Article, side: str, passages: list[dict[str, object]]) -> str:
    marks = []
    for at, passage in enumerate(passages):
        span = passage[side]
        assert isinstance(span, (list, tuple))
        marks.append(Mark(span[0], span[1], f"dl-s{at % _COLOURS}", f"passage {at + 1}, {passage['words']} words"))
    told = ", ".join(filter(None, [article.source or article.id, day(article.published)]))
    return (
        f'<div><b dir="auto">{escape(article.title or article.id)}</b><div class="dl-sans">{escape(told)}</div>'
        f'<div class="dl-text" dir="auto">{marked(article.text, marks)}</div></div>'
    )
