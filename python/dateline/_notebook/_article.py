"""An article with its lines, names, times and claims marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline._notebook._page import Mark, count, day, escape, link, marked, page

if TYPE_CHECKING:
    from dateline._article import Article

_BODY = {"body", "heading", "list_item"}


def show(article: Article) -> str:
    """The article, a line of its text after the other."""
    source = [link(article.url, article.source or article.id)]
    if article.published:
        likely = "probably " if article.basis == "likely" else ""
        source.append(escape(likely + day(article.published)))
    found = (
        f'<span class="dl-per">person</span><span class="dl-org">organisation</span>'
        f'<span class="dl-loc">place</span> {count(len(article.mentions), "name", "names")} · '
        f'<span class="dl-time">time</span>{len(article.times):,} · <span class="dl-claim">claim</span>{len(article.claims):,}'
    )
    marks = list(_marks(article))
    lines = [_line(article.text, line, marks) for line in article.lines if line["kind"] != "dateline"]
    return page(
        f'<h3 dir="auto">{escape(article.title or _headline(article))}</h3>',
        f'<p class="dl-note">{", ".join(source)} · {escape(article.id)}</p>',
        f'<p class="dl-note dl-key">{found}</p>',
        f'<div class="dl-article">{"".join(lines)}</div>',
    )


def _headline(article: Article) -> str:
    titles = (line for line in article.lines if line["kind"] == "title")
    return next((article.text[line["start"] : line["end"]] for line in titles), article.id)


def _line(text: str, line: dict[str, object], marks: list[Mark]) -> str:
    kind, start, end = str(line["kind"]), line["start"], line["end"]
    assert isinstance(start, int) and isinstance(end, int)
    aside = "" if kind in _BODY else " dl-aside"
    label = "" if kind == "body" else kind.replace("_", " ")
    if line.get("recurs"):
        label, aside = f"{label} (recurs)".strip(), " dl-aside"
    return (
        f'<div class="dl-line{aside}"><div class="dl-kind dl-sans">{escape(label)}</div>'
        f'<div class="dl-text" dir="auto">{marked(text, marks, start, end)}</div></div>'
    )


def _marks(article: Article) -> Iterator[Mark]:
    for line in article.lines:
        if line["kind"] == "dateline":
            yield Mark(line["start"], line["end"], "dl-dateline", "dateline")
    for start, end in article.repeats:
        yield Mark(start, end, "dl-repeat", "says again what stands elsewhere in the article")
    for name in article.mentions:
        why = f"{name['type']}: {name['name']} ({name['entity']}), {name['why']}"
        yield Mark(name["start"], name["end"], f"dl-{name['type'].lower()}", why)
    for time in article.times:
        yield Mark(time["start"], time["end"], "dl-time", f"{time['type']}: {time['why']}", time["value"] or "open")
    for claim in article.claims:
        number = "" if claim["value"] is None else f" {claim['value']:,}"
        words = f"{claim['bound'].replace('_', ' ')}{number} {claim['measure']}"
        who = claim.get("attribution", {}).get("text")
        yield Mark(claim["start"], claim["end"], "dl-claim", f"{words}, according to {who}" if who else words, words)
