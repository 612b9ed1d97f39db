"""The Python surface: reading, results, errors, threads, forks and Ctrl-C."""

from __future__ import annotations

import dataclasses
import datetime
import doctest
import importlib
import inspect
import json
import multiprocessing
import os
import pickle
import pkgutil
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import dateline as dl
import pytest

BRIDGE = [
    {
        "id": "herald",
        "published": "2020-03-04",
        "source": "Ardal Herald",
        "text": "At least 25 people were killed on Tuesday when the Ardal bridge fell, police said.",
    },
    {"id": "post", "text": "Engineers had closed the Ardal bridge on 1 March 2020 to repair its eastern pillar."},
]


def test_timeline_and_its_sources() -> None:
    corpus = dl.read(BRIDGE)
    timeline = corpus.timeline()
    assert [entry.date for entry in timeline] == ["2020-03-01", "2020-03-03"]
    texts = {article["id"]: article["text"] for article in corpus.articles()}
    for entry in timeline:
        for sentence in entry.sentences:
            assert texts[sentence.article][sentence.start : sentence.end] == sentence.text
    assert "2020-03-03" in str(timeline)
    assert timeline[-1].sentences[0].source == "Ardal Herald"


def test_an_empty_timeline_says_so() -> None:
    assert str(dl.read(BRIDGE).timeline(topic="zebra")).rstrip().endswith("no sentence speaks of “zebra”")


def test_the_demo_can_be_tried_on() -> None:
    corpus = dl.read(dl.demo_articles(), errors="strict")
    assert len(corpus) == 20 and len(corpus.timeline()) > 10
    assert len({row["source"] for row in dl.demo_articles()}) > 4


def test_a_lexicon_by_its_path(tmp_path: Path) -> None:
    """A name of one's own wins over the towns of that name."""
    mine = tmp_path / "mine.tsv"
    mine.write_text("id\tname\ttype\nloc:ardal\tArdal\tLOC\nloc:paris\tParis\tLOC\n")
    text = "They met in Ardal and in Paris."
    for corpus in (dl.read([{"id": "a", "text": text}], lexicons=mine), dl.read([{"id": "a", "text": text}], lexicons=[mine])):
        assert [mention["entity"] for mention in corpus[0].mentions] == ["loc:ardal", "loc:paris"]
    entities = [{"id": "loc:paris", "name": "Paris", "type": "LOC", "parent": "country:us"}]
    assert [mention["entity"] for mention in dl.Lexicon(entities=entities)(text)][-1] == "loc:paris"


def test_formats(tmp_path: Path) -> None:
    timeline = dl.read(BRIDGE).timeline()
    assert json.loads(timeline.to_json())["entries"][0]["date"] == "2020-03-01"
    assert timeline.to_dict()["entries"][0]["date"] == "2020-03-01"
    assert timeline.to_csv().splitlines()[0].startswith("date,")
    assert len(json.loads(timeline.to_timelinejs())["events"]) == 2
    assert timeline.to_ics().count("BEGIN:VEVENT") == 2
    assert "## 2020-03-03" in timeline.to_markdown()
    timeline.to_html(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page and page.count("<script") == 1


def test_data_frames() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    timeline = dl.read(BRIDGE).timeline()
    for frame in (timeline.to_pandas(), timeline.to_polars()):
        assert list(frame["date"]) == ["2020-03-01", "2020-03-03"]


def test_nothing_in_an_article_runs() -> None:
    evil = '<script>alert(1)</script><img src=x onerror=alert(2)> fell on 3 March 2020 & "died".'
    record = {"id": "<b>", "text": evil, "url": "javascript:alert(3)", "title": "<i>", "source": "<u>"}
    timeline = dl.read([record]).timeline()
    page = timeline.to_html()
    assert "alert(1)" in page
    assert page.count("<script") == 1, "the report's own"
    for tag in ("<img", "<i>", "<u>", 'href="javascript'):
        assert tag not in page
    assert "<script" not in json.loads(timeline.to_timelinejs())["events"][0]["text"]["text"]
    assert "](<javascript" not in timeline.to_markdown()


def test_rows_of_a_corpus() -> None:
    corpus = dl.read(BRIDGE, published={"post": datetime.date(2020, 3, 2)})
    assert len(corpus) == 2
    assert corpus.times()[1]["published"]["basis"] == "given"
    (claim,) = corpus.claims()[0]["claims"]
    assert (claim["measure"], claim["value"], claim["bound"]) == ("killed", 25, "at_least")
    assert corpus.duplicates()[0]["cluster"] == "herald"
    assert {line["kind"] for row in corpus.lines() for line in row["lines"]} == {"body"}
    assert all(row["tokens"] for row in corpus.tokens())
    assert len(corpus.entities()) == 2


def test_bad_records_are_named() -> None:
    records = [*BRIDGE, {"id": "x"}, {"id": "herald", "text": "Again."}, {"id": "y", "text": "z", "published": "2016-02-30"}]
    with pytest.warns(UserWarning) as caught:
        corpus = dl.read(records)
    assert len(corpus) == 2
    messages = [str(warning.message) for warning in caught]
    for message, words in zip(messages, ["row 3: no field “text”", "row 4: the id “herald”", "2016-02-30"], strict=True):
        assert words in message
    with pytest.raises(dl.InputError, match="row 3"):
        dl.read(records, errors="strict")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(dl.read(records, errors="skip").rejects) == 3


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        dl.read(tmp_path / "nowhere", errors="strict")
    with pytest.raises(dl.SettingError, match="ud, surface"):
        dl.Tokenizer(preset="words")
    with pytest.raises(dl.SettingError, match="conflict-syria"):
        dl.Lexicon("atlantis")
    with pytest.raises(dl.SettingError, match="“Zorro”"):
        dl.read(BRIDGE).timeline(entity="Zorro")
    with pytest.raises(dl.SettingError, match="2016-02-30"):
        dl.read(BRIDGE).timeline(since="2016-02-30")
    with pytest.raises(dl.SettingError, match="after"):
        dl.read(BRIDGE).timeline(since="2020-03-05", until="2020-03-01")
    with pytest.raises(dl.SettingError, match="entries"):
        dl.read(BRIDGE).timeline(entries=0)
    assert issubclass(dl.SettingError, ValueError) and issubclass(dl.SettingError, dl.DatelineError)


def test_lone_surrogates_are_replaced() -> None:
    corpus = dl.read([{"id": "a", "text": "It fell on 3 March 2020\ud800."}])
    assert corpus.articles()[0]["text"] == "It fell on 3 March 2020\ufffd."


def test_offsets_count_code_points() -> None:
    text = "🌧️ Zoë flew to Genève on 3 March 2020 with Sergei\u00a0Ivanov."
    (timex,) = dl.TimeTagger()(text)
    assert text[timex["start"] : timex["end"]] == "3 March 2020"
    tokens = [text[start:end] for start, end in dl.Tokenizer()(text).tokens]
    assert "".join(tokens) == "".join(text.split())


def test_batches_equal_single_calls() -> None:
    texts = ["It won't rain.", "", "On Sunday the U.S. envoy left.", "Zürich – 3 May."] * 20
    tokenizer = dl.Tokenizer(preset="surface")
    tokens = tokenizer.batch(texts, threads=2).tokens
    columns = tokens["text"], tokens["start"], tokens["end"]
    for number in range(4):
        spans = [[s, e] for t, s, e in zip(*columns, strict=True) if t == number]
        assert spans == tokenizer(texts[number]).tokens
    tagger = dl.TimeTagger()
    assert tagger.batch(texts)[2] == tagger(texts[2])
    assert len({row["cluster"] for row in dl.Deduplicator().batch(texts)}) <= len(texts)


def test_times_explain_themselves_and_go_by_a_policy() -> None:
    text = "He resigned on Monday, 06/10/2016, two days after the vote."
    rows = dl.TimeTagger().explain(text, published="2016-10-13")
    assert [row["anchor"] for row in rows] == ["none", "event"]
    assert all(0 < row["confidence"] < 1 and row["rule"] for row in rows)
    assert [other["value"] for other in rows[0]["alternatives"]] == ["2016-10-06"]
    assert [{k: v for k, v in row.items() if k not in ("rule", "confidence", "alternatives")} for row in rows] == (
        dl.TimeTagger()(text, published="2016-10-13")
    )
    british = dl.TimeTagger(day_first=True, week_start="sunday", next_weekday="of-week", country="GB")
    assert [row["value"] for row in british(text)] == ["2016-10-06", "P2D"]
    with pytest.raises(dl.SettingError, match="week_start"):
        dl.TimeTagger(week_start="tuesday")


def test_results_pickle() -> None:
    timeline = dl.read(BRIDGE).timeline()
    assert pickle.loads(pickle.dumps(timeline.entries)) == timeline.entries
    assert hash(timeline.entries[0])


def _count(texts: list[str]) -> tuple[int, int]:
    """The tokens that all cores find, and two threads."""
    one, two = (dl.Tokenizer().batch(texts, threads=threads) for threads in (None, 2))
    return len(one.tokens["start"]), len(two.tokens["start"])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pools_survive_a_fork() -> None:
    texts = ["It rained on Sunday in the hills."] * 5000
    want = _count(texts)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(_count, [texts, texts, texts]).get(timeout=60) == [want] * 3


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_ctrl_c_stops_the_work() -> None:
    program = (
        "import dateline as dl, signal, sys\n"
        # A shell that starts tests in the background has it ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "text = 'On Sunday the envoy left Paris for Geneva. ' * 400\n"
        "records = [{'id': str(i), 'text': text} for i in range(20000)]\n"
        "print('ready', flush=True)\n"
        "try:\n    dl.read(records)\nexcept KeyboardInterrupt:\n    sys.exit(42)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None and child.stdout.readline() == "ready\n"
    time.sleep(1.0)
    child.send_signal(signal.SIGINT)
    try:
        assert child.wait(timeout=30) == 42
    finally:
        child.kill()


def modules() -> Iterator[ModuleType]:
    """The package's modules, but for those whose extra is not here."""
    for module in pkgutil.iter_modules(dl.__path__):
        # What needs spaCy, or runs the command.
        if module.name not in ("spacy", "_spacy_factories", "__main__", "_core"):
            try:
                yield importlib.import_module(f"dateline.{module.name}")
            except ImportError as error:
                assert "pip install 'dateline[" in str(error)


def test_examples_in_docstrings() -> None:
    attempted = {}
    for module in modules():
        result = doctest.testmod(module)
        attempted[module.__name__] = result.attempted
        assert result.failed == 0, module
    assert sum(attempted.values()) > 60 and all(
        attempted[f"dateline.{name}"] for name in ("_corpus", "_single", "_tokenizer", "_finder", "_lexicon", "_table", "_duplicates")
    )


def surface() -> Iterator[tuple[str, Any]]:
    """All that users call, with its name."""
    for name in dl.__all__:
        thing = getattr(dl, name)
        if not callable(thing):
            continue
        yield name, thing
        for member, function in vars(thing).items() if inspect.isclass(thing) else ():
            if inspect.isfunction(function) and not member.startswith("_"):
                yield f"{name}.{member}", function


@pytest.mark.parametrize(("name", "thing"), list(surface()), ids=lambda value: value if isinstance(value, str) else "")
def test_docstrings_are_complete(name: str, thing: Any) -> None:
    """Each says what it does, and in numpydoc's form what it takes, unless its sentence names that."""
    text = inspect.getdoc(thing)
    assert text and (text[0].isupper() or text.startswith("``")), name
    if inspect.isclass(thing) and (issubclass(thing, Exception) or dataclasses.is_dataclass(thing)):
        return
    try:
        parameters = [name for name in inspect.signature(thing).parameters if name != "self"]
    except ValueError:
        return
    for parameter in parameters:
        if name in ("Table", "Timeline", "Stories", "Corpus") or parameter == "path" or "The parameters are those of" in text:
            continue
        assert re.search(rf"\b{parameter}\b", text), f"{name}: {parameter}"


def test_settings_are_keywords() -> None:
    """Beside what a call is about, nothing is told by its place."""
    about = {"text", "texts", "start", "end", "at", "a", "b", "path", "of", "id", "ids", "articles", "number", "xml"}
    about |= {"lexicon", "lexicons", "folder", "first", "second", "self", "rows", "columns", "names", "core", "settings", "about"}
    made = ("Corpus", "Timeline", "Stories")  # by a call, and not by users
    for name, thing in surface():
        if inspect.isclass(thing) and (issubclass(thing, Exception) or dataclasses.is_dataclass(thing)):
            continue
        for parameter in inspect.signature(thing).parameters.values():
            if parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
                assert parameter.name in about or name in made, f"{name}: {parameter.name}"


def test_importing_takes_no_package_along() -> None:
    """What others need is imported when it is used: an import of the package stays short."""
    program = "import sys, dateline; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {"nanoarrow", "numpy", "pandas", "polars", "pyarrow", "tqdm", "altair", "spacy", "trafilatura", "duckdb"}
    assert not heavy & set(done.stdout.split())


def test_what_is_read_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "dateline"):
        dl.read([*BRIDGE, {"id": "x"}, {"id": "copy", "text": BRIDGE[0]["text"]}], errors="skip")
    told = [record.getMessage() for record in caplog.records]
    assert told == [
        "dropped records: row 3: no field “text”",
        "read 3 articles, dropped 1",
        "published: 1 given, 0 guessed, 2 not known",
        "1 articles are near-duplicates of another",
    ]


def test_progress_is_shown_where_it_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    texts = ["It rained on Sunday in the hills."] * 3000
    for batch in (dl.Tokenizer().batch, dl.Finder(["a"]).batch, dl.Lexicon().batch, dl.TimeTagger().batch):
        batch(texts, progress=True)
        assert "3.00k/3.00k texts" in capsys.readouterr().err.replace("3.00k/3.00k [", "3.00k/3.00k texts ["), batch
        batch(texts, progress=False)
        assert capsys.readouterr().err == ""
    dl.read([{"id": str(n), "text": text} for n, text in enumerate(texts[:50])], progress=True)
    assert "50.0/50.0" in capsys.readouterr().err


def test_progress_without_tqdm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert len(dl.Tokenizer().batch(["It rained."]).tokens) == 3
    with pytest.raises(ImportError, match="pip install tqdm"):
        dl.Tokenizer().batch(["It rained."], progress=True)


TWO = [
    {
        "id": "quake-1",
        "published": "2015-04-25",
        "text": "An earthquake in Nepal killed at least 12 people in Kathmandu on Saturday. Rescuers dug for survivors.",
    },
    {
        "id": "vote-1",
        "published": "2015-12-21",
        "text": "Voters in Spain elected a parliament on Sunday. The election in Madrid was close.",
    },
]
MORE = {
    "id": "quake-2",
    "published": "2015-04-27",
    "text": "Hospitals in Kathmandu had counted 31 people killed by the Nepal earthquake since Saturday, doctors said.",
}


def test_stories_places_and_tolls() -> None:
    corpus = dl.read([*TWO, MORE])
    stories = corpus.stories()
    assert [story.articles for story in stories] == [("quake-1", "quake-2"), ("vote-1",)]
    assert stories[0].first_report == "2015-04-25" and stories[0].timeline[0].date == "2015-04-25"
    assert (stories[0].independent, stories[0].sources, len(stories), stories.notes) == (2, 0, 2, ())
    assert repr(stories) == "Stories(2 of 3 articles)" and "earthquake" in str(stories)
    assert stories.to_dict()["stories"][1]["articles"] == ["vote-1"]
    assert stories.to_markdown().count("\n## ") == 2
    dates = {entry.date for entry in corpus.timeline(place="Spain")}
    assert dates and all(date >= "2015-12-01" for date in dates)
    with pytest.raises(dl.SettingError, match="Iceland"):
        corpus.timeline(place="Iceland")
    (toll,) = corpus.tolls()
    assert (toll["measure"], [claim["value"] for claim in toll["statements"]]) == ("killed", [12, 31])
    assert toll["growth"] == [0, 1]
    with pytest.raises(dl.SettingError, match="min_weight"):
        corpus.timeline(min_weight=-1)
    assert corpus.timeline(topic="volcano").notes == ("no sentence speaks of “volcano”",)


def test_a_grown_corpus_is_as_one_read_at_once() -> None:
    first = dl.read(TWO)
    grown = first.extended([MORE])
    assert (len(first), len(grown)) == (2, 3)
    assert grown.timeline().to_json() == dl.read([*TWO, MORE]).timeline().to_json()
    with pytest.raises(dl.InputError, match="quake-2"):
        grown.extended([MORE])


def test_piles_and_what_they_tell_are_pickled() -> None:
    pile = dl.read([*dl.demo_articles(), {"id": "nothing"}], published={"delta-centenarian": "2015-05-02"}, errors="skip")
    pile = pile.correct("drop", article="summit-everest")
    again = pickle.loads(pickle.dumps(pile))
    assert (repr(again), again.rejects, again.corrections) == (repr(pile), pile.rejects, pile.corrections)
    assert len(pile.rejects) == 1
    timeline = pile.timeline(topic="everest", entries=3)
    assert pickle.loads(pickle.dumps(timeline)).to_html() == timeline.to_html()
    stories = pile.stories(sentences=1)
    assert pickle.loads(pickle.dumps(stories)).to_json() == stories.to_json()
    story = pickle.loads(pickle.dumps(stories[0]))
    assert (story.title, story.timeline.entries) == (stories[0].title, stories[0].timeline.entries)
