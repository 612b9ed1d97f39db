"""Files that released formats wrote are still read; FORMATS.md promises it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import dateline as dl
import pytest

FORMATS = Path(__file__).parents[1] / "data" / "formats"
ARTICLES = [json.loads(row) for row in (FORMATS / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", sorted(FORMATS.glob("lexicon-*")), ids=lambda path: path.name)
def test_compiled_lexicons(path: Path) -> None:
    subprocess.run(["dateline", "lexicon", "verify", str(path)], check=True)
    mentions = dl.Lexicon(path)("Examplish troops of the Blue Anchor Front left Al-Tarvik.")
    assert [m["entity"] for m in mentions] == ["country:xa", "org:blue-anchor", "city:tarvik"]
    assert (mentions[2]["lat"], mentions[2]["lon"], mentions[2]["geonameid"]) == (10.5, -20.25, 12)


@pytest.mark.parametrize("path", sorted(FORMATS.glob("index-*")), ids=lambda path: path.name)
def test_indexes(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    shutil.copytree(path, folder)
    index = dl.Index(folder)
    assert len(index) == 2 and "harbour" in index
    copy = {"id": "copy", "text": "Port News. " + ARTICLES[0]["text"]}
    ((match,),) = index.query([copy])
    assert (match["id"], match["published"], match["of_document"]) == ("harbour", "2021-01-05", 1.0)
    index.add([copy])
    assert len(dl.Index(folder, read_only=True)) == 3


@pytest.mark.parametrize("path", sorted(FORMATS.glob("corpus-*.dateline")), ids=lambda path: path.name)
def test_saved_corpora(path: Path, tmp_path: Path) -> None:
    corpus = dl.load(path)
    assert [article["id"] for article in corpus.articles()] == ["harbour", "bakery"]
    assert corpus.articles()[0]["published"] == "2021-01-05", "the article stays as it came"
    assert (corpus["harbour"].published, corpus["harbour"].basis) == ("2021-01-06", "given")
    assert [row["do"] for row in corpus.corrections] == ["published", "drop", "part"]
    assert corpus.corrections[0]["why"] == "printed on the page" and corpus.about["settings"]["guess"] is False
    (first, *_) = subprocess.run(["dateline", "times", str(path)], check=True, capture_output=True, text=True).stdout.splitlines()
    assert json.loads(first)["published"]["value"] == "2021-01-06"
    corpus.save(tmp_path / path.name)
    assert dl.load(tmp_path / path.name).timeline().to_html() == corpus.timeline().to_html()
