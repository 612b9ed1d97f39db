"""Pieces that every view is made of."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Not those of the reader's locale, in which the rest of a view is not written.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be marked: its class, what to say of it, and perhaps a label after it."""

    start: int
    end: int
    css: str
    why: str = ""
    label: str = ""


def escape(value: object) -> str:
    """A value as text that HTML shows as it is."""
    return html.escape(str(value))


@cache
def _style() -> str:
    return files("dateline._notebook").joinpath("style.css").read_text(encoding="utf-8")


def page(*parts: str) -> str:
    """The parts as one view, with the style that they need."""
    return f'<div class="dl"><style>{_style()}</style>{"".join(parts)}</div>'


def noted(notes: Iterable[str]) -> str:
    """What could not be done."""
    return "".join(f'<p class="dl-note">Note: {escape(note)}.</p>' for note in notes)


def count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def day(date: str | None) -> str:
    """``2016-10-11`` as ``11 October 2016``, ``2016-10`` as ``October 2016``; anything else as it stands."""
    date = date or ""
    try:
        found = datetime.date.fromisoformat(f"{date}-01" if len(date) == 7 else date)
    except ValueError:
        return date
    month = f"{_MONTHS[found.month - 1]} {found.year}"
    return month if len(date) == 7 else f"{found.day} {month}"


def link(url: str | None, words: str) -> str:
    """Words that lead to an address, if a browser may follow it."""
    if url is None or not url.startswith(("https://", "http://")):
        return escape(words)
    return f'<a rel="noreferrer noopener" href="{escape(url)}">{escape(words)}</a>'


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` with what is marked in it; marks may overlap, and one that runs over is cut."""
    end = len(text) if end is None else end
    inside = [mark for mark in marks if mark.start < end and start < mark.end and mark.start < mark.end]
    cuts = {start, end, *(at for mark in inside for at in (mark.start, mark.end) if start < at < end)}
    edges = sorted(cuts)
    out = []
    for left, right in zip(edges, edges[1:], strict=False):
        over = [mark for mark in inside if mark.start <= left and right <= mark.end]
        out.append(_piece(text[left:right], over))
        out += [f'<small class="dl-label">{escape(m.label)}</small>' for m in over if m.label and m.end == right]
    return "".join(out)


def _piece(text: str, over: Sequence[Mark]) -> str:
    if not over:
        return escape(text)
    classes = " ".join(dict.fromkeys(mark.css for mark in over))
    why = "; ".join(dict.fromkeys(mark.why for mark in over if mark.why))
    return f'<span class="{escape(classes)}" title="{escape(why)}">{escape(text)}</span>'
