"""Altair charts of results. The only module that needs Altair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

try:
    import altair as alt
except ImportError as error:
    raise ImportError("plots need Altair: pip install 'dateline[plot]'") from error

if TYPE_CHECKING:
    from dateline._timeline import Entry

Row = dict[str, Any]

_WIDTH, _HEIGHT = 640, 160
#: A day is read as its midnight in Greenwich, and would be the day before in the reader's zone.
_DAYS = alt.Scale(type="utc")
#: More sources than this are not told apart by colour.
_MOST_SOURCES = 12


def timeline(entries: Sequence[Entry]) -> alt.Chart:
    """A bar for each entry, as high as there are articles that speak of it."""
    rows = [
        {
            "date": entry.date,
            "dated by": entry.dated_by,
            "articles": entry.articles,
            "independent": entry.independent,
            "sentence": " ".join(entry.sentences[0].text.split()),
        }
        for entry in entries
    ]
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar(width=4)
    chart: alt.Chart = bars.encode(
        x=alt.X("date:T", title=None, scale=_DAYS),
        y=alt.Y("articles:Q", title="articles that speak of it", axis=alt.Axis(tickMinStep=1)),
        color=alt.Color("dated by:N", sort=["named", "published", "likely"]),
        tooltip=["date:N", "sentence:N", "articles:Q", "independent:Q"],
    ).properties(width=_WIDTH, height=_HEIGHT)
    return chart


def corpus(articles: Sequence[Row]) -> alt.Chart:
    """The articles of each day, copies apart."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        if article["published"]:
            kind = "own words" if article["cluster"] == article["id"] else "copy"
            counts[article["published"], kind] += 1
    rows = [{"published": day, "kind": kind, "articles": n} for (day, kind), n in sorted(counts.items())]
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar()
    chart: alt.Chart = bars.encode(
        x=alt.X("utcyearmonthdate(published):T", title=None),
        y=alt.Y("articles:Q", axis=alt.Axis(tickMinStep=1)),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=["own words", "copy"], range=["#5f5b54", "#c9c2b3"])),
        order=alt.Order("kind:N", sort="descending"),
        tooltip=["published:N", "kind:N", "articles:Q"],
    ).properties(width=_WIDTH, height=_HEIGHT)
    return chart


def claims(rows: Sequence[Row], articles: Sequence[Row], measure: str | None) -> alt.Chart:
    """Each count on the day of its article, coloured by source, and the range of a day where sources disagree."""
    points = list(_points(rows, articles, measure))
    sources = {point["source"] for point in points}
    chart = alt.Chart().encode(x=alt.X("published:T", title=None, scale=_DAYS))
    height, few = alt.Scale(type="log", nice=False), alt.Axis(tickCount=5)
    ranges = chart.mark_rule(strokeWidth=5, opacity=0.18).encode(
        y=alt.Y("min(count):Q", scale=height, title="count", axis=few), y2="max(count):Q"
    )
    dots = chart.mark_point(filled=True, size=60).encode(
        y=alt.Y("count:Q", scale=height, title="count", axis=few),
        color=alt.Color("source:N", legend=alt.Undefined if len(sources) <= _MOST_SOURCES else None),
        shape=alt.Shape("bound:N", legend=None),
        tooltip=["published:N", "source:N", "words:N", "bound:N", "count:Q", "according to:N", "article:N"],
    )
    layers = alt.layer(ranges, dots).properties(width=_WIDTH, height=_HEIGHT)
    data = alt.InlineData(values=points)
    facets: Any = layers.facet(row=alt.Row("measure:N", title=None), data=data)
    faceted: alt.Chart = facets.resolve_scale(y="independent")
    return faceted


def _points(rows: Sequence[Row], articles: Sequence[Row], measure: str | None) -> Iterator[Row]:
    """The claims with a number, and a day to show them on: that of the article, or the last that they speak of."""
    for row, article in zip(rows, articles, strict=True):
        for claim in row["claims"]:
            day = article["published"] or claim.get("to")
            # A scale of powers of ten has no place for nothing.
            if not claim["value"] or day is None or measure not in (None, claim["measure"]):
                continue
            yield {
                "published": day,
                "measure": claim["measure"],
                "count": claim["value"],
                "bound": claim["bound"].replace("_", " "),
                "source": article["source"] or article["id"],
                "according to": claim.get("attribution", {}).get("text"),
                "words": claim["text"],
                "article": article["id"],
            }
