"""Parquet files, through pyarrow or polars, whichever is there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Generator, Iterator
from pathlib import Path
from typing import Any

from dateline._errors import InputError

Row = dict[str, Any]

SUFFIX = ".parquet"
#: So many rows are in memory at a time.
_ROWS = 1024


def read_rows(path: str | os.PathLike[str], columns: Collection[str] | None = None) -> Iterator[Row]:
    """The rows of a Parquet file as dicts, some in memory at a time.

    Parameters
    ----------
    path
        The file.
    columns
        Which columns are wanted; those that the file does not have are left out. All if not given.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If neither pyarrow nor polars is installed.
    InputError
        If it is no Parquet file, or damaged.
    """
    path = Path(path)
    read = {"pyarrow": _arrow_rows, "polars": _polars_rows}[_package(path)]
    with _named(path):
        yield from read(path, columns)


def names(path: str | os.PathLike[str]) -> list[str]:
    """The names of the columns of a Parquet file; errors are those of `read_rows`."""
    path = Path(path)
    package = _package(path)
    with _named(path):
        if package == "pyarrow":
            import pyarrow.parquet

            names: list[str] = pyarrow.parquet.read_schema(path).names
            return names
        import polars

        return list(polars.read_parquet_schema(path))


def read_table(path: str | os.PathLike[str], columns: Collection[str] | None = None) -> Any:
    """The whole of a Parquet file as a table that speaks Arrow; parameters and errors are those of `read_rows`."""
    path = Path(path)
    package = _package(path)
    with _named(path):
        if package == "pyarrow":
            import pyarrow.parquet

            with pyarrow.parquet.ParquetFile(path) as file:
                return file.read(columns=_chosen(file.schema_arrow.names, columns))
        import polars

        return polars.read_parquet(path, columns=_chosen(polars.read_parquet_schema(path), columns))


def write_table(table: Any, path: str | os.PathLike[str]) -> None:
    """Write a `Table`, or whatever else speaks Arrow, to a Parquet file; what stood there stays if that fails.

    Raises
    ------
    FileNotFoundError
        If the file's folder is not there.
    ImportError
        If neither pyarrow nor polars is installed.
    """
    path = Path(path)
    package = _package(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{path.parent}: no such folder")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if package == "pyarrow":
            import pyarrow
            import pyarrow.parquet

            pyarrow.parquet.write_table(pyarrow.table(table), part, compression="zstd")
        else:
            import polars

            polars.DataFrame(table).write_parquet(part)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _package(path: Path) -> str:
    """The package that reads and writes; the one that reads in parts comes first."""
    for name in ("pyarrow", "polars"):
        with contextlib.suppress(ImportError):
            __import__(name)
            return name
    raise ImportError(f"{path}: Parquet is read and written through pyarrow or polars: pip install pyarrow")


@contextlib.contextmanager
def _named(path: Path) -> Generator[None]:
    """Errors of either package, which has a family of its own, as errors that name the file."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path}: no such file or folder") from error
    except Exception as error:
        # Of the system's errors alone there is a number.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        why = str(error).partition("\n")[0]
        raise InputError(f"{path}: no Parquet file that can be read: {why}") from error


def _chosen(names: Collection[str], columns: Collection[str] | None) -> list[str]:
    return [name for name in names if columns is None or name in columns]


def _arrow_rows(path: Path, columns: Collection[str] | None) -> Iterator[Row]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        wanted = _chosen(file.schema_arrow.names, columns)
        for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
            yield from batch.to_pylist()


def _polars_rows(path: Path, columns: Collection[str] | None) -> Iterator[Row]:
    import polars

    frame = polars.read_parquet(path, columns=_chosen(polars.read_parquet_schema(path), columns))
    yield from frame.iter_rows(named=True, buffer_size=_ROWS)
