"""What shows itself in a notebook, in a browser, on light and on dark paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dateline as dl
import pytest

Visit = Callable[..., Any]

COPY = {"id": "copy", "published": "2020-03-05", "source": "Ostrand Post", "text": ""}
WIRE = {
    "id": "wire",
    "published": "2020-03-03",
    "source": "The Wire",
    "text": "The ferry stopped at noon on 3 March 2020, when the wind had torn the lamps from the pier at Ostrand. At least "
    "25 people were injured, said the harbour police. Nobody knew on Tuesday evening when the next boat would leave, and "
    "the inns along the quay were full of travellers who had meant to be in Paris by then.",
}


@pytest.fixture(scope="module")
def views(evil: dict[str, str]) -> str:
    """All views of a small pile, below each other as in a notebook."""
    corpus = dl.read([WIRE, COPY | {"text": "Harbour news of the week.\n\n" + WIRE["text"]}, evil])
    shown = (corpus, corpus.timeline(), corpus.stories(), corpus["wire"], corpus[evil["id"]], *corpus.clusters())
    return "\n".join(view._repr_html_() for view in shown)


@pytest.mark.parametrize(("paper", "ink"), [("#fff", "#111"), ("#111", "#ddd")])
def test_views_unfold_run_nothing_and_please_axe(
    visit: Visit, tmp_path: Path, axe: str, views: str, paper: str, ink: str
) -> None:
    path = tmp_path / "views.html"
    frame = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Views</title><body style="background: {paper}; color: {ink}">'
    path.write_text(f"{frame}<main><h1>Views</h1><h2>Pile</h2>{views}</main>", encoding="utf-8")
    page = visit(path)
    sentence = page.locator(".dl-sentence", has_text="The ferry stopped").first
    assert not sentence.locator("mark").is_visible()
    sentence.locator("summary").click()
    assert sentence.locator("mark").is_visible()
    assert page.locator(".dl-pair .dl-s0").first.is_visible(), "the first pair lies open"
    assert page.evaluate("typeof pwned") == "undefined"
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    failures = [(rule["id"], node["html"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]]
    assert failures == []
