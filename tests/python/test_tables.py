"""Data frames in, tables out."""

from __future__ import annotations

import functools
import pickle
import tempfile
from pathlib import Path
from typing import Any

import dateline as dl
import pytest
from dateline import _core

TEXTS = ["It rained. Nobody came.", "", "Zoë left – at last.", None, "A long line of text, longer than twelve bytes."]
PLAIN = [text or "" for text in TEXTS]

duckdb = pytest.importorskip("duckdb")
pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
datasets = pytest.importorskip("datasets")


@pytest.mark.parametrize(
    "table",
    [
        pyarrow.table({"n": range(5), "text": TEXTS}),
        pyarrow.StructArray.from_arrays([pyarrow.array(["x", *TEXTS])], ["text"]).slice(1),
        datasets.Dataset.from_dict({"text": ["x", *TEXTS]}).select(range(1, 6)),
    ],
    ids=["pyarrow", "struct slice", "datasets, chosen rows"],
)
def test_tables_are_read_by_their_column(table: Any) -> None:
    tokenizer = dl.Tokenizer()
    assert tokenizer.batch(table) == tokenizer.batch(PLAIN)
    with pytest.raises(dl.InputError, match="no column “body”; there are .*text"):
        tokenizer.batch(table, text="body")


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (b"bytes", "texts is one bytes"),
        ("one text", "texts is one str"),
        (pyarrow.array([1, 2]), "of format “l” holds no text"),
        (pyarrow.array([b"x"]), "of format “z” holds no text"),
        (polars.Series([1.5]), "of format “g” holds no text"),
        (["a", 1], "text 1 is no str but int"),
        (["a", None], "text 1 is no str but NoneType"),
    ],
)
def test_what_is_no_text_is_refused(texts: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        dl.Tokenizer().batch(texts)


def test_a_column_names_the_texts_of_a_table_alone() -> None:
    with pytest.raises(TypeError, match="text='body' names a column of a table; this is one column"):
        dl.Tokenizer().batch(pyarrow.array(["a"]), text="body")
    with pytest.raises(TypeError, match="generator is none"):
        dl.Tokenizer().batch((text for text in "ab"), text="body")


def test_damaged_arrow_arrays_are_errors() -> None:
    for damaged in [
        ("u", 0, 1, [b"", b"\0\0\0\0\x7f\0\0\0", b"ab"], None),
        ("u", 0, 1, [b"", b"\1\0\0\0\0\0\0\0", b"ab"], None),
        ("u", 2**63, 1, [b"", b"", b""], None),
        ("vu", 0, 1, [b"", b"\x20\0\0\0" + b"\xff" * 12], None),
        ("vu", 0, 1, [b""], None),
        ("i", 0, 1, [b"", b"\7\0\0\0"], ("u", 0, 0, [b"", b"", b""], None)),
    ]:
        with pytest.raises(dl.InputError, match="text 0: the Arrow array is damaged there"):
            _core.arrow_texts(damaged)
    buffers = [None, pyarrow.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"a\xff")]
    with pytest.raises(dl.InputError, match="text 1: the Arrow array is damaged there"):
        dl.Tokenizer().batch(pyarrow.Array.from_buffers(pyarrow.string(), 2, buffers))


PILE = [
    {"id": "a", "text": "Rescuers said 12 people were killed in Ardal on 3 March 2020.", "published": "2020-03-04"},
    {"id": "b", "text": "The bridge at Ardal fell on 3 March 2020.", "source": "Ardal Post"},
    {"id": "c", "text": "At least 14 people were killed in Ardal on 3 March 2020, a nurse said.", "published": "2020-03-05"},
    {"id": "d", "text": "The bridge at Ardal fell on 3 March 2020."},
]
OF_A_PILE = ("articles", "lines", "duplicates", "entities", "times", "claims", "tolls", "stories")


@functools.cache
def tables() -> dict[str, Any]:
    """Every table of the package, and the lists that are as good as one."""
    pile = dl.read(PILE)
    texts = [row["text"] for row in PILE]
    columns, mentions = dl.Tokenizer().batch(PLAIN), dl.Lexicon().batch(["Rain in France."])
    deduplicator, index = dl.Deduplicator(threshold=0.1), dl.Index(tempfile.mkdtemp())
    index.add(PILE)
    return {
        **{f"Corpus.table({name!r})": pile.table(name) for name in OF_A_PILE},  # type: ignore[arg-type]
        "timeline": pile.timeline().table(),
        "tokens": columns.tokens,
        "sentences": columns.sentences,
        "lines": columns.lines,
        "repair": dl.repair("cafÃ©").edits,
        "names": dl.Finder(["Zoë"]).batch(PLAIN),
        "mentions": mentions.mentions,
        "entities": mentions.entities,
        "times": dl.TimeTagger().batch(texts, columns=True),
        "deduplicated": deduplicator.batch(texts),
        "pairs": deduplicator.pairs(texts),
        "across": deduplicator.across(texts, texts),
        "tolls": pile.tolls(),
        "stories": pile.stories(),
        "claims": pile.claims(),
        "index clusters": index.clusters(),
        "index matches": index.query(PILE[1:2])[0],
    }


NAMES = [
    *(f"Corpus.table({name!r})" for name in OF_A_PILE),
    *("timeline", "tokens", "sentences", "lines", "repair", "names", "mentions", "entities", "times", "deduplicated"),
    *("pairs", "across", "tolls", "stories", "claims", "index clusters", "index matches"),
]


@pytest.mark.parametrize("name", NAMES)
def test_all_take_every_table(name: str, tmp_path: Path) -> None:
    given = tables()[name]
    table = given if isinstance(given, dl.Table) else given.table()
    assert len(table) > 0, name
    rows = len(table), len(table.keys())
    meant = pyarrow.table(table)
    assert meant.shape == rows and meant.column_names == table.keys()
    assert pyarrow.RecordBatchReader.from_stream(given).read_all().equals(meant)
    assert pandas.DataFrame.from_arrow(table).shape == rows
    assert polars.DataFrame(table).shape == rows
    assert table.to_pandas().shape == rows and table.to_polars().shape == rows
    found = table
    assert duckdb.sql("from found").fetchall() == [tuple(row.values()) for row in meant.to_pylist()]
    assert datasets.Dataset(meant).shape == rows
    assert datasets.Dataset.from_dict(meant.to_pydict()).to_list() == meant.to_pylist()
    assert pickle.loads(pickle.dumps(table)) == table
    table.to_parquet(tmp_path / "table.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "table.parquet").to_pylist() == meant.to_pylist()


def test_the_names_are_all_tables() -> None:
    assert set(NAMES) == set(tables())


def test_numbers_go_to_arrow_and_numpy_without_a_copy() -> None:
    numpy = pytest.importorskip("numpy")
    tokens = dl.Tokenizer().batch(PLAIN).tokens
    place = numpy.frombuffer(tokens["start"], "I").ctypes.data
    assert pyarrow.table(tokens)["start"].chunk(0).buffers()[1].address == place
    assert tokens.to_pandas()["start"].to_numpy().dtype == "uint32"
    with pytest.raises(TypeError, match="read-only|cannot modify"):
        tokens["start"][0] = 1  # type: ignore[index]


def test_values_are_the_same_in_arrow() -> None:
    for name, given in tables().items():
        table = given if isinstance(given, dl.Table) else given.table()
        for row, other in zip(table.rows(), pyarrow.table(table).to_pylist(), strict=True):
            for field, value in row.items():
                if not isinstance(value, (dict, list, tuple)):
                    assert other[field] == value, (name, field)


def test_mixed_and_nested_values() -> None:
    rows: list[dict[str, Any]] = [
        {"a": 1, "b": [{"x": 1}, {"y": "é"}], "c": True, "d": 1, "e": "text", "f": {}},
        {"a": None, "b": None, "c": None, "d": 1.5, "e": 7, "f": {}},
    ]
    table = pyarrow.table(dl.Table.of_rows(rows))
    assert table.to_pylist() == [
        {"a": 1, "b": [{"x": 1, "y": None}, {"x": None, "y": "é"}], "c": True, "d": 1.0, "e": '"text"', "f": "{}"},
        {"a": None, "b": None, "c": None, "d": 1.5, "e": "7", "f": "{}"},
    ]


def test_a_frame_without_texts_is_refused() -> None:
    for frame, setting in ({"id": ["a"], "body": ["It rained."]}, "text"), ({"text": ["It rained."]}, "id"):
        with pytest.raises(dl.InputError, match=f"no column “{setting}”; there are .* \\(name one with {setting}=\\)"):
            dl.read(polars.DataFrame(frame))
