"""What is no text, no article or no table: one clear error, or safe output, and nothing else lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dateline as dl
import pytest

LONE = "It fell on 3 March 2020\ud800."

BATCHES: dict[str, Callable[..., Any]] = {
    "Tokenizer": dl.Tokenizer().batch,
    "Finder": dl.Finder(["Zoë"]).batch,
    "Lexicon": dl.Lexicon().batch,
    "Lexicon.rows": dl.Lexicon().rows,
    "TimeTagger": dl.TimeTagger().batch,
    "TimeTagger, columns": lambda texts, **how: dl.TimeTagger().batch(texts, columns=True, **how),
    "Deduplicator": dl.Deduplicator().batch,
    "Deduplicator.pairs": dl.Deduplicator().pairs,
    "Deduplicator.across": lambda texts, **how: dl.Deduplicator().across(texts, ["a"], **how),
    "Deduplicator.explain": lambda texts, **how: dl.Deduplicator().explain(texts, 0, 0, **how),
}
each = pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)


@each
def test_lone_surrogates(batch: Callable[..., Any]) -> None:
    with pytest.raises(dl.InputError, match=r"text 1: a lone surrogate at code point 23.*errors=\"replace\""):
        batch(["It rained.", LONE])
    assert batch(["It rained.", LONE], errors="replace") == batch(["It rained.", LONE.replace("\ud800", "\ufffd")])
    assert batch(["It rained.", LONE], errors="skip") == batch(["It rained.", ""])
    with pytest.raises(dl.SettingError, match="strict, replace, skip"):
        batch(["It rained."], errors="ignore")


@each
@pytest.mark.parametrize(
    ("texts", "kind", "message"),
    [
        (["It rained.", None], TypeError, "text 1 is no str but NoneType"),
        (["It rained.", 7], TypeError, "text 1 is no str but int"),
        ([b"It rained."], TypeError, "text 0 is no str but bytes"),
        ("It rained.", TypeError, "texts is one str; give a list of str"),
        (b"It rained.", TypeError, "texts is one bytes; give a list of str"),
        (7, TypeError, "texts is one int; give a list of str"),
        (None, TypeError, "texts is one NoneType; give a list of str"),
        ({"text": "It rained."}, TypeError, "texts is one dict; give a list of str"),
        ([{"text": "It rained."}, "It poured."], TypeError, "text 1 is no dict but str"),
        ([{"text": 7}], TypeError, "text 0 is no str but int"),
        ([{"body": "It rained."}], dl.InputError, r"text 0: no field “text”; there are body \(name one with text=\)"),
        (Path("nowhere.jsonl"), FileNotFoundError, "nowhere.jsonl"),
        (Path("nowhere.parquet"), (FileNotFoundError, ImportError), "nowhere.parquet"),
        (Path("texts.docx"), dl.InputError, "texts.docx: texts are read from .parquet and .jsonl"),
    ],
)
def test_what_is_no_text(batch: Callable[..., Any], texts: Any, kind: Any, message: str) -> None:
    with pytest.raises(kind, match=message):
        batch(texts)


@each
def test_frames_without_the_column_or_without_text(batch: Callable[..., Any]) -> None:
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    pyarrow = pytest.importorskip("pyarrow")
    for frame in (polars.DataFrame({"body": ["a"]}), pandas.DataFrame({"body": ["a"]}), pyarrow.table({"body": ["a"]})):
        with pytest.raises(dl.InputError, match=r"no column “text”; there are body \(name one with text=\)"):
            batch(frame)
    for column, what in (
        (pyarrow.array([1, 2]), "whole numbers"),
        (pyarrow.array([1.5]), "numbers"),
        (pyarrow.array([b"x"]), "bytes; decode them first"),
        (pyarrow.array([True]), "truth values"),
        (pyarrow.array([["a"]]), "lists"),
        (polars.Series([1.5]), "numbers"),
        (pandas.Series([1, 2]), "whole numbers"),
        (polars.Series([b"x"]), "bytes"),
    ):
        with pytest.raises(TypeError, match=f"holds no text but {what}"):
            batch(column)
    with pytest.raises(TypeError):
        batch(pandas.Series(["a", 7], dtype="object"))


@each
def test_bad_threads(batch: Callable[..., Any]) -> None:
    for threads in (0, -1, 100_000):
        with pytest.raises(dl.SettingError, match=f"threads={threads} is not a number from 1 to"):
            batch(["It rained."], threads=threads)
    with pytest.raises(TypeError, match="threads is a str"):
        batch(["It rained."], threads="two")


@each
def test_a_million_empty_strings(batch: Callable[..., Any]) -> None:
    found = batch([""] * 1_000_000)
    found = getattr(found, "tokens", found)
    if isinstance(found, list) and found and not isinstance(found[0], dict):
        assert len(found) == 1_000_000 and not any(found)
    elif isinstance(found, list):
        assert len(found) in (0, 1_000_000)
    else:
        assert len(found) == 0 or isinstance(found, dict)


def test_a_million_empty_articles() -> None:
    pile = dl.read(({"id": n, "text": ""} for n in range(1_000_000)), errors="skip")
    assert len(pile) == 0 and len(pile.rejects) == 1_000_000
    assert pile.rejects[-1] == {"file": "records", "row": 1_000_000, "reason": "no field “text”"}


def test_single_texts() -> None:
    calls: list[Callable[[Any], Any]] = [
        dl.Tokenizer(),
        dl.Finder(["Zoë"]),
        dl.Lexicon(),
        dl.TimeTagger(),
        dl.TimeTagger().explain,
        dl.TimeTagger().published,
        dl.TimeTagger().timeml,
        dl.repair,
        dl.sent_tokenize,
        dl.word_tokenize,
    ]
    for call in calls:
        with pytest.raises(dl.InputError, match="the text: a lone surrogate at code point 23"):
            call(LONE)
        for wrong in (None, 7, b"It rained.", ["It rained."]):
            with pytest.raises(TypeError):
                call(wrong)


GOOD = {"id": "good", "text": "The bridge at Ardal fell on 3 March 2020."}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (None, "NoneType is no article; give a dict with “id” and “text”"),
        (7, "int is no article"),
        ("a.txt", "str is no article"),
        ({}, "no field “text”"),
        ({"id": "x"}, "no field “text”"),
        ({"text": "x"}, "no field “id”"),
        ({"id": "x", "text": 7}, "field “text” is a int, not a str"),
        ({"id": "x", "text": b"It rained."}, "field “text” is a bytes, not a str"),
        ({"id": "x", "text": None}, "no field “text”"),
        ({"id": True, "text": "x"}, "field “id” is a bool, not a str"),
        ({"id": "x", "text": "x", "title": ["x"]}, "field “title” is a list, not a str"),
        ({"id": "x", "text": "x", "published": 2020}, "field “published” is a int, not a str"),
        ({"id": "x", "text": "x", "published": "2020-02-30"}, "2020-02-30"),
        (GOOD, "the id “good” stands twice"),
    ],
)
def test_one_wrong_article_costs_no_other(row: Any, message: str, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="records: row 2: "):
        pile = dl.read([GOOD, row, {**GOOD, "id": "other"}])
    assert [article["id"] for article in pile.articles()] == ["good", "other"]
    assert message in pile.rejects[0]["reason"] and pile.rejects[0]["row"] == 2
    with pytest.raises(dl.InputError, match="records: row 2: "):
        dl.read([GOOD, row], errors="strict")
    index = dl.Index(tmp_path / "index")
    with pytest.raises(dl.DatelineError, match="row 2|good"):
        index.add([GOOD, row])
    assert len(index) == 0


def test_what_is_no_pile() -> None:
    for wrong in (7, None, b"articles", {"id": "a", "text": "x"}):
        with pytest.raises(TypeError, match="articles is one"):
            dl.read(wrong)  # type: ignore[arg-type]


def test_missing_values_of_pandas_are_nothing() -> None:
    pandas = pytest.importorskip("pandas")
    rows = [GOOD, {**GOOD, "id": "b", "published": pandas.Timestamp("2020-03-04"), "title": "Bridge"}]
    (first, second) = dl.read(pandas.DataFrame(rows), errors="strict").articles()
    assert (first["published"], first["title"]) == (None, None)
    assert (second["published"], second["title"]) == ("2020-03-04", "Bridge")
    days = pandas.Series([pandas.NaT, pandas.Timestamp("2020-03-04")])
    found = dl.TimeTagger().batch(["On Sunday.", "On Sunday."], published=days)
    assert [rows[0]["value"] for rows in found] == ["XXXX-WXX-7", "2020-03-01"]


def test_days_that_do_not_fit() -> None:
    for call in (dl.TimeTagger().batch, dl.Deduplicator().batch, dl.Deduplicator().pairs):
        with pytest.raises(dl.SettingError, match="published has 1 days for 2 texts"):
            call(["a", "b"], published=["2020-01-01"])
        with pytest.raises(dl.SettingError, match="text 1: published: .*2020-02-30"):
            call(["a", "b"], published=[None, "2020-02-30"])
        with pytest.raises(TypeError, match="7 is no day"):
            call(["a"], published=[7])
        with pytest.raises(TypeError, match="published is one str"):
            call(["a"], published="2020-01-01")


FORMULA = '=cmd|"/c calc"!A1 was typed on 3 March 2020 in Ardal.'
EVIL = {"id": "=1+1", "text": FORMULA, "title": "@SUM(1)", "source": "+1", "url": "-1"}
PAGE = "<p onclick=x>The <b>bridge</b> fell on 3 March 2020.</p><script>alert(1)</script> Nobody <q>came</q>."


def test_formulas_in_tables_for_spreadsheets() -> None:
    text = dl.read([EVIL]).timeline().to_csv()
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), row
    assert "cmd|" in text, "nothing is lost"


def test_html_in_an_article() -> None:
    pile = dl.read([{"id": "<q>", "text": PAGE, "title": "<script>"}, {"id": "b", "text": PAGE, "source": "<u>"}])
    assert pile.articles()[0]["text"] == PAGE, "the text stays as it is"
    views = [pile, pile[0], pile.timeline(), *pile.clusters()]
    pages = [view._repr_html_() for view in views] + [pile.timeline().to_html()]
    assert sum("alert(1)" in page for page in pages) >= 3, "what the article says is shown"
    for page in pages:
        for tag in ("<script>alert", "<p onclick", "<q>", "<u>"):
            assert tag not in page, tag
    for batch in BATCHES.values():
        batch([PAGE, FORMULA, ""])
