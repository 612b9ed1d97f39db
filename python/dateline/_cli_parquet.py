"""Parquet for the compiled part: what it calls to read and write such files. Errors do not name the file; it does."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: So many rows are handed over at a time.
_ROWS = 256


def columns(path: os.PathLike[str]) -> list[str]:
    """The names of a file's columns."""
    try:
        from dateline import _parquet

        return _parquet.names(path)
    except Exception as error:
        raise _named(path, error) from error


def rows(path: os.PathLike[str], columns: list[str]) -> Iterator[list[str]]:
    """The rows of a file as JSON texts, some at a time."""
    batch = []
    try:
        from dateline import _parquet

        for row in _parquet.read_rows(path, columns):
            batch.append(json.dumps({name: _plain(value) for name, value in row.items()}, default=_text))
            if len(batch) == _ROWS:
                yield batch
                batch = []
    except Exception as error:
        # What could be read is not lost.
        yield batch
        raise _named(path, error) from error
    yield batch


def create(path: os.PathLike[str], columns: list[tuple[str, str]]) -> _Arrow | _Polars:
    """A writer of a file with such columns, each a name and ``text``, ``integer``, ``real`` or ``flag``."""
    try:
        from dateline import _parquet

        package = _parquet._package(Path(path))
        return _Arrow(path, columns) if package == "pyarrow" else _Polars(path, columns)
    except Exception as error:
        raise _named(path, error) from error


class _Arrow:
    def __init__(self, path: os.PathLike[str], columns: list[tuple[str, str]]) -> None:
        import pyarrow
        import pyarrow.parquet

        kinds = {
            "text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64(), "flag": pyarrow.bool_()
        }  # fmt: skip
        self._schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns])
        self._file = pyarrow.parquet.ParquetWriter(path, self._schema)

    def write(self, rows: str) -> None:
        import pyarrow

        cells = list(zip(*json.loads(rows)))
        if cells:
            arrays = [pyarrow.array(column, field.type) for column, field in zip(cells, self._schema)]
            self._file.write_batch(pyarrow.record_batch(arrays, schema=self._schema))

    def finish(self) -> None:
        self._file.close()


class _Polars:
    def __init__(self, path: os.PathLike[str], columns: list[tuple[str, str]]) -> None:
        import polars

        kinds = {"text": polars.String, "integer": polars.Int64, "real": polars.Float64, "flag": polars.Boolean}
        self._path = Path(path)
        self._schema = {name: kinds[kind] for name, kind in columns}
        self._rows: list[list[Any]] = []

    def write(self, rows: str) -> None:
        self._rows += json.loads(rows)

    def finish(self) -> None:
        import polars

        polars.DataFrame(self._rows, schema=self._schema, orient="row").write_parquet(self._path)


def _named(path: os.PathLike[str], error: Exception) -> Exception:
    """The error without the name of the file in front."""
    message = (str(error).splitlines() or [type(error).__name__])[0]
    return ValueError(message.removeprefix(f"{os.fspath(path)}: "))


def _plain(value: Any) -> Any:
    """JSON has no number that is none."""
    return None if isinstance(value, float) and value != value else value


def _text(value: Any) -> Any:
    """What JSON has no type for: days and times in ISO form, in universal time; bytes as text."""
    if isinstance(value, datetime.datetime):
        # pandas' kind of time has nanoseconds, which ISO form would show.
        value = getattr(value, "to_pydatetime", lambda: value)()
        return (value.astimezone(datetime.UTC) if value.tzinfo else value).replace(tzinfo=None).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
