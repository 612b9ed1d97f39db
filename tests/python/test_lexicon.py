"""Names bound to entities: one text, many texts, own entities, reasons."""

from __future__ import annotations

import datetime
import pickle

import dateline as dl
import pytest

OWN = [
    {"id": "org:bau", "name": "Blue Anchor Union", "type": "ORG", "aliases": ["BAU"]},
    {"id": "city:tarvik", "name": "Tarvik", "type": "LOC", "lat": 40.5, "lon": 20.25, "demonyms": ["Tarvikian"]},
    {"id": "per:old", "name": "Ilja Brandov", "type": "PER", "to": datetime.date(2010, 1, 1)},
]


@pytest.fixture(scope="module")
def lexicon() -> dl.Lexicon:
    return dl.Lexicon(entities=OWN, default=False)


def test_own_entities_are_found_and_looked_up(lexicon: dl.Lexicon) -> None:
    text = "É: the BAU met in Tarvik."
    assert [(text[m["start"] : m["end"]], m["entity"]) for m in lexicon(text)] == [
        ("BAU", "org:bau"),
        ("Tarvik", "city:tarvik"),
    ]
    assert len(lexicon) == 3 and "org:bau" in lexicon and "org:none" not in lexicon and 3 not in lexicon
    entity = lexicon.entity("city:tarvik")
    assert entity is not None and (entity["lat"], entity["demonyms"]) == (40.5, ["Tarvikian"])
    old = lexicon.entity("per:old")
    assert old is not None and old["to"] == "2010-01-01"
    assert lexicon.entity("org:none") is None


def test_columns_are_the_rows_on_any_number_of_threads(lexicon: dl.Lexicon) -> None:
    texts = ["It rains in Tarvik.", "", "É – Tarvikian farmers; the BAU, and Tarvik.", "Mr. Ilja Oren came."] * 40
    found = lexicon.batch(texts, threads=1)
    assert found == lexicon.batch(iter(texts), threads=4)
    rows = [
        {
            "text": number,
            "start": mention["start"],
            "end": mention["end"],
            "type": mention["type"],
            "role": mention.get("role", ""),
            "entity": mention["entity"],
            "lat": mention.get("lat"),
        }
        for number, mentions in enumerate(lexicon.rows(texts))
        for mention in mentions
    ]
    columns = found.mentions
    assert len(found) == len(rows) > 100
    assert rows == [
        {
            "text": columns["text"][i],
            "start": columns["start"][i],
            "end": columns["end"][i],
            "type": dl.Lexicon.types[columns["type"][i]],
            "role": dl.Lexicon.roles[columns["role"][i]],
            "entity": found.entities["id"][columns["entity"][i]],
            "lat": found.entities["lat"][columns["entity"][i]],
        }
        for i in range(len(found))
    ]
    assert lexicon.rows(texts)[2] == lexicon(texts[2])
    assert found.entities["id"][:2] == ["city:tarvik", "org:bau"]
    empty = lexicon.batch([])
    assert len(empty) == 0 and empty.entities["id"] == []
    with pytest.raises(TypeError, match="one str"):
        lexicon.batch("one text")


def test_surrogates_are_named(lexicon: dl.Lexicon) -> None:
    texts = ["Tarvik", "a\ud800 Tarvik"]
    with pytest.raises(dl.InputError, match="text 1"):
        lexicon.batch(texts)
    assert list(lexicon.batch(texts, errors="replace").mentions["start"]) == [0, 3]
    assert list(lexicon.batch(texts, errors="skip").mentions["text"]) == [0]
    with pytest.raises(dl.InputError):
        lexicon(texts[1])


def test_settings_stack_and_deny() -> None:
    text = "The BAU met in Tarvik and in France."

    def ids(lexicon: dl.Lexicon) -> list[str]:
        return [mention["entity"] for mention in lexicon(text)]

    full = dl.Lexicon(entities=OWN)
    assert ids(full) == ["org:bau", "city:tarvik", "country:fr"]
    assert ids(dl.Lexicon(entities=OWN, deny="BAU")) == ["city:tarvik", "country:fr"]
    denied = ids(dl.Lexicon(entities=OWN, deny=["org:bau", "france"]))
    assert "city:tarvik" in denied and not {"org:bau", "country:fr"} & set(denied)
    assert ids(pickle.loads(pickle.dumps(full))) == ids(full)
    assert repr(dl.Lexicon(entities=OWN, default=False)) == "<Lexicon(entities=<3>, default=False): 3 entities>"
    with pytest.raises(dl.SettingError, match="entities:2: .*type"):
        dl.Lexicon(entities=[OWN[0], {"id": "x", "name": "X"}])
    with pytest.raises(dl.SettingError, match="twice"):
        dl.Lexicon(entities=[OWN[0], OWN[0]])
    with pytest.raises(dl.SettingError):
        dl.Lexicon(entities=[{"id": "x", "name": object(), "type": "ORG"}])


def test_reasons_are_told(lexicon: dl.Lexicon) -> None:
    (reason,) = lexicon.explain("bau")
    assert (reason["entity"], reason["found"]) == ("org:bau", False)
    text = "É: Tarvikites of Tarvik."
    inside = lexicon.explain(text, 3, 9)
    assert not inside["found"] and "inside the word “Tarvikites”" in inside["why"]
    found = lexicon.explain(text, 17, 23)
    assert found["found"] and found["mention"]["entity"] == "city:tarvik" and found["reasons"][0]["found"]
    for start, end in [(0, 900), (9, 3), (-1, 2), (0, None)]:
        with pytest.raises(dl.SettingError):
            lexicon.explain(text, start, end)


def test_the_publisher_speaks_for_its_home() -> None:
    lexicon = dl.Lexicon()
    text = "Rain fell in Cambridge."
    at = {url: lexicon(text, url=url)[0]["entity"] for url in ("https://news.example.us/1", "https://news.example.uk/1")}
    assert len(set(at.values())) == 2, at


def test_names_are_found_inside_words() -> None:
    finder = dl.Finder(["東京", "Acmé", "ab"], inside_words=True)
    text = "É東京都のPanACMEland Abend"
    assert [text[start:end] for start, end, _ in finder(text)] == ["東京", "ACME", "Ab"]
    assert pickle.loads(pickle.dumps(finder))(text) == finder(text)
    assert repr(finder) == "<Finder(a list, inside_words=True): 3 entities>"
    assert list(finder.batch([text, "x", text])["text"]) == [0, 0, 0, 2, 2, 2]
