"""The built site is whole, needs no other host, and tells of everything that is public."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import dateline as dl

DOCS = Path(__file__).parents[2] / "docs"
#: What a browser fetches without being asked to; a link waits for a click.
FETCHED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href"), ("object", "data")}


class Page(HTMLParser):
    """A page's links, what it fetches, and its anchors."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (tag, name) == ("a", "name"):
                self.ids.add(value)
            if (tag, name) in FETCHED and dict(attrs).get("rel") not in ("canonical", "prev", "next"):
                self.fetched.append(value)
            elif (tag, name) == ("a", "href"):
                self.links.append(value)


def pages(site: Path) -> dict[Path, Page]:
    """The site's own pages, without those of rustdoc."""
    own = (path for path in site.rglob("*.html") if "rust" not in path.relative_to(site).parts)
    found = {path: Page(path) for path in own if path.name != "404.html"}
    assert len(found) > 35
    return found


def is_remote(address: str) -> bool:
    return re.match(r"(https?:)?//", address) is not None


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    for path, page in pages(site).items():
        remote = [address for address in page.fetched if is_remote(address)]
        assert not remote, f"{path.relative_to(site)} fetches {remote}"
    for path in (site / "rust").rglob("*.html"):
        found = re.search(r"<(script|link|img)[^>]+(src|href)=\"?(https?:)?//", path.read_text(encoding="utf-8"))
        assert not found, f"{path.relative_to(site)} fetches {found}"
    for path in site.rglob("*.css"):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", code), path.relative_to(site)


def test_links_lead_somewhere(site: Path) -> None:
    """The site's builder checks pages; this also checks what is generated, and the way into rustdoc's pages."""
    known = pages(site)
    for path, page in known.items():
        for link in page.links:
            address, anchor = urldefrag(link)
            if is_remote(address) or address.startswith("mailto:"):
                continue
            goal = (path.parent / unquote(address)).resolve() if address else path
            goal = goal / "index.html" if goal.is_dir() else goal
            assert goal.is_file(), f"{path.relative_to(site)} links to {link}"
            if anchor and goal in known and not anchor.startswith("__"):
                assert unquote(anchor) in known[goal].ids, f"{path.relative_to(site)} links to {link}"


def test_all_that_is_public_is_documented(site: Path) -> None:
    ids = set().union(*(page.ids for page in pages(site).values()))
    missing = [name for name in dl.__all__ if not name.startswith("__") and f"dateline.{name}" not in ids]
    assert not missing


def test_comments_and_parameters_reach_the_reference(site: Path) -> None:
    timeline = (site / "reference/python/timeline.html").read_text(encoding="utf-8")
    assert "How many once copies are one." in timeline
    corpus = (site / "reference/python/corpus.html").read_text(encoding="utf-8")
    assert "Whether a publication day may be guessed" in corpus
    assert ":meth:" not in corpus + timeline and ":class:" not in corpus + timeline


def test_pages_take_their_tables_from_the_code(site: Path) -> None:
    lines = (site / "concepts/lines.html").read_text(encoding="utf-8")
    for kind in dl.Tokenizer.line_kinds:
        assert f"<code>{kind}</code>" in lines, kind
    command = (site / "reference/command-line.html").read_text(encoding="utf-8")
    assert "dateline index query" in command and "--min-weight" in command
    for page in pages(site):
        assert "<!-- variants" not in page.read_text(encoding="utf-8")


def test_notebooks_show_what_they_found(site: Path) -> None:
    first = (site / "notebooks/first-timeline.html").read_text(encoding="utf-8")
    assert first.count("data:image/svg+xml") == 2 and "<details" in first
    assert "vega-embed" not in first


def test_every_page_is_in_the_menu() -> None:
    settings = tomllib.loads((DOCS / "zensical.toml").read_text(encoding="utf-8"))
    menu = set(_leaves(settings["project"]["nav"]))
    written = {str(page.relative_to(DOCS).as_posix()) for page in DOCS.rglob("*.md")}
    written |= {f"notebooks/{page.stem}.md" for page in DOCS.glob("notebooks/*.ipynb")}
    assert written <= menu
    assert all(page.startswith(("reference/crates/", "reference/changes", "reference/formats")) for page in menu - written)


def _leaves(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _leaves(value)
    else:
        for item in nav:
            yield from _leaves(item)
