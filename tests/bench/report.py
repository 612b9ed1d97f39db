#!/usr/bin/env python3
"""How long the report takes to show itself, to be searched and to be filtered, in Chromium.

The report over the articles of the four topics beside the repository, with as many entries as stand out, and with
as many as there are up to 2,000. Needs `dateline` on the PATH, `pip install playwright` and Debian's chromium:

    python tests/bench/report.py [PAGE.html…]

For each page: its size, the first paint, and the filters and searches, each from the event to the second frame after it
(so never less than a frame, 17 ms); the best of five runs and the worst, and for filters and searches the median, too.
"busy" is how long the page's thread worked for one of these on average, which other work on the machine hardly changes.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

SHARED = Path(__file__).resolve().parents[3] / "shared"
RUNS = 5
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

FIRST_PAINT = """() => new Promise((done) => {
    const told = (list) => { for (const e of list) if (e.name === "first-contentful-paint") done(e.startTime); };
    told(performance.getEntriesByType("paint"));
    new PerformanceObserver((seen) => told(seen.getEntries())).observe({ type: "paint", buffered: true });
})"""
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
# The frame after next starts once the changed one is on the screen.
TURNS = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const [words, ...menus] = document.querySelectorAll("#tools input, #tools select");
    const time = async (change) => {
        await frame();
        const start = performance.now();
        change();
        document.querySelector("#tools").dispatchEvent(new Event("input"));
        await frame();
        await frame();
        return performance.now() - start;
    };
    const filters = [], searches = [];
    for (const menu of menus) {
        for (const { value } of [...menu.options].slice(1, 6)) {
            filters.push(await time(() => { menu.value = value; }));
            filters.push(await time(() => { menu.value = ""; }));
        }
    }
    for (const term of ["e", "people", "people said", "zzz", ""]) {
        searches.push(await time(() => { words.value = term; }));
    }
    return { filter: filters, search: searches };
}"""


def report(folder: Path, name: str, *options: object) -> Path:
    """The report over all articles, whose ids differ from topic to topic."""
    rows = folder / "articles.jsonl"
    if not rows.exists():
        with rows.open("w", encoding="utf-8") as out:
            for topic in sorted((SHARED / "data" / "timelines").glob("*/articles.jsonl.gz")):
                for line in gzip.open(topic, "rt", encoding="utf-8"):
                    article = json.loads(line)
                    out.write(json.dumps(article | {"id": f"{topic.parent.name}-{article['id']}"}) + "\n")
    page = folder / f"{name}.html"
    command = ["dateline", "timeline", rows, "-o", page, *options]
    subprocess.run([str(part) for part in command], check=True)
    return page


def run(browser: Any, page: Path) -> dict[str, list[float]]:
    """One opening of the page in a window of its own."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    tab = context.new_page()
    meter = context.new_cdp_session(tab)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(page.as_uri())
    result = {"paint": [tab.evaluate(FIRST_PAINT)], "ready": [tab.evaluate(READY)]}
    before = worked(meter)
    turns = tab.evaluate(TURNS)
    busy = (worked(meter) - before) / sum(map(len, turns.values()))
    result |= {**turns, "busy": [busy], "entries": [tab.locator(".entry").count()]}
    context.close()
    return result


def worked(meter: Any) -> float:
    """The milliseconds that the page's thread has worked for so far."""
    metrics = meter.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration") * 1000


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("needs chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        pages = [Path(name).resolve() for name in sys.argv[1:]]
        if not pages:
            pages = [report(Path(folder), "usual"), report(Path(folder), "long", "--entries", 2000)]
        browser = driver.chromium.launch(executable_path=chromium, args=QUIET)
        for page in pages:
            runs = [run(browser, page) for _ in range(RUNS)]
            print(f"{page.stem}: {runs[0]['entries'][0]:.0f} entries, {page.stat().st_size / 1e6:.1f} MB")
            for what in ("paint", "ready", "filter", "search", "busy"):
                times = [time for one in runs for time in one[what]]
                print(f"  {what:6} {min(times):5.0f} to {max(times):.0f} ms, median {statistics.median(times):.0f}")
        browser.close()


if __name__ == "__main__":
    main()
