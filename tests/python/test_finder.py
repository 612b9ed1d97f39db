"""Names of one lexicon in texts."""

from __future__ import annotations

from pathlib import Path

import dateline as dl
import pytest

NAMES = ["Deir ez-Zor", "Aléppo", "US", "Ghouta", "Eastern Ghouta"]


def test_names_are_found_in_any_spelling() -> None:
    finder = dl.Finder(NAMES)
    text = "É: the U.S. left DEIR EZ ZOR, Aleppo’s centre and Eastern\nGhouta; it told us so."
    found = [(text[start:end], entity) for start, end, entity in finder(text)]
    assert found == [
        ("U.S.", "US"),
        ("DEIR EZ ZOR", "Deir ez-Zor"),
        ("Aleppo", "Aléppo"),
        ("Eastern\nGhouta", "Eastern Ghouta"),
    ]
    assert len(dl.Finder(NAMES, overlapping=True)(text)) == 5
    assert len(finder) == 5
    assert [entity for *_, entity in dl.Finder(NAMES, any_case=True)("told us")] == ["US"]


def test_batches_are_the_single_calls_on_any_number_of_threads() -> None:
    finder = dl.Finder(NAMES)
    texts = ["Ghouta", "", "é Ghouta and US", "nothing"] * 50
    columns = finder.batch(texts, threads=1)
    assert columns == finder.batch(iter(texts), threads=4)
    assert list(columns["text"][:3]) == [0, 2, 2]
    rows = zip(columns["start"], columns["end"], columns["entity"])
    first = [(start, end, (finder.entity(number) or ("", ""))[0]) for start, end, number in list(rows)[1:3]]
    assert first == finder(texts[2])
    with pytest.raises(TypeError):
        finder.batch("one text")


def test_a_lexicon_is_built_verified_and_used(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "x", "name": "Tarvik", "type": "LOC"}\n{"id": "y"}\n', encoding="utf-8")
    compiled = tmp_path / "mine.lexicon"
    from dateline._core import run_cli

    assert run_cli(["dateline", "lexicon", "build", str(rows), "-o", str(compiled)]) == 0
    assert run_cli(["dateline", "lexicon", "verify", str(compiled)]) == 0
    assert dl.Finder(compiled)("in Tarvik") == [(3, 9, "x")]
    assert [m["entity"] for m in dl.Lexicon(compiled)("It rains in Tarvik.")] == ["x"]
    damaged = compiled.read_bytes()
    compiled.write_bytes(damaged[:-1] + bytes([damaged[-1] ^ 1]))
    assert run_cli(["dateline", "lexicon", "verify", str(compiled)]) == 1
    with pytest.raises(dl.SettingError):
        dl.Finder(tmp_path / "none.lexicon")
