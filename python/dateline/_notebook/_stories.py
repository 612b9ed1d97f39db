"""Stories as titles that unfold into what each of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline._notebook._page import count, day, escape, noted, page

if TYPE_CHECKING:
    from dateline._stories import Story

#: So many stories are shown, and so many entries of each; a notebook keeps what it shows.
MOST = 50
_ENTRIES = 10


def show(stories: Sequence[Story], notes: Sequence[str]) -> str:
    """The stories, each with the first sentence of its entries."""
    rest = len(stories) - MOST
    more = f"{count(rest, 'story more', 'stories more')} in stories.to_html(…), which can be searched." if rest > 0 else ""
    cards = map(_card, stories[:MOST])
    last = f'<p class="dl-note">{more}</p>' if more else ""
    return page(f"<h3>{count(len(stories), 'story', 'stories')}</h3>", noted(notes), *cards, last)


def _card(story: Story) -> str:
    facts = [count(len(story.articles), "article", "articles")]
    if story.independent < len(story.articles):
        facts.append(f"{story.independent:,} independent")
    if story.sources:
        facts.append(f"from {count(story.sources, 'source', 'sources')}")
    if story.first_report and story.last_report:
        one = story.first_report == story.last_report
        facts.insert(0, day(story.first_report) if one else f"{day(story.first_report)} to {day(story.last_report)}")
    entries = "".join(
        f'<div class="dl-entry"><div class="dl-day">{escape(day(entry.date))}</div>'
        f'<div dir="auto">{escape(" ".join(entry.sentences[0].text.split()))}</div></div>'
        for entry in story.timeline[:_ENTRIES]
    )
    rest = len(story.timeline) - _ENTRIES
    more = f'<p class="dl-note">{count(rest, "entry", "entries")} more in its timeline</p>' if rest > 0 else ""
    return (
        f'<details class="dl-sentence"><summary><b dir="auto">{escape(story.title)}</b>'
        f'<div class="dl-sans dl-source">{escape(", ".join(facts))}</div></summary>'
        f"{noted(story.timeline.notes)}{entries}{more}</details>"
    )
