"""The notebooks run from top to bottom in an empty folder, and what they say of their articles is so."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOKS = sorted(DOCS.glob("notebooks/*.ipynb"))

#: What the words of each notebook promise, to be run after its last cell.
PROMISES = {
    "first-timeline": """
        assert len(corpus) == 20 and len(timeline) > 10
        assert any(e.date == "2015-04-25" and e.articles > e.independent > 5 for e in timeline)
        assert {a.basis for a in corpus} == {"given", "stamp", "url", "likely", None}
        assert [a.id for a in corpus if a.published is None] == ["delta-centenarian", "newsheap-roundup"]
        assert timeline.notes and timeline.notes[0].startswith("2 of 20 articles")
        assert better["delta-centenarian"].basis == "given"
        assert sure["summit-everest"].published is None and corpus["summit-everest"].basis == "likely"
        import pathlib
        assert all(pathlib.Path("nepal" + end).stat().st_size > 1000 for end in (".html", ".csv", ".json"))
        """,
    "cleaning-a-collection": """
        assert any(line.get("recurs") for line in page.lines)
        assert "Share" not in clean(page) and "Dharahara tower, built in 1832" in clean(page)
        assert clean(twice).count("three days of national mourning") == 1 < twice.text.count("three days of national mourning")
        assert {a.id for a in cluster} == {"courier-0426-second-night", "eastline-0426-aftershock", "tribune-aftershock"}
        assert why["verdict"] == "together" and corpus["newsheap-roundup"].relation == "alone"
        assert len(keep) == 18 and after < before * 0.8
        assert "won’t run on Monday, the" in dl.repair(texts[0]).text
        """,
    "who-is-named-with-whom": """
        assert len(mentions) > 200 and mentions["entity"].str.startswith("unknown:").any()
        assert {m["entity"] for row in entities for m in row["mentions"] if m["name"].startswith("National Emergency")} == {"org:neoc"}
        assert "Kathmandu" in set(nepal["name"]) and together and rows
        import xml.etree.ElementTree
        assert xml.etree.ElementTree.parse("names.graphml").getroot().tag.endswith("graphml")
        """,
    "claims-that-disagree": """
        assert {(c["bound"], c["value"]) for c in article.claims} >= {("exact", 4352), ("more_than", 4700)}
        assert len(longest["growth"]) >= 5
        pairs = [(t["statements"][a]["value"], t["statements"][b]["value"]) for t in tolls for a, b in t["disagree"]]
        assert (4352, 4700) in pairs
        killed = [(row["id"], c["value"] or 0) for row in claims for c in row["claims"] if c["measure"] == "killed"]
        assert {id for id, value in killed if value > 9000} == {"valley-0428-mourning"}
        found = [(row["id"], c["measure"], c["bound"], c["value"]) for row in own.claims() for c in row["claims"]]
        assert found == [("post", "killed", "at_least", 25), ("post", "wounded", "more_than", 40), ("herald", "killed", "exact", 31)]
        """,
}


def module() -> Any:
    """The part of the site's builder that runs notebooks."""
    pytest.importorskip("nbclient")
    sys.path.insert(0, str(DOCS / "build"))
    import notebooks

    return notebooks


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run(path: Path) -> None:
    module().run(path, then=textwrap.dedent(PROMISES[path.stem]))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs and cell.execution_count is None
            assert len(cell.source.splitlines()) <= 20, "short cells"


def test_there_are_four() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(PROMISES)
