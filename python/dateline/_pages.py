"""Files that are read in Python: Parquet, and saved web pages as articles, by trafilatura."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline import _parquet
from dateline._errors import InputError

Row = dict[str, Any]

_SUFFIXES = (".html", ".htm", ".xhtml")
#: Published days come from a page's own statements, not from dates in its text.
_STATED = {"extensive_search": False, "original_date": True}


class Files(NamedTuple):
    """Files by who reads them."""

    #: Files and folders for the compiled part.
    rest: list[str]
    #: Saved pages with their ids.
    pages: list[tuple[Path, str]]
    #: Parquet files that were named, and not found in a folder.
    tables: list[Path]


def split(paths: Sequence[str]) -> Files:
    """Which files hold pages, by themselves and anywhere in a folder, and which are tables; the rest is read in Rust."""
    files = Files([], [], [])
    for path in paths:
        if os.path.isdir(path):
            inside = list(_below(Path(path)))
            found = [file for file in inside if file.suffix.lower() in _SUFFIXES]
            if not found or len(found) < len(inside):
                files.rest.append(path)
        else:
            kind = _kind(Path(path))
            found = [] if kind is None else [kind]
            if kind is None:
                files.rest.append(path)
        for file in found:
            if file.suffix.lower() == _parquet.SUFFIX:
                files.tables.append(file)
            else:
                files.pages.append((file, file.stem))
    return files._replace(pages=_unique(files.pages))


def _kind(path: Path) -> Path | None:
    """The path, if it is of a page or of a Parquet file."""
    return path if path.suffix.lower() in (*_SUFFIXES, _parquet.SUFFIX) else None


def _below(folder: Path) -> Iterator[Path]:
    """A folder's files in order; hidden ones are passed over."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(top, name) for name in sorted(names) if not name.startswith("."))


def _unique(pages: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """Pages of one name are known by their path."""
    names = [name for _, name in pages]
    return [(path, name if names.count(name) == 1 else path.as_posix()) for path, name in pages]


def articles(pages: Sequence[tuple[Path, str]], *, strict: bool) -> Iterator[Row]:
    """The article of each page; one that cannot be read is a dict with ``file`` and ``reason``."""
    if not pages:
        return
    try:
        import trafilatura
    except ImportError as error:
        message = f"{pages[0][0]}: web pages are read by an extra: pip install 'dateline[html]'"
        raise ImportError(message) from error
    for path, name in pages:
        row = _article(trafilatura, path, name)
        if strict and "reason" in row:
            raise InputError(f"{row['file']}: {row['reason']}")
        yield row


def _article(trafilatura: Any, path: Path, name: str) -> Row:
    found = trafilatura.bare_extraction(
        path.read_bytes(), with_metadata=True, include_comments=False, date_extraction_params=_STATED
    )
    if found is None or not found.text:
        return {"file": str(path), "row": None, "reason": "no article was found in this page"}
    return {
        "file": str(path),
        "id": name,
        "text": found.text,
        "title": found.title,
        "url": found.url,
        "source": found.sitename or found.hostname,
        "published": found.date,
    }
