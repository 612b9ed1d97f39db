"""Results as columns, which data frames take by Arrow's PyCapsule interface."""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pandas
    import polars

Column: TypeAlias = "Sequence[Any]"

#: More bytes of text need offsets of 64 bits.
_SMALL = 2**31 - 1


class Table:
    """Columns of one length with their names.

    A column is a read-only `memoryview` of numbers, which NumPy reads without a copy, or a list. Polars, DuckDB, pyarrow
    and ``pandas.DataFrame.from_arrow`` take the table as it is, by Arrow's PyCapsule interface; numbers go there without
    a copy. ``dict(table)`` is what older pandas takes.

    Examples
    --------
    >>> import dateline as dl
    >>> sentences = dl.Tokenizer().batch(["It rained. It poured."]).sentences
    >>> sentences
    Table(2 rows: text, start, end, token)
    >>> list(sentences["start"])
    [0, 11]
    >>> sentences.rows()[1]
    {'text': 0, 'start': 11, 'end': 21, 'token': 3}
    """

    __slots__ = ("_about", "_columns")

    def __init__(self, columns: Mapping[str, Column], about: Mapping[str, Any] | None = None) -> None:
        self._columns = dict(columns)
        self._about = None if about is None else dict(about)

    @classmethod
    def of_numbers(cls, names: Sequence[str], columns: Sequence[bytes]) -> Table:
        """The table of columns of native 32-bit numbers, given as their bytes."""
        return cls({name: memoryview(column).cast("I") for name, column in zip(names, columns, strict=True)})

    @classmethod
    def of_rows(
        cls, rows: Sequence[Mapping[str, Any]], names: Sequence[str] = (), about: Mapping[str, Any] | None = None
    ) -> Table:
        """The table of some dicts; a field that a dict does not have is `None` there."""
        names = list(dict.fromkeys([*names, *(name for row in rows for name in row)]))
        return cls({name: [row.get(name) for row in rows] for name in names}, about)

    @property
    def about(self) -> dict[str, Any] | None:
        """What made it, if that is known, as :attr:`Timeline.about` has it; Arrow's schema takes it along as ``dateline``."""
        return self._about

    def keys(self) -> list[str]:
        """The names of the columns."""
        return list(self._columns)

    def values(self) -> list[Column]:
        """The columns."""
        return list(self._columns.values())

    def items(self) -> list[tuple[str, Column]]:
        """The columns with their names."""
        return list(self._columns.items())

    def __getitem__(self, name: str) -> Column:
        return self._columns[name]

    #: pandas would take what it can iterate over for rows; it takes ``dict(table)``, or `to_pandas`.
    __iter__ = None

    def __len__(self) -> int:
        """How many rows."""
        return len(next(iter(self._columns.values()), ()))

    def __eq__(self, other: object) -> bool:
        return self._columns == other._columns if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash((tuple(self._columns), len(self)))

    def __repr__(self) -> str:
        return f"Table({len(self)} rows: {', '.join(self._columns)})"

    def __reduce__(self) -> tuple[Any, ...]:
        columns = [(n, c.tobytes() if isinstance(c, memoryview) else c) for n, c in self._columns.items()]
        return _restored, (columns, self._about)

    def rows(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return [dict(zip(self._columns, row)) for row in zip(*self._columns.values())]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame. Needs pandas."""
        import numpy
        import pandas

        def values(column: Column) -> Any:
            return numpy.frombuffer(column, "I") if isinstance(column, memoryview) and column else column

        return pandas.DataFrame({name: values(column) for name, column in self._columns.items()})

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame. Needs polars."""
        import polars

        return polars.DataFrame(self)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write the table to a Parquet file. Needs pyarrow or polars."""
        from dateline import _parquet

        _parquet.write_table(self, path)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table as one Arrow record batch. Needs nanoarrow."""
        import nanoarrow

        fields = {name: _arrow(column) for name, column in self._columns.items()}
        schema = nanoarrow.struct({name: field.schema for name, field in fields.items()})
        if self._about is not None:
            schema = nanoarrow.c_schema(schema).modify(metadata={"dateline": json.dumps(self._about, ensure_ascii=False)})
        batch = nanoarrow.c_array_from_buffers(schema, len(self), [None], children=list(fields.values()))
        return nanoarrow.c_array_stream(batch).__arrow_c_stream__(requested_schema)


def _restored(columns: list[tuple[str, Any]], about: Mapping[str, Any] | None) -> Table:
    return Table({n: memoryview(c).cast("I") if isinstance(c, bytes) else c for n, c in columns}, about)


def _arrow(column: Column) -> Any:
    """An Arrow array: of numbers, texts, lists or structs, as the values are; of JSON where they are of many kinds."""
    import nanoarrow as na

    size = len(column)
    if isinstance(column, memoryview):
        return na.c_array_from_buffers(na.uint32(nullable=False), size, [None, column])
    known = [value for value in column if value is not None]
    valid = None if len(known) == size else _bits([value is not None for value in column])
    if not known or all(isinstance(value, str) for value in known):
        return _texts(["" if value is None else value for value in column], valid)
    if all(isinstance(value, bool) for value in known):
        return na.c_array_from_buffers(na.bool_(), size, [valid, _bits([bool(value) for value in column])])
    if all(isinstance(value, int) for value in known):
        numbers = array("q", [value or 0 for value in column])
        return na.c_array_from_buffers(na.int64(), size, [valid, numbers])
    if all(isinstance(value, (int, float)) for value in known):
        reals = array("d", [value or 0.0 for value in column])
        return na.c_array_from_buffers(na.float64(), size, [valid, reals])
    if all(isinstance(value, (list, tuple)) for value in known):
        ends = array("i", [0])
        for value in column:
            ends.append(ends[-1] + len(value or ()))
        items = _arrow([item for value in known for item in value])
        return na.c_array_from_buffers(na.list_(items.schema), size, [valid, ends], children=[items])
    # Structs need a field.
    if all(isinstance(value, dict) for value in known) and any(known):
        names = dict.fromkeys(name for value in known for name in value)
        fields = {name: _arrow([(value or {}).get(name) for value in column]) for name in names}
        schema = na.struct({name: field.schema for name, field in fields.items()})
        return na.c_array_from_buffers(schema, size, [valid], children=list(fields.values()))
    return _texts(["" if value is None else json.dumps(value, ensure_ascii=False) for value in column], valid)


def _texts(values: list[str], valid: bytes | None) -> Any:
    import nanoarrow as na

    encoded = [value.encode() for value in values]
    data = b"".join(encoded)
    small = len(data) <= _SMALL
    ends = array("i" if small else "q", [0])
    for text in encoded:
        ends.append(ends[-1] + len(text))
    return na.c_array_from_buffers(na.string() if small else na.large_string(), len(values), [valid, ends, data])


def _bits(flags: list[bool]) -> bytes:
    """A bit for each flag, the first the lowest of its byte."""
    text = "".join("1" if flag else "0" for flag in reversed(flags))
    return int(text or "0", 2).to_bytes((len(flags) + 7) // 8, "little")
