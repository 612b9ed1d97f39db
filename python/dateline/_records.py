"""Articles from whatever holds them, as the compiled part takes them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from dateline import _days, _pages, _parquet
from dateline._errors import InputError, SettingError
from dateline._texts import check_names, records_of, renamed

Row: TypeAlias = "dict[str, Any]"
#: A row of a table, or what is wrong with it.
Record: TypeAlias = "dict[str, str | None] | str"
#: The rows of a table, or of a file, with its name.
Records: TypeAlias = "tuple[str, list[Record]]"

FIELDS = ("id", "text", "title", "url", "source", "published", "crawled", "language")
_DAYS = ("published", "crawled")

#: The name of rows that are in no file.
_NAME = "records"


def inputs(
    articles: object, *, text: str | None, id: str | None, strict: bool
) -> tuple[list[str], list[Records], list[Row]]:
    """Paths for the compiled part, articles as dicts, and what could not be read on the way."""
    if isinstance(articles, (str, os.PathLike)):
        items: list[Any] = [articles]
    else:
        frame = records_of(articles, FIELDS, text, id)
        if frame is not None:
            return [], [(_NAME, [record(row) for row in frame])], []
        if isinstance(articles, (bytes, bytearray, Mapping)) or not isinstance(articles, Iterable):
            kind = type(articles).__name__
            raise TypeError(f"articles is one {kind}; give paths, dicts with “id” and “text”, or a data frame")
        items = list(articles)
    if items and not all(isinstance(item, (str, os.PathLike)) for item in items):
        rows = [_renamed(item, text, id) for item in items]
        return [], [(_NAME, [record(row) for row in rows])], []
    files = _pages.split([os.fspath(item) for item in items])
    if files.rest and (text is not None or id is not None):
        raise SettingError(f"text= and id= name columns of data frames and Parquet files; {files.rest[0]} is none")
    rows = list(_pages.articles(files.pages, strict=strict))
    tables: list[Records] = [(row["file"], [record(row)]) for row in rows if "reason" not in row]
    rejects = [row for row in rows if "reason" in row]
    for path in files.tables:
        try:
            tables.append((str(path), [record(row) for row in _rows(path, text, id)]))
        except InputError as error:
            if strict:
                raise
            rejects.append({"file": str(path), "row": None, "reason": str(error).removeprefix(f"{path}: ")})
    return files.rest, tables, rejects


def table(articles: Any) -> list[dict[str, str]]:
    """The articles of dicts, of a data frame or of a Parquet file; the first that is none is an error."""
    if isinstance(articles, (str, os.PathLike)):
        path = Path(articles)
        if path.suffix.lower() != _parquet.SUFFIX:
            raise TypeError(f"{path} is no Parquet file; give dicts, a data frame or a Parquet file")
        rows: Iterable[Any] = _rows(path, None, None)
    else:
        frame = records_of(articles, FIELDS, None, None)
        rows = articles if frame is None else frame
    records = []
    for number, row in enumerate(rows, 1):
        fields = record(row)
        if isinstance(fields, str):
            raise InputError(f"{_NAME}: row {number}: {fields}")
        records.append({name: value for name, value in fields.items() if value is not None})
    return records


def record(item: object) -> Record:
    """The fields that are known, as text; a lone surrogate becomes U+FFFD, as in a file."""
    if not isinstance(item, Mapping):
        return f"{type(item).__name__} is no article; give a dict with “id” and “text”"
    fields: dict[str, str | None] = {}
    for name in FIELDS:
        value = item.get(name)
        if value is None:
            continue
        # Not-a-number and not-a-time are what pandas has for nothing.
        if not isinstance(value, str) and type(value).__name__ in ("NAType", "NaTType", "float") and value != value:
            continue
        if name in _DAYS and isinstance(value, datetime.date):
            value = _days.iso(value)
        elif name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            return f"field “{name}” is a {type(value).__name__}, not a str"
        fields[name] = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return fields


def _rows(path: Path, text: str | None, id: str | None) -> Iterable[Mapping[str, object]]:
    wanted = {*FIELDS, *(name for name in (text, id) if name is not None)}
    check_names(_parquet.names(path), text, id, str(path))
    return renamed(_parquet.read_rows(path, wanted), text, id)


def _renamed(item: Any, text: str | None, id: str | None) -> Any:
    return next(iter(renamed([item], text, id))) if isinstance(item, Mapping) else item
