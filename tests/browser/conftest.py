"""What the browser tests share: Chromium, pages of the report, and axe-core.

Chromium is the system's own (Debian: ``apt-get install chromium``); axe-core comes from npm into the folder that
``DATELINE_AXE`` names. What is missing skips its tests.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Chromium looks for its makers' servers otherwise, and as root it needs to go without its sandbox.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

HOSTILE = {
    "id": '"><img src=x onerror=pwned=1>',
    "title": "<script>pwned=1</script> on the bridge",
    "source": "</style><script>pwned=1</script>",
    "url": "javascript:pwned=1",
    "published": "2020-03-04",
    "text": "</script><script>pwned=1</script> stood on the Ardal bridge when it fell on 3 March 2020.\n"
    "At least 25 people were killed on 3 March 2020, said <b onmouseover=pwned=1>police</b>.",
}


ELSEWHERE = (
    "</script><script>pwned=1</script> stood on the lighthouse at Nordhavn for a week. The keeper washed the bridge of the "
    "<b onmouseover=pwned=1>lighthouse</b> on 4 March 2020."
)
PILE = [
    {"id": "fall", "title": "Bridge falls at Ardal", "source": "The Wire", "published": "2020-03-03",
     "text": "Cars lay in the water below Ardal on Tuesday. The Ardal bridge fell into the river on 3 March 2020, the mayor said. "
     "Shops along the quay shut early, and fishermen tied their boats to the trees behind the inn for the night."},
    {"id": "later", "title": "Ardal bridge: divers go on", "source": "Ostrand Post", "published": "2020-03-05",
     "text": "Divers looked for cars below the Ardal bridge on Thursday. The Ardal bridge fell into the river on 4 March 2020, the mayor said. "
     "A choir from the north sang in front of the town hall until rain drove everyone home again."},
    {"id": "vote", "title": "Spain votes", "source": "The Wire", "published": "2020-06-21",
     "text": "Voters in Spain elected a parliament on Sunday, and the ruling party lost its majority in Madrid."},
    {"id": "count", "title": "Talks begin in Madrid", "source": "Ostrand Post", "published": "2020-06-23",
     "text": "Parties in Madrid began talks on Tuesday after voters in Spain left parliament without a majority."},
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs `pip install playwright`", exc_type=ImportError)
    path = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the demo."""
    page = tmp_path_factory.mktemp("demo") / "demo.html"
    subprocess.run(["dateline", "demo", "-o", str(page)], check=True, capture_output=True)
    return page


@pytest.fixture(scope="session")
def evil() -> dict[str, str]:
    """An article that tries to run."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of that article."""
    page = tmp_path_factory.mktemp("hostile") / "hostile.html"
    rows = page.with_suffix(".jsonl")
    rows.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    subprocess.run(["dateline", "timeline", str(rows), "-o", str(page)], check=True)
    return page


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the stories of a pile: a bridge, an election, and an article that tries to run."""
    page = tmp_path_factory.mktemp("stories") / "stories.html"
    rows = page.with_suffix(".jsonl")
    rows.write_text("".join(json.dumps(row) + "\n" for row in [*PILE, HOSTILE | {"text": ELSEWHERE}]), encoding="utf-8")
    subprocess.run(["dateline", "timeline", "--stories", str(rows), "-o", str(page)], check=True)
    return page


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file; at the end no page may have logged an error or asked for anything else."""
    contexts, complaints = [], []

    def open_page(path: Path, **settings: Any) -> Any:
        context = chromium.new_context(**settings)
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
        page.on("request", lambda asked: complaints.append(asked.url) if asked.url != path.as_uri() else None)
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    folder = os.environ.get("DATELINE_AXE")
    source = Path(folder, "axe.min.js") if folder else None
    if source is None or not source.exists():
        pytest.skip("needs DATELINE_AXE, the folder of axe-core (npm install axe-core)")
    return source.read_text(encoding="utf-8")
