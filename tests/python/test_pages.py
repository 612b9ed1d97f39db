"""Saved web pages."""

from __future__ import annotations

import sys
from pathlib import Path

import dateline as dl
import pytest

pytest.importorskip("trafilatura")

PAGE = """<html lang="en"><head><title>{title} - Ardal Post</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Ardal Post">
<meta property="article:published_time" content="{day}T08:30:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>{title}</h1><p>{text}</p>
<p>The mayor, Ann Lee, said that nobody had warned the town of the danger before that.</p></article>
<footer>All rights reserved.</footer></body></html>"""
TEXT = "Rescuers said 12 people were killed in Ardal on Tuesday when the old bridge over the river fell."


def write(path: Path, day: str = "2020-03-04") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title="Bridge falls in Ardal", day=day, text=TEXT), encoding="utf-8")
    return path


def test_a_page_gives_its_text_title_and_day(tmp_path: Path) -> None:
    (article,) = dl.read(write(tmp_path / "bridge.html")).articles()
    assert article["id"] == "bridge" and article["title"] == "Bridge falls in Ardal"
    assert article["published"] == "2020-03-04" and article["source"] == "Ardal Post"
    assert TEXT in article["text"]
    assert "Sport" not in article["text"] and "reserved" not in article["text"]


def test_a_folder_of_pages_and_other_files(tmp_path: Path) -> None:
    write(tmp_path / "a.html")
    write(tmp_path / "below" / "b.HTM", day="2020-03-05")
    (tmp_path / "c.txt").write_text("It rained in Ardal on 3 March 2020.", encoding="utf-8")
    pile = dl.read(tmp_path)
    assert sorted(article["id"] for article in pile.articles()) == ["a", "b", "c"]
    assert "2020-03-03" in [entry.date for entry in pile.timeline()]


def test_pages_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "index.html") for folder in ("one", "two")]
    assert [article["id"] for article in dl.read(paths).articles()] == [path.as_posix() for path in paths]


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.html")
    (tmp_path / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"empty\.html: no article was found"):
        pile = dl.read(tmp_path)
    assert len(pile) == 1 and pile.rejects[0]["file"].endswith("empty.html")
    with pytest.raises(dl.InputError, match=r"empty\.html: no article was found"):
        dl.read(tmp_path, errors="strict")


def test_scripts_of_a_page_are_no_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html")
    path.write_text(path.read_text().replace("<footer>", "<script>alert(1)</script><footer>"))
    assert "alert" not in dl.read(path).articles()[0]["text"]


def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ImportError, match=r"a\.html: .*pip install 'dateline\[html\]'"):
        dl.read(write(tmp_path / "a.html"))
