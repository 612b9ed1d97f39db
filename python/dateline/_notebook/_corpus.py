"""A corpus: how much of it there is from whom and when, and its first articles."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dateline._notebook._page import count, day, escape, page

MOST = 12
_MOST_BARS = 120
_HEIGHT = 48


def show(articles: Sequence[dict[str, Any]], rejects: int) -> str:
    """The articles, without their texts."""
    days = sorted(article["published"] for article in articles if article["published"])
    copies = sum(article["cluster"] != article["id"] for article in articles)
    facts = [
        count(len(articles), "article", "articles"),
        count(len({article["source"] for article in articles} - {None}), "source", "sources"),
        f"{copies:,} beside their original",
        f"{len(articles) - len(days):,} without a day",
    ]
    if rejects:
        facts.append(f"{rejects:,} could not be read (corpus.rejects)")
    if days:
        facts.append(day(days[0]) if days[0] == days[-1] else f"{day(days[0])} to {day(days[-1])}")
    rows = "".join(_row(article) for article in articles[:MOST])
    more = f'<p class="dl-note">and {len(articles) - MOST:,} more</p>' if len(articles) > MOST else ""
    names = "".join(f"<th>{name}</th>" for name in ("id", "title", "source", "published", "relation"))
    table = f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"
    return page(f'<h3>Corpus</h3><p class="dl-note">{escape(" · ".join(facts))}</p>', _bars(articles), table, more)


def _row(article: dict[str, Any]) -> str:
    likely = "≈ " if article["basis"] == "likely" else ""
    relation = article["relation"]
    if article["cluster"] != article["id"]:
        relation += f" ({article['cluster']})"
    cells = (article["id"], article["title"] or "", article["source"] or "", likely + day(article["published"]), relation)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _bars(articles: Sequence[dict[str, Any]]) -> str:
    """Articles per day, month or year, copies apart; only where there is more than one of these."""
    published = sorted(article["published"] for article in articles if article["published"])
    if not published:
        return ""
    name, bins = _bins(*map(datetime.date.fromisoformat, (published[0], published[-1])))
    if len(bins) < 2:
        return ""
    length = len(bins[0])
    own, copies = Counter[str](), Counter[str]()
    for article in articles:
        if article["published"]:
            copy = article["cluster"] != article["id"]
            (copies if copy else own)[article["published"][:length]] += 1
    most, width = max((own + copies).values()), 100 / len(bins)
    bars = []
    for at, date in enumerate(bins):
        low, high = (n * _HEIGHT / most for n in (own[date], copies[date]))
        place = f'x="{at * width:.2f}%" width="{width * 0.8:.2f}%"'
        bars.append(
            f"<g><title>{escape(date)}: {own[date]} in own words, {copies[date]} copies</title>"
            f'<rect class="dl-own" {place} y="{_HEIGHT - low:.1f}" height="{low:.1f}"/>'
            f'<rect class="dl-copy" {place} y="{_HEIGHT - low - high:.1f}" height="{high:.1f}"/></g>'
        )
    return f'<svg role="img" aria-label="Articles per {name}" height="{_HEIGHT}">{"".join(bars)}</svg>'


def _bins(first: datetime.date, last: datetime.date) -> tuple[str, list[str]]:
    """The days from the first to the last, or the months or years where there are many."""
    days = [(first + datetime.timedelta(n)).isoformat() for n in range((last - first).days + 1)]
    for name, length in (("day", 10), ("month", 7)):
        bins = list(dict.fromkeys(date[:length] for date in days))
        if len(bins) <= _MOST_BARS:
            return name, bins
    return "year", list(dict.fromkeys(date[:4] for date in days))
