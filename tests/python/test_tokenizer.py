"""The tokenizer, its columns and its adapters, and text repair."""

from __future__ import annotations

import doctest
import pickle
import random
import sys
from itertools import pairwise
from pathlib import Path

import dateline as dl
import pytest
from dateline import _tokenizer

TEXTS = [
    "Share\nGENEVA (Reuters) - Talks in the U.S. resumed on Monday, an envoy said.\nThey won't last.",
    "",
    "🌧️ Zoë flew to Genève with Sergei\u00a0Ivanov. Ça va? 100 km, www.example.org!",
    "   \n\t ",
    "\n\n  A line,\r\nanother  line.  ",
    "İstanbul 北京 ไทย e\u0301 مدينة 👩‍👩‍👧 a@b.org #tag",
]


def test_offsets_slice_the_text() -> None:
    for text in TEXTS:
        document = dl.Tokenizer()(text)
        assert "".join(text[start:end] for start, end in document.tokens) == "".join(text.split())
        assert len(document.kinds) == len(document.tokens)
        for start, end in document.sentences:
            assert text[start:end].strip() == text[start:end] != ""
        for line in document.lines:
            assert text[line["start"] : line["end"]].strip() != ""
    kinds = dict(zip(dl.word_tokenize(TEXTS[5], preset="ud"), dl.Tokenizer()(TEXTS[5]).kinds, strict=True))
    assert (kinds["a@b.org"], kinds["#tag"], kinds["İstanbul"]) == ("email", "handle", "word")


@pytest.mark.parametrize("threads", [None, 1, 2])
@pytest.mark.parametrize("preset", ["ud", "surface", "ptb", "spacy", "uax29"])
def test_columns_equal_single_calls(preset: str, threads: int | None) -> None:
    tokenizer = dl.Tokenizer(preset=preset)
    texts = TEXTS * 30
    columns = tokenizer.batch(texts, threads=threads)
    for table in (columns.tokens, columns.sentences, columns.lines):
        assert all(isinstance(c, memoryview) and c.format == "I" and c.readonly for c in table.values())
        assert all(a <= b for a, b in pairwise(table["text"]))
    rows = list(zip(*columns.tokens.values(), strict=True))
    firsts = list(columns.sentences["token"])
    assert firsts == sorted(firsts) and firsts[0] == 0
    for number, text in enumerate(texts):
        document = tokenizer(text)
        mine = [row for row in rows if row[0] == number]
        assert [[start, end] for _, start, end, _ in mine] == document.tokens
        assert [tokenizer.token_kinds[kind] for *_, kind in mine] == document.kinds
    for first, start, number in zip(firsts, columns.sentences["start"], columns.sentences["text"], strict=True):
        assert (rows[first][0], rows[first][1]) == (number, start)
    lines = [
        {"start": start, "end": end, "kind": tokenizer.line_kinds[kind]}
        for text, start, end, kind in zip(*columns.lines.values(), strict=True)
        if text == 0
    ]
    assert lines == tokenizer(texts[0]).lines and lines[0]["kind"] == "share"


def test_a_million_empty_texts() -> None:
    columns = dl.Tokenizer().batch([""] * 1_000_000)
    assert not columns.tokens["text"] and not columns.sentences["text"] and not columns.lines["text"]
    last = dl.Tokenizer().batch([""] * 999_999 + ["Rain."])
    assert list(last.tokens["text"]) == [999_999] * 2


def test_lone_surrogates_by_policy() -> None:
    texts = ["It rained.", "It \ud83d\ude00 poured\udc00.", "It stopped."]
    tokenizer = dl.Tokenizer()
    with pytest.raises(dl.InputError, match=r"text 1: a lone surrogate at code point 3"):
        tokenizer.batch(texts)
    replaced = tokenizer.batch(texts, errors="replace")
    meant = tokenizer.batch([text.translate({n: "\ufffd" for n in range(0xD800, 0xE000)}) for text in texts])
    assert replaced == meant
    assert len(texts[1]) == max(e for t, e in zip(meant.tokens["text"], meant.tokens["end"]) if t == 1)
    assert tokenizer.batch(texts, errors="skip") == tokenizer.batch([texts[0], "", texts[2]])
    with pytest.raises(dl.SettingError, match="strict, replace, skip"):
        tokenizer.batch(texts, errors="ignore")
    for call in (tokenizer, dl.sent_tokenize, dl.word_tokenize, dl.repair):
        with pytest.raises(dl.InputError, match="lone surrogate at code point 3"):
            call(texts[1])


def test_what_is_no_text_is_named() -> None:
    with pytest.raises(TypeError, match="text 1 is no str but NoneType"):
        dl.Tokenizer().batch(["a", None])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="one str"):
        dl.Tokenizer().batch("a text")
    with pytest.raises(TypeError):
        dl.Tokenizer()(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(dl.SettingError, match="words"):
        dl.word_tokenize("a", preset="words")
    with pytest.raises(dl.SettingError, match="“colour”; there are contractions"):
        dl.Tokenizer(colour=True)
    with pytest.raises(dl.SettingError, match="“portuguese”"):
        dl.Tokenizer(language="portuguese")
    with pytest.raises(dl.SettingError, match="size=0"):
        next(dl.Tokenizer().stream(["a"], size=0))


def test_streams_equal_batches() -> None:
    tokenizer = dl.Tokenizer()
    parts = list(tokenizer.stream(iter(TEXTS), size=4))
    assert parts == [tokenizer.batch(TEXTS[:4]), tokenizer.batch(TEXTS[4:])]
    assert list(tokenizer.stream([])) == []


def test_tables_are_data_frames() -> None:
    polars = pytest.importorskip("polars")
    columns = dl.Tokenizer().batch(TEXTS).tokens
    frame = polars.DataFrame(columns)
    assert frame.columns == ["text", "start", "end", "kind"]
    assert frame["start"].to_list() == list(columns["start"])


def test_lists_of_strings() -> None:
    for text in TEXTS:
        document = dl.Tokenizer()(text)
        assert dl.sent_tokenize(text) == [text[start:end] for start, end in document.sentences]
        assert dl.word_tokenize(text, preset="ud") == [text[start:end] for start, end in document.tokens]
    assert dl.word_tokenize("The long-term plan can't work.")[1] == "long-term"


def test_rules_and_language_are_settings() -> None:
    text = "The search-engine didn't find 10km."
    assert dl.Tokenizer(contractions=False)(text).tokens == dl.Tokenizer(preset="surface")(text).tokens
    whole = dl.Tokenizer(hyphens=False, units=False)(text)
    assert {"search-engine", "10km"} <= {text[start:end] for start, end in whole.tokens}
    german = "Er kam am 3. Mai 2016 an. Es regnete."
    assert dl.sent_tokenize(german, language="de-AT") == ["Er kam am 3. Mai 2016 an.", "Es regnete."]
    assert dl.sent_tokenize(german, language="pt")


def test_boundaries_are_explained() -> None:
    text = "🌧️ Zoë of the U.S. left early. Nobody knew.\n\nShare"
    tokenizer = dl.Tokenizer()
    starts = [start for start, _ in tokenizer(text).sentences]
    for place in (text.index("left"), text.index("Nobody"), text.index("Share")):
        why = tokenizer.explain(text, place)
        assert why is not None and why.at == place and why.reason
        assert why.boundary == (place in starts)
    assert tokenizer.explain(text, len(text)) is None and tokenizer.explain(text, 10**9) is None
    with pytest.raises(dl.SettingError, match="at=-1"):
        tokenizer.explain(text, -1)


def test_abbreviations_are_settings() -> None:
    text = "The Ctte. Chair left. It was no. They stayed."
    assert dl.Tokenizer()(text).sentences[0] == [0, 9]
    adding = pickle.loads(pickle.dumps(dl.Tokenizer(add_abbreviations=["ctte."])))
    assert adding(text).sentences[0] == [0, 21]
    assert "ctte." in repr(adding)
    known = "He met Gen. Halloran there."
    assert len(dl.Tokenizer()(known).sentences) == 1
    assert len(dl.Tokenizer(remove_abbreviations=["gen"])(known).sentences) == 2


def test_tokenizers_pickle() -> None:
    original = dl.Tokenizer(preset="surface", language="en", hyphens=False)
    tokenizer = pickle.loads(pickle.dumps(original))
    text = "The search-engine won't answer."
    assert tokenizer(text).tokens == original(text).tokens != dl.Tokenizer(preset="surface")(text).tokens
    assert repr(tokenizer) == "Tokenizer(preset='surface', language='en', hyphens=False)"


DAMAGED = [
    "\ufeffThey donâ€™t\u00a0know: re\u00adopened.\r\nCafÃ© ðŸ˜€ cafÃƒÂ©\r\n",
    "Clean text, “curly” – ça va 😀",
    "\u200b\u200b",
    "",
    "👩‍👩‍👧\u200b👍\u00a0\ud7ff\x00",
]


def test_repair() -> None:
    assert dl.repair(DAMAGED[0]).text == "They don’t know: reopened.\nCafé 😀 café\n"
    assert dl.repair(DAMAGED[1]).text is DAMAGED[1]
    for original in DAMAGED:
        repaired = dl.repair(original)
        text, edits = repaired.text, repaired.edits
        assert dl.repair(text).text == text
        rebuilt, at = "", 0
        for first, last, start, end in zip(*edits.values(), strict=True):
            rebuilt += original[at:first] + text[start:end]
            at = last
        assert rebuilt + original[at:] == text
        end = 0
        for place in range(len(text)):
            first, last = repaired.original(place, place + 1)
            assert end <= first < last <= len(original)
            assert repaired.repaired(first, last) == (place, place + 1)
            end = last
        dice = random.Random(7)
        for _ in range(50 if text else 0):
            a, b = sorted(dice.sample(range(len(text) + 1), 2))
            first, last = repaired.original(a, b)
            assert (first, last) == (repaired.original(a, a + 1)[0], repaired.original(b - 1, b)[1])
            assert repaired.repaired(first, last) == (a, b)
    assert list(dl.repair(DAMAGED[1]).edits["start"]) == []


def test_docstrings() -> None:
    result = doctest.testmod(_tokenizer)
    assert result.attempted > 15 and result.failed == 0


def test_spacy_is_imported_late() -> None:
    import dateline.spacy

    assert Path(dateline.spacy.__file__).stem == "spacy"
    if "spacy" not in sys.modules:
        try:
            import spacy  # noqa: F401
        except ModuleNotFoundError:
            with pytest.raises(ModuleNotFoundError):
                dateline.spacy.Tokenizer(None)


def test_spacy_doc_has_the_same_offsets() -> None:
    spacy = pytest.importorskip("spacy")
    import dateline.spacy

    nlp = spacy.blank("en")
    nlp.tokenizer = dateline.spacy.Tokenizer(nlp.vocab, preset="ud")
    texts = [*TEXTS, " a", "a  b \n c ", "\n", "Rain. \n Rain."]
    for text, piped in zip(texts, nlp.tokenizer.pipe(texts, batch_size=4), strict=True):
        doc = nlp(text)
        document = dl.Tokenizer()(text)
        assert doc.text == text
        words = [[token.idx, token.idx + len(token)] for token in doc if not token.is_space]
        assert words == document.tokens
        sentences = [sentence.text.strip() for sentence in doc.sents]
        assert [s for s in sentences if s] == [text[start:end] for start, end in document.sentences]
        assert [(t.idx, t.text, t.is_sent_start) for t in piped] == [(t.idx, t.text, t.is_sent_start) for t in doc]
    assert [token.text for token in nlp("a  b \n c ")] == ["a", " ", "b", "\n ", "c"]
    plain = dateline.spacy.Tokenizer(nlp.vocab, sentences=False)
    assert not plain("It rained. It poured.").has_annotation("SENT_START")
    again = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [token.text for token in again("They won't.")] == ["They", "wo", "n't", "."]


def test_spacy_pipeline_is_saved(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    import dateline.spacy

    nlp = spacy.blank("en")
    nlp.tokenizer = dateline.spacy.Tokenizer(nlp.vocab)
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.blank("en")
    loaded.tokenizer = dateline.spacy.Tokenizer(loaded.vocab)
    loaded.from_disk(tmp_path / "pipeline")
    assert loaded.to_bytes() and [sentence.text for sentence in loaded("Rain. More rain.").sents] == ["Rain.", "More rain."]
