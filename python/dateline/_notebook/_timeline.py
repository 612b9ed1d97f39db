"""A timeline as cards, whose sentences unfold in their articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline._notebook._page import count, day, escape, link, noted, page

if TYPE_CHECKING:
    from dateline._timeline import Entry, Sentence

#: So many entries are shown; a notebook keeps what it shows.
MOST = 100

Around = Sequence[Sequence[tuple[str, str]]]


def show(entries: Sequence[Entry], around: Around, notes: Sequence[str]) -> str:
    """The entries, each sentence with the text around it."""
    if not entries:
        return page('<p class="dl-note">A timeline without entries: no statement could be dated.</p>', noted(notes))
    span = f"{day(entries[0].date)} to {day(entries[-1].date)}"
    cards = [_card(entry, texts) for entry, texts in zip(entries[:MOST], around, strict=False)]
    rest = len(entries) - MOST
    more = f"{count(rest, 'entry more', 'entries more')} in timeline.to_html(…), which can be searched." if rest > 0 else ""
    head = f"<h3>Timeline</h3><p class='dl-note'>{count(len(entries), 'entry', 'entries')}, {escape(span)}</p>"
    return page(head, noted(notes), *cards, f'<p class="dl-note">{more}</p>' if more else "")


def _card(entry: Entry, around: Sequence[tuple[str, str]]) -> str:
    sentences = "".join(map(_sentence, entry.sentences, around))
    told = count(entry.articles, "article", "articles")
    if entry.independent < entry.articles:
        told += f", {entry.independent:,} independent"
    elsewhere = "".join(
        f'<div class="dl-sans dl-soft">dated {escape(day(date))} by <bdi>{escape(article)}</bdi></div>'
        for date, article in entry.other_days
    )
    names = " · ".join([told, *(f"<bdi>{escape(name)}</bdi>" for name in entry.entities)])
    return (
        f'<div class="dl-entry"><div class="dl-day">{escape(day(entry.date))}</div>'
        f'<div>{sentences}{elsewhere}<div class="dl-sans dl-soft">{names}</div></div></div>'
    )


def _sentence(sentence: Sentence, around: tuple[str, str]) -> str:
    source = f"<bdi>{escape(sentence.source or sentence.article)}</bdi>"
    if sentence.published:
        source += f", {'probably ' if sentence.published_likely else ''}{escape(day(sentence.published))}"
    likely = "≈ " if sentence.dated_by == "likely" else ""
    also = f"<br>Also in {escape(', '.join(sentence.also))}" if sentence.also else ""
    place = f"{sentence.article}, characters {sentence.start} to {sentence.end}"
    title = f"<b>{escape(sentence.title)}</b><br>" if sentence.title else ""
    return (
        f'<details class="dl-sentence"><summary>{likely}<span dir="auto">{escape(" ".join(sentence.text.split()))}</span>'
        f'<div class="dl-sans dl-source">{source}</div></summary>'
        f'<div class="dl-context">{title}<div class="dl-text" dir="auto">{escape(around[0].lstrip())}'
        f"<mark>{escape(sentence.text)}</mark>{escape(around[1].rstrip())}</div>"
        f'<div class="dl-sans">{link(sentence.url, place)}{also}</div></div></details>'
    )
