"""Corrections as the compiled part reads them."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from dateline._article import Article
from dateline._errors import SettingError
from dateline._timeline import Entry, Sentence

#: What can be done; the compiled part knows what each needs.
_VERBS = ("pin", "drop", "published", "join", "part", "copies", "not-copies")


def rows_of(what: Any, about: object, fields: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Rows as JSON, and names of files."""
    if isinstance(what, str) and (what in _VERBS or fields or about is not None):
        return [_row({"do": what, **_fields_of(about, what), **fields})], []
    if about is not None or fields:
        raise SettingError("corrections: fields go with one of " + ", ".join(map(repr, _VERBS)))
    if isinstance(what, (str, os.PathLike)):
        return [], [os.fspath(what)]
    if isinstance(what, Mapping):
        what = [what]
    if not isinstance(what, Iterable):
        raise SettingError(f"corrections: {what!r} is neither a path nor dicts")
    return [_row(row) for row in what], []


def _fields_of(about: object, verb: str) -> dict[str, Any]:
    """What tells a thing that was found."""
    if about is None:
        return {}
    if isinstance(about, Entry):
        return {"date": about.date}
    if isinstance(about, Sentence):
        if verb == "published":
            return {"article": about.article}
        return {"article": about.article, "quote": about.text, "start": about.start}
    if isinstance(about, Article):
        return {"article": about.id}
    raise SettingError(f"corrections: {about!r} is no Entry, Sentence or Article")


def _row(row: object) -> str:
    if not isinstance(row, Mapping):
        raise SettingError(f"corrections: {row!r} is no dict")
    known = {name: value for name, value in row.items() if value is not None}
    try:
        return json.dumps(known, default=_day)
    except (TypeError, ValueError) as error:
        raise SettingError(f"corrections: {dict(row)!r}: {error}") from error


def _day(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no text")
