"""What the user knows better, from the text to the timeline; corpora saved and loaded."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

import dateline as dl
import pytest

ROWS = [
    {"id": "a", "published": "2020-03-04", "text": "The Ardal bridge fell on Tuesday. At least 25 people were killed, police said."},
    {"id": "b", "text": "Engineers had closed the Ardal bridge on 1 March 2020. Nobody in Georgia heard of it."},
    {"id": "c", "text": "The first Ardal bridge was opened on 5 May 1921 by the king. It was of wood."},
]
FIX: list[dict[str, Any]] = [
    {"do": "drop", "date": "1921-05-05", "why": "another bridge", "by": "me"},
    {"do": "published", "article": "a", "date": "2020-03-11"},
    {"do": "pin", "article": "b", "quote": "Engineers had closed", "date": "2020-03-02"},
    {"do": "copies", "articles": ["a", "b"]},
    {"do": "part", "name": "Georgia"},
]


@pytest.fixture(scope="module")
def pile() -> dl.Corpus:
    return dl.read(ROWS)


def dates(corpus: dl.Corpus) -> list[str]:
    return [entry.date for entry in corpus.timeline()]


def test_corrections_are_given_one_by_one_or_together(pile: dl.Corpus, tmp_path: Path) -> None:
    assert dates(pile) == ["1921-05-05", "2020-03-01", "2020-03-03", "2020-03-04"]
    together = pile.correct(FIX)
    assert dates(together) == ["2020-03-02", "2020-03-10", "2020-03-11"]
    one_by_one = pile
    for row in FIX:
        fields = dict(row)
        one_by_one = one_by_one.correct(fields.pop("do"), **fields)
    path = tmp_path / "mine.jsonl"
    together.save_corrections(path)
    for same in (one_by_one, pile.correct(path), pile.correct(str(path)), dl.read(ROWS, corrections=path), dl.read(ROWS, corrections=FIX)):
        assert same.corrections == together.corrections == FIX
        assert same.timeline().to_json() == together.timeline().to_json()
    assert dates(pile) == dates(together.uncorrected()) and pile.corrections == []
    assert "5 corrections" in repr(together) and repr(pile) == "Corpus(3 articles)"


def test_what_a_timeline_shows_can_be_corrected(pile: dl.Corpus) -> None:
    timeline = pile.timeline()
    fallen = timeline[2].sentences[0]
    better = pile.correct("drop", timeline[0]).correct("pin", fallen, date=datetime.date(2020, 3, 2))
    better = better.correct("published", pile["b"], date="2020-03-05").correct("drop", pile["c"])
    told = {entry.date: entry.dated_by for entry in better.timeline()}
    assert told == {"2020-03-01": "named", "2020-03-02": "pinned", "2020-03-04": "published", "2020-03-05": "published"}
    assert better.corrections[1] == {"do": "pin", "article": "a", "quote": fallen.text, "start": fallen.start, "date": "2020-03-02"}
    assert better["b"].published == "2020-03-05"


def test_a_timeline_tells_what_became_of_them(pile: dl.Corpus) -> None:
    timeline = pile.correct([*FIX, {"do": "drop", "article": "gone"}]).timeline()
    assert [row["effect"] for row in timeline.corrections] == ["changed"] * 5 + ["nothing"]
    assert timeline.corrections[0]["why"] == "another bridge"
    assert any("“drop gone” found nothing: no article has the id “gone”" in note for note in timeline.notes)
    assert timeline.to_dict()["corrections"] == timeline.corrections
    assert "## Corrections" in timeline.to_markdown() and "another bridge" in timeline.to_html()
    assert pile.correct(FIX)["b"].mentions == tuple(m for m in pile["b"].mentions if m["name"] != "Georgia")


def test_they_hold_for_later_articles(pile: dl.Corpus) -> None:
    later = {"id": "d", "text": "The first Ardal bridge was opened on 5 May 1921. Georgia is far on 9 March 2020."}
    row = {"do": "published", "article": "d", "date": "2020-03-20"}
    grown = pile.correct([*FIX, row]).extended([later])
    assert grown.timeline().to_html() == dl.read([*ROWS, later], corrections=[*FIX, row]).timeline().to_html()
    assert "1921-05-05" not in dates(grown) and grown["d"].published == "2020-03-20"


@pytest.mark.parametrize(
    ("what", "fields", "message"),
    [
        ("frob", {"date": "2020"}, "no correction “frob”; there are pin, drop"),
        ("pin", {}, "pin: no field “date”"),
        ("pin", {"date": "2020-02-30"}, "2020-02-30"),
        ("drop", {"date": "2020", "colour": "red"}, "unknown field `colour`"),
        ("drop", {"article": object()}, "is no text"),
        ("drop", {"article": "a", "quote": "\udc80"}, "lone"),
        ("published", {"article": "a", "date": "2020-03-12"}, "contradicts “published a on 2020-03-11”"),
        ("not-copies", {"articles": ["b", "a"]}, "“not copies b and a” contradicts “copies a and b”"),
        ([{"do": "pin", "date": "2020"}, {"do": "drop", "date": "2020"}], {}, "“drop 2020” contradicts “pin 2020”"),
        ([3], {}, "3 is no dict"),
        (3, {}, "neither a path nor dicts"),
    ],
)
def test_what_is_wrong_is_named(pile: dl.Corpus, what: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(dl.SettingError, match=message):
        pile.correct(FIX).correct(what, **fields)


def test_files_that_are_not_there_or_wrong(pile: dl.Corpus, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pile.correct(tmp_path / "none.jsonl")
    path = tmp_path / "mine.jsonl"
    path.write_text('# mine\n{"do": "drop", "date": "2020-01-01"}\n{"do": "drop", "date": "2020-13-01"}\n', encoding="utf-8")
    with pytest.raises(dl.SettingError, match=r"mine\.jsonl: row 3: date: "):
        dl.read(ROWS, corrections=path)


def test_a_saved_corpus_is_loaded_as_it_was(pile: dl.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "pile.dateline"
    corrected = dl.read(ROWS, corrections=FIX, guess=False)
    corrected.save(path)
    for loaded in (dl.load(path), dl.read(path)):
        assert loaded.timeline().to_html() == corrected.timeline().to_html()
        assert (loaded.articles(), loaded.corrections, loaded.about) == (corrected.articles(), FIX, corrected.about)
    done = subprocess.run(["dateline", "timeline", path], check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout == corrected.timeline().to_json()
    dl.read([]).save(path)
    assert len(dl.load(path)) == 0
    with pytest.raises(dl.SettingError, match="ends in .dateline"):
        pile.save(tmp_path / "pile.json")


def test_damage_and_later_versions_are_one_clear_error(pile: dl.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "pile.dateline"
    pile.save(path)
    text = path.read_text(encoding="utf-8")
    for changed, message in [
        (text[:-5], "damaged corpus: its last line is cut off"),
        (text.replace("bridge", "ferry"), "damaged corpus: it is not as it was written"),
        (text.replace('corpus":1', 'corpus":7'), "version 7; this program reads version 1"),
        ("hello", "no saved corpus"),
        ("", "no saved corpus"),
    ]:
        path.write_text(changed, encoding="utf-8")
        with pytest.raises(dl.InputError, match=message):
            dl.load(path)
    path.write_bytes(b"\x80\x04\x95")
    with pytest.raises(dl.InputError, match="damaged corpus"):
        dl.load(path)
    with pytest.raises(FileNotFoundError):
        dl.load(tmp_path / "none.dateline")


def test_lexicons_that_changed_or_moved(tmp_path: Path) -> None:
    lexicon, path = tmp_path / "mine.tsv", tmp_path / "pile.dateline"
    lexicon.write_text("id\tname\ttype\norg:x\tArdal Works\tORG\n", encoding="utf-8")
    dl.read([{"id": "a", "text": "The Ardal Works closed on 3 March 2020."}], lexicons=[str(lexicon)]).save(path)
    assert dl.load(path).about["lexicons"][1]["name"] == "mine.tsv"
    lexicon.write_text("id\tname\ttype\norg:y\tArdal Works\tORG\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="mine.tsv” is another"):
        dl.load(path)
    other = lexicon.rename(tmp_path / "moved.tsv")
    with pytest.raises(dl.SettingError, match="mine.tsv"):
        dl.load(path)
    assert dl.load(path, lexicons=str(other))["a"].mentions[0]["entity"] == "org:y"


def test_outputs_say_what_made_them(pile: dl.Corpus, tmp_path: Path) -> None:
    import pickle

    timeline = pile.timeline(topic="bridge", entries=2)
    about = timeline.about
    assert about["dateline"] == dl.__version__
    assert (about["settings"]["topic"], about["settings"]["entries"]) == (["bridge"], 2)
    assert about["lexicons"] == pile.about["lexicons"] and len(about["lexicons"][0]["hash"]) == 16
    assert timeline.to_dict()["about"] == about
    table = timeline.table()
    assert table.about == about and pickle.loads(pickle.dumps(table)).about == about
    assert pile.table("times").about == pile.about
    rows, sidecar = tmp_path / "rows.jsonl", tmp_path / "about.json"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    done = subprocess.run(["dateline", "claims", rows, "--about", sidecar], check=True, capture_output=True, text=True)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b", "c"], "rows alone"
    assert json.loads(sidecar.read_text(encoding="utf-8")) == pile.about


def test_arrow_tables_say_what_made_them(pile: dl.Corpus) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pile.timeline(topic="bridge", entries=2).table()
    assert json.loads(pyarrow.table(table).schema.metadata[b"dateline"]) == table.about
