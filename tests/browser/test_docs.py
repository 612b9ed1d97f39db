"""The documentation in Chromium: every page stands, asks no other host for anything, and can be searched."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and tells nobody."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if built := os.environ.get("DATELINE_SITE"):
        return Path(built)
    pytest.importorskip("zensical")
    folder = tmp_path_factory.mktemp("docs") / "site"
    subprocess.run([sys.executable, ROOT / "docs/build", "-o", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A page of the site; at the end it may have asked for nothing else, and logged no error."""
    context = chromium.new_context()
    context.set_default_timeout(10000)
    page = context.new_page()
    foreign: list[str] = []
    errors: list[str] = []

    def route(route: Any) -> None:
        asked = route.request.url
        if asked.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            foreign.append(asked)
            route.abort()

    context.route("**/*", route)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not foreign and not errors


def test_no_page_asks_another_host(page: Any, site: Path, address: str) -> None:
    pages = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if "rust" not in p.parts)
    assert len(pages) > 35
    for name in [*pages, "rust/dateline/index.html"]:
        if name != "404.html":
            page.goto(address + name)
            assert page.locator("h1").first.is_visible(), name


def test_the_site_is_searched(page: Any, address: str) -> None:
    page.goto(address + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("publication")
    page.get_by_role("link", name="Publication days").first.wait_for()


def test_notebooks_show_charts(page: Any, address: str) -> None:
    page.goto(address + "notebooks/first-timeline.html")
    charts = page.locator("img.notebook-chart")
    assert charts.count() == 2
    for at in range(2):
        charts.nth(at).scroll_into_view_if_needed()
        assert charts.nth(at).evaluate("image => image.complete && image.naturalWidth > 300")
