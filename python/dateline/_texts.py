"""Texts from lists, files, data frames and all that speaks Arrow's PyCapsule interface."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from dateline import _core, _parquet
from dateline._errors import InputError

#: A run of rows of an Arrow column: format, offset, length, buffers with the validity first, dictionary.
Chunk: TypeAlias = "tuple[str, int, int, list[memoryview], Chunk | None]"

_JSON_LINES = (".jsonl", ".ndjson")


def texts_of(data: Any, column: str | None = None) -> list[str] | tuple[Chunk, ...]:
    """What the compiled part reads texts from: a list of strings, or the buffers of Arrow arrays.

    `data` may be a list or another iterable of str, or of dicts whose field `column` (``"text"`` if not given) holds the
    texts; a column of pandas, polars, pyarrow or any other with Arrow's capsules, without a copy in Python; a table of
    these, DuckDB or Hugging Face datasets; or the path of a file, .parquet or .jsonl. Nulls are empty texts.
    """
    if isinstance(data, (str, bytes, bytearray)):
        raise TypeError(f"texts is one {type(data).__name__}; give a list of str, or the path of a file as a pathlib.Path")
    if isinstance(data, os.PathLike):
        data = _rows_of(Path(data), column)
    if isinstance(data, list):
        return _strings(data, column)
    data = _table_of(data)
    if not _speaks_arrow(data):
        if isinstance(data, Mapping) or not isinstance(data, Iterable):
            raise TypeError(f"texts is one {type(data).__name__}; give a list of str, a column or a table")
        return _strings(list(data), column, type(data).__name__)
    try:
        return tuple(_chunks(data, column))
    except ImportError:
        # pandas answers without pyarrow only when it is asked as a sequence.
        values: Any = data if column is None and not hasattr(data, "columns") else data[column or "text"]
        return ["" if _is_missing(value) else value for value in values]


def records_of(
    data: Any, fields: Collection[str], text: str | None, id: str | None
) -> Iterable[Mapping[str, object]] | None:
    """The rows of a table as dicts of those `fields` that it has; `None` if `data` is no table.

    `text` and `id` are the columns of the two fields that must be there, if they have other names.
    """
    data = _table_of(data)
    if isinstance(data, (list, tuple, str, os.PathLike)) or not _speaks_arrow(data):
        return None
    try:
        arrays = list(_arrays(data))
    except ImportError:
        return renamed(data.to_dict("records"), text, id)
    rows: list[Mapping[str, object]] = []
    for array in arrays:
        if array.schema.format != "+s":
            raise InputError("articles: one column is no table; give a data frame with columns “id” and “text”")
        names = [child.name for child in array.schema.children]
        check_names(names, text, id)
        known = [name for name in dict.fromkeys((*fields, text or "", id or "")) if name in names]
        columns = [_values(_field(array, names.index(name))) for name in known]
        rows.extend({name: value for name, value in zip(known, row)} for row in zip(*columns, strict=True))
    return renamed(rows, text, id)


def check_names(names: Collection[str], text: str | None, id: str | None, where: str = "articles") -> None:
    """Raise what says how to name the columns, where one that must be there is not."""
    for setting, name in (("text", text), ("id", id)):
        if (name or setting) not in names:
            there = ", ".join(names)
            raise InputError(f"{where}: no column “{name or setting}”; there are {there} (name one with {setting}=)")


def renamed(
    rows: Iterable[Mapping[str, object]], text: str | None, id: str | None
) -> Iterator[Mapping[str, object]]:
    """Rows whose fields `text` and `id` have their usual names."""
    for row in rows:
        if text is not None:
            row = {**row, "text": row.get(text)}
        yield row if id is None else {**row, "id": row.get(id)}


def _rows_of(path: Path, column: str | None) -> Any:
    """What a file holds: a table, or a list of dicts."""
    if path.suffix.lower() == _parquet.SUFFIX:
        return _parquet.read_table(path, [column or "text"])
    if path.suffix.lower() in _JSON_LINES:
        return list(_json_lines(path))
    raise InputError(f"{path}: texts are read from .parquet and .jsonl; dateline.read takes other files and folders")


def _json_lines(path: Path) -> Iterator[Any]:
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}: row {number}: not JSON: {error}") from error
            if not isinstance(row, dict):
                raise InputError(f"{path}: row {number}: not a JSON object")
            yield row


def _strings(items: list[Any], column: str | None, kind: str = "list") -> list[str]:
    """The items, or a field of each."""
    if not items or not isinstance(items[0], Mapping):
        if column is not None and items:
            raise TypeError(f"text={column!r} names a column of a table; {kind} is none")
        return items
    name = column or "text"
    texts = []
    for at, item in enumerate(items):
        if not isinstance(item, Mapping):
            raise TypeError(f"text {at} is no dict but {type(item).__name__}")
        if name not in item:
            raise InputError(f"text {at}: no field “{name}”; there are {', '.join(map(str, item))} (name one with text=)")
        texts.append("" if item[name] is None else item[name])
    return texts


def _is_missing(value: object) -> bool:
    # pandas.NA is neither equal to itself nor not.
    return value is None or type(value).__name__ == "NAType" or value != value


def _values(chunk: tuple[Any, Chunk]) -> list[Any]:
    import nanoarrow

    array, (form, offset, length, *_) = chunk
    if form in ("u", "U", "vu") or chunk[1][4] is not None:
        return _core.arrow_texts(chunk[1])
    start = offset - array.offset
    return list(nanoarrow.Array(array).iter_py())[start : start + length]


def _table_of(data: Any) -> Any:
    """A Hugging Face dataset speaks no Arrow itself, but gives a table that does."""
    if not _speaks_arrow(data) and hasattr(data, "with_format") and hasattr(data, "column_names"):
        if not hasattr(data, "__len__"):
            return data  # It streams its rows as dicts.
        return data.with_format("arrow")[:]
    return data


def _speaks_arrow(data: object) -> bool:
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def _arrays(data: Any) -> Iterator[Any]:
    import nanoarrow

    if hasattr(data, "__arrow_c_stream__"):
        yield from nanoarrow.c_array_stream(data)
    else:
        yield nanoarrow.c_array(data)


def _chunks(data: Any, column: str | None) -> Iterator[Chunk]:
    for array in _arrays(data):
        if array.schema.format == "+s":
            names = [child.name for child in array.schema.children]
            name = "text" if column is None else column
            if name not in names:
                raise InputError(f"no column “{name}”; there are {', '.join(names)} (name one with text=)")
            yield _field(array, names.index(name))[1]
        elif column is not None:
            raise TypeError(f"text={column!r} names a column of a table; this is one column")
        else:
            yield _chunk(array, array.offset, array.length)


def _field(array: Any, at: int) -> tuple[Any, Chunk]:
    """A column of a table: the array, and those of its rows that are rows of the table."""
    field = array.child(at)
    return field, _chunk(field, field.offset + array.offset, array.length)


def _chunk(array: Any, offset: int, length: int) -> Chunk:
    buffers = [memoryview(buffer).cast("B") for buffer in array.view().buffers]
    dictionary = array.dictionary
    return (
        array.schema.format,
        offset,
        length,
        buffers,
        None if dictionary is None else _chunk(dictionary, dictionary.offset, dictionary.length),
    )
