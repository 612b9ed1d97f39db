"""Days as Python, NumPy and pandas have them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from dateline._errors import SettingError

Day = str | datetime.date | None


def iso(day: Any) -> str | None:
    """A day, or a day with a time, in ISO 8601; `None` where it is missing.

    >>> import datetime
    >>> iso(datetime.date(2020, 3, 1)), iso("2020-03"), iso(None), iso(float("nan"))
    ('2020-03-01', '2020-03', None, None)
    """
    if day is None or isinstance(day, str):
        return day
    # Of not-a-number and not-a-time alone this is so.
    if day != day:
        return None
    if not isinstance(day, datetime.date) and hasattr(day, "item"):
        return iso(day.item())
    if isinstance(day, datetime.date):
        return day.isoformat()
    raise TypeError(f"{day!r} is no day; give datetime.date or a str such as '2020-03-01'")


def of_texts(published: Iterable[Day] | None, texts: Sequence[Any]) -> list[str | None]:
    """A day for each of some texts; none if `published` is `None`."""
    if published is None:
        return []
    if isinstance(published, str):
        raise TypeError("published is one str; give a day for each text")
    values: Any = published
    days = [iso(day) for day in (values.to_pylist() if hasattr(values, "to_pylist") else values)]
    count = count_of(texts)
    if len(days) != count:
        raise SettingError(f"published has {len(days)} days for {count} texts")
    return days


def count_of(texts: Sequence[Any]) -> int:
    """How many texts there are in what `dateline._texts.texts_of` gives."""
    return sum(chunk[2] for chunk in texts) if isinstance(texts, tuple) else len(texts)
