"""What the pages for contributors point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGES = ["CONTRIBUTING.md", "FORMATS.md", "README.md", "NOTICE", *(f"crates/{c}/README.md" for c in ("dedup", "tokenizer"))]


@pytest.mark.parametrize("page", PAGES)
def test_paths_exist(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    paths = re.findall(r"(?<![\w/.-])((?:crates|fuzz|python|tests|tools)/[\w./-]*\w)", text)
    here = (root / page).parent
    missing = [path for path in paths if not (root / path).exists() and not (here / path).exists()]
    # What running the commands makes.
    missing = [path for path in missing if not path.startswith("fuzz/corpus")]
    missing = [path for path in missing if not any(crate.joinpath(path).exists() for crate in root.glob("crates/*"))]
    assert not missing, f"{page} points at {missing}"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not link.startswith("http"):
            assert (root / page).parent.joinpath(link).exists(), f"{page} links to {link}"


def test_the_ten_minutes_are_true(root: Path) -> None:
    """The first change that CONTRIBUTING.md proposes can be made."""
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    cases = (root / "crates/timeline/tests/times_cases.tsv").read_text(encoding="utf-8")
    assert "“Partial dates, news.”" in page and "# Partial dates, news.\n" in cases
