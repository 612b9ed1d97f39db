"""Time expressions and publication days from Python."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path

import dateline as dl
import pytest

DAY = "2016-10-11"
TEXTS = ["É: it rained on Sunday.", "", "Nothing of time.", "Since mid-July, every Monday; at 8 p.m. on 6 May 2015."]


def test_a_tagger_shows_what_it_was_told() -> None:
    assert repr(dl.TimeTagger()) == "TimeTagger()"
    tagger = dl.TimeTagger(language="fr", day_first=True)
    assert repr(tagger) == "TimeTagger(language='fr', day_first=True)" == repr(pickle.loads(pickle.dumps(tagger)))


def test_columns_are_the_rows_on_any_number_of_threads() -> None:
    tagger = dl.TimeTagger()
    texts, days = TEXTS * 25, [DAY, None, datetime.date(2016, 10, 11), DAY] * 25
    rows = tagger.batch(texts, published=days)
    assert rows[0] == tagger(texts[0], published=DAY)
    for threads in (1, 2, None):
        columns = tagger.batch(texts, published=days, threads=threads, columns=True)
        assert isinstance(columns, dl.Table)
        assert all(isinstance(c, memoryview) and c.format == "I" and c.readonly for c in columns.values()[:6])
        table = zip(*columns.values(), strict=True)
        found: list[list[tuple[object, ...]]] = [[] for _ in texts]
        for text, start, end, kind, first, last, value, mod in table:
            ends = [str(datetime.date.fromordinal(day)) if day else None for day in (first, last)]
            found[text].append((start, end, tagger.kinds[kind], *ends, value, mod))
        assert found == [
            [(t["start"], t["end"], t["type"], t.get("from"), t.get("to"), t["value"], t.get("mod")) for t in part]
            for part in rows
        ]


def test_bad_batches_are_named() -> None:
    tagger = dl.TimeTagger()
    with pytest.raises(TypeError):
        tagger.batch("one text")
    with pytest.raises(dl.SettingError, match="2 days for 1 texts"):
        tagger.batch(["a"], published=[DAY, DAY])
    with pytest.raises(dl.SettingError, match="2016-02-30"):
        tagger.batch(["a"], published=["2016-02-30"], columns=True)
    with pytest.raises(dl.InputError, match="text 1"):
        tagger.batch(["a", "\ud800"], columns=True)


def test_languages() -> None:
    text = "Le maire est parti il y a 3 jours."
    tagger = dl.TimeTagger(language="fr-FR")
    assert [(t["value"], text[t["start"] : t["end"]]) for t in tagger(text, published=DAY)] == [
        ("2016-10-08", "il y a 3 jours")
    ]
    assert pickle.loads(pickle.dumps(tagger))(text, published=DAY) == tagger(text, published=DAY)
    with pytest.raises(dl.SettingError, match="no times in language"):
        dl.TimeTagger(language="qq")


def test_a_language_is_added(tmp_path: Path) -> None:
    rows = "gennaio\tmonth\t1\n{day} {month} [{year}]\tphrase\tdate\n"
    (tmp_path / "it.tsv").write_text(rows, encoding="utf-8")
    for given in (rows, tmp_path / "it.tsv"):
        tagger = dl.TimeTagger(language="it", languages={"it": given})
        assert [t["value"] for t in tagger("Il 5 gennaio 1998.")] == ["1998-01-05"]
    with pytest.raises(dl.SettingError, match="it, line 1: no month"):
        dl.TimeTagger(languages={"it": "gennaio\tmonth\t13"})


def test_publication_days() -> None:
    text = "Mill fire\nPublished 11 October 2016\nLast updated 14 October 2016\n\nA mill burned, the mayor said."
    found = dl.TimeTagger().published(text)
    assert (found["value"], found["basis"], found["modified"]) == (DAY, "stamp", "2016-10-14")
    start, end = found["evidence"]
    assert text[start:end] == "11 October 2016"
    assert dl.TimeTagger().published(text, crawled="2016-10-01")["value"] is None
    assert dl.TimeTagger().published("Fire.", url="https://example.org/2016/10/11/fire")["basis"] == "url"


def test_timeml_both_ways() -> None:
    text = "É & <b> fell on Monday, twice a week."
    tagger = dl.TimeTagger()
    xml = tagger.timeml(text, published=DAY, id="a&b")
    back, row = dl.read_timeml(xml)
    assert (back, row["id"], row["published"]["value"]) == (text, "a&b", DAY)
    keys = ("start", "end", "type", "value", "freq")
    mine = [{k: t.get(k) for k in keys} for t in tagger(text, published=DAY)]
    assert mine == [{k: t.get(k) for k in keys} for t in row["timexes"]] and len(mine) == 2
    with pytest.raises(dl.InputError, match="line 1: there is no <TEXT>"):
        dl.read_timeml("<TimeML/>")


def test_spacy_component(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_times", config={"published": DAY})
    doc = nlp("É: it rained on Sunday, and mid-July was dry.")
    times = [(span.text, span.label_, span._.timex["value"]) for span in doc.spans["times"]]
    assert times == [("Sunday", "DATE", "2016-10-09"), ("mid-July", "DATE", "2016-07")]
    docs = [nlp.make_doc("It rained on Sunday.") for _ in range(3)]
    docs[1]._.published = "2015-01-01"
    piped = [doc.spans["times"][0]._.timex["value"] for doc in nlp.get_pipe("dateline_times").pipe(docs, batch_size=2)]
    assert piped == ["2016-10-09", "2014-12-28", "2016-10-09"]
    nlp.to_disk(tmp_path / "pipeline")
    doc = spacy.load(tmp_path / "pipeline")("It rained on Sunday.")
    assert [span._.timex["value"] for span in doc.spans["times"]] == ["2016-10-09"]
    french = spacy.blank("fr")
    french.add_pipe("dateline_times", config={"language": "fr", "key": "dates"})
    doc = french("Né le 3 mars 1998.")
    assert [span._.timex["value"] for span in doc.spans["dates"]] == ["1998-03-03"]
