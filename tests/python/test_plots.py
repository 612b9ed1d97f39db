"""Charts and networks of results."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import dateline as dl
import pytest

WIRE = (
    "The ferry sank at noon on 3 March 2020 off Ostrand, when the wind had torn the lamps from the pier. "
    "At least 25 people were killed and 60 were injured, said the harbour police. Nobody knew on Tuesday evening "
    "when the next boat would leave, and the inns along the quay of Paris were full of travellers from Berlin."
)
PILE = [
    {"id": "wire", "published": "2020-03-03", "source": "The Wire", "text": WIRE},
    {"id": "copy", "published": "2020-03-05", "source": "Ostrand Post", "text": "Harbour news of the week.\n\n" + WIRE},
    {"id": "other", "published": "2020-03-03", "source": "Daily <Bee>", "text": "Hospitals say 31 people were killed."},
    {"id": "undated", "source": "Attic", "text": "No people were killed, said Berlin."},
]


def rows_of(chart: Any) -> list[dict[str, Any]]:
    """The rows that a chart draws."""
    (rows,) = chart.to_dict()["datasets"].values()
    return list(rows)


@pytest.fixture(scope="module")
def corpus() -> dl.Corpus:
    return dl.read(PILE)


def test_charts_hold_what_they_show(corpus: dl.Corpus) -> None:
    pytest.importorskip("altair")
    articles = rows_of(corpus.plot())
    assert sum(row["articles"] for row in articles) == 3, "one has no day"
    assert {row["kind"] for row in articles} == {"own words", "copy"}
    timeline = corpus.timeline()
    bars = rows_of(timeline.plot())
    assert [bar["date"] for bar in bars] == [entry.date for entry in timeline]
    killed = rows_of(corpus.claims().plot(measure="killed"))
    assert {(row["source"], row["count"]) for row in killed} >= {("The Wire", 25), ("Daily <Bee>", 31)}
    both = rows_of(corpus.claims().plot())
    assert {row["measure"] for row in both} == {"killed", "wounded"}
    assert all(row["count"] > 0 for row in both)


def test_a_chart_takes_more_rows_than_altair_likes() -> None:
    pytest.importorskip("altair")
    from dateline._rows import Claims

    claim = {"value": 3, "measure": "killed", "bound": "exact", "text": "three dead"}
    rows = [{"claims": [claim]}] * 6000
    known = [{"id": str(n), "published": "2020-03-03", "source": None} for n in range(6000)]
    assert len(rows_of(Claims(rows, known).plot())) == 6000


def test_without_altair_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['altair'] = None\n"
        "import dateline as dl\n"
        "try: dl.read([{'id': 'a', 'text': 'Rain.'}]).plot()\n"
        "except ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "pip install 'dateline[plot]'" in done.stdout, done.stderr


def test_a_network_is_graphml(corpus: dl.Corpus, tmp_path: Path) -> None:
    entities = corpus.entities()
    graph = entities.network(tmp_path / "names.graphml")
    assert (tmp_path / "names.graphml").read_text(encoding="utf-8") == graph
    names = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ElementTree.fromstring(graph.encode())
    labels = {node.findtext("g:data[@key='name']", None, names) for node in root.iterfind(".//g:node", names)}
    assert {"Paris", "Berlin"} <= labels
    weights = [int(edge.findtext("g:data", "0", names)) for edge in root.iterfind(".//g:edge", names)]
    assert weights and max(weights) == 2, "the copy says it again"
    assert pickle.loads(pickle.dumps(entities)) == list(entities)
