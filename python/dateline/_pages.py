"""Saved web pages as articles, by trafilatura."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline._errors import InputError

Row = dict[str, Any]

_SUFFIXES = (".html", ".htm", ".xhtml")
#: Published days come from a page's own statements, not from dates in its text.
_STATED = {"extensive_search": False, "original_date": True}


def split(paths: Sequence[str]) -> tuple[list[str], list[tuple[Path, str]]]:
    """The paths that hold other than pages, and the pages with their ids: files, and those anywhere in a folder."""
    rest, pages = [], []
    for path in paths:
        if os.path.isdir(path):
            inside, others = _inside(Path(path))
            pages += inside
            if others or not inside:
                rest.append(path)
        elif path.lower().endswith(_SUFFIXES):
            pages.append((Path(path), Path(path).stem))
        else:
            rest.append(path)
    return rest, _unique(pages)


def _inside(folder: Path) -> tuple[list[tuple[Path, str]], bool]:
    """A folder's pages in order, and whether other files are there; hidden ones are passed over."""
    pages, others = [], False
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            if name.lower().endswith(_SUFFIXES):
                pages.append((Path(top, name), Path(name).stem))
            else:
                others = True
    return pages, others


def _unique(pages: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """Pages of one name are known by their path."""
    names = [name for _, name in pages]
    return [(path, name if names.count(name) == 1 else path.as_posix()) for path, name in pages]


def articles(pages: Sequence[tuple[Path, str]], *, strict: bool) -> Iterator[Row]:
    """The article of each page; one that cannot be read is a dict with ``file`` and ``error``."""
    if not pages:
        return
    try:
        import trafilatura
    except ImportError as error:
        message = f"{pages[0][0]}: web pages are read by an extra: pip install 'dateline[html]'"
        raise ImportError(message) from error
    for path, name in pages:
        row = _article(trafilatura, path, name)
        if strict and "error" in row:
            raise InputError(f"{row['file']}: {row['error']}")
        yield row


def _article(trafilatura: Any, path: Path, name: str) -> Row:
    found = trafilatura.bare_extraction(
        path.read_bytes(), with_metadata=True, include_comments=False, date_extraction_params=_STATED
    )
    if found is None or not found.text:
        return {"file": str(path), "row": None, "error": "no article was found in this page"}
    return {
        "id": name,
        "text": found.text,
        "title": found.title,
        "url": found.url,
        "source": found.sitename or found.hostname,
        "published": found.date,
    }
