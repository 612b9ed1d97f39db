"""Every program on a page runs, and prints what the page says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from . import blocks

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if list(blocks.blocks(page.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_programs_run(page: Path, tmp_path: Path) -> None:
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks.blocks(page.read_text(encoding="utf-8")):
        got = blocks.run(block, names, tmp_path)
        if block.printed is not None:
            place = f"{page.relative_to(DOCS)}, line {block.line}"
            assert blocks.fits(block.printed, got), f"{place} says\n{block.printed}\nbut prints\n{got}"


def test_pages_are_found() -> None:
    assert len(PAGES) >= 10
