"""Texts from lists, data frames and all that speaks Arrow's PyCapsule interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from dateline import _core
from dateline._errors import InputError

#: A run of rows of an Arrow column: format, offset, length, buffers with the validity first, dictionary.
Chunk: TypeAlias = "tuple[str, int, int, list[memoryview], Chunk | None]"


def texts_of(data: Any, column: str | None = None) -> list[str] | tuple[Chunk, ...]:
    """What the compiled part reads texts from: a list of strings, or the buffers of Arrow arrays.

    `data` may be a list or another iterable of str; a column of pandas, polars, pyarrow or any other with Arrow's
    capsules, without a copy in Python; or a table of these, DuckDB or Hugging Face datasets, whose column `column`
    (``"text"`` if not given) holds the texts.
    """
    if isinstance(data, (str, bytes)):
        raise TypeError(f"texts is one {type(data).__name__}; give a list of str")
    if isinstance(data, list):
        return data
    data = _table_of(data)
    if not _speaks_arrow(data):
        if column is not None:
            raise TypeError(f"text={column!r} names a column of a table; {type(data).__name__} is none")
        return list(data)
    try:
        return tuple(_chunks(data, column))
    except ImportError:
        # pandas answers without pyarrow only when it is asked as a sequence.
        values: Any = data if column is None and not hasattr(data, "columns") else data[column or "text"]
        return ["" if value is None or value != value else value for value in values]


def records_of(data: object, fields: Iterable[str]) -> list[Mapping[str, object]] | None:
    """The rows of a table as dicts of those fields that it has; `None` if `data` is no table."""
    data = _table_of(data)
    if isinstance(data, (list, tuple)) or not _speaks_arrow(data):
        return None
    try:
        arrays = list(_arrays(data))
    except ImportError:
        return data.to_dict("records")  # type: ignore[attr-defined, no-any-return]
    rows: list[Mapping[str, object]] = []
    for array in arrays:
        if array.schema.format != "+s":
            raise InputError("articles: one column is no table; give a data frame with a column “text”")
        names = [child.name for child in array.schema.children]
        if "text" not in names:
            raise InputError(f"articles: no column “text”; there are {', '.join(names)}")
        known = [name for name in fields if name in names]
        columns = [_values(_field(array, names.index(name))) for name in known]
        rows.extend(dict(zip(known, row)) for row in zip(*columns, strict=True))
    return rows


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
