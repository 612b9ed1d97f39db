"""Data frames in, tables out."""

from __future__ import annotations

import pickle
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


def arrow(kind: Any) -> Any:
    return pyarrow.array(TEXTS).cast(kind)


COLUMNS = {
    "Utf8": lambda: arrow(pyarrow.string()),
    "LargeUtf8": lambda: arrow(pyarrow.large_string()),
    "Utf8View": lambda: arrow(pyarrow.string_view()),
    "dictionary": lambda: pyarrow.array(TEXTS).dictionary_encode(),
    "chunks": lambda: pyarrow.chunked_array([TEXTS[:2], TEXTS[2:]]),
    "slice": lambda: pyarrow.array(["before", *TEXTS, "after"]).slice(1, len(TEXTS)),
    "polars": lambda: polars.Series(TEXTS),
    "polars categories": lambda: polars.Series(TEXTS, dtype=polars.Categorical),
    "pandas": lambda: pandas.Series(TEXTS),
}
TABLES = {
    "pandas": lambda: pandas.DataFrame({"n": range(5), "text": TEXTS}),
    "polars": lambda: polars.DataFrame({"n": range(5), "text": TEXTS}),
    "pyarrow": lambda: pyarrow.table({"n": range(5), "text": TEXTS}),
    "slice": lambda: pyarrow.table({"text": ["x", *TEXTS]}).slice(1),
    "struct slice": lambda: pyarrow.StructArray.from_arrays([pyarrow.array(["x", *TEXTS])], ["text"]).slice(1),
    "DuckDB": lambda: duckdb.from_arrow(pyarrow.table({"text": TEXTS})),
    "datasets": lambda: datasets.Dataset.from_dict({"text": TEXTS}),
    "datasets, chosen rows": lambda: datasets.Dataset.from_dict({"text": ["x", *TEXTS]}).select(range(1, 6)),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_columns_are_read_as_lists_are(column: Any) -> None:
    tokenizer = dl.Tokenizer()
    assert tokenizer.batch(column()) == tokenizer.batch(PLAIN)
    finder = dl.Finder(["Zoë"])
    assert finder.batch(column()).rows() == [{"text": 2, "start": 0, "end": 3, "entity": 0}]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_are_read_by_their_column(table: Any) -> None:
    tokenizer = dl.Tokenizer()
    assert tokenizer.batch(table()) == tokenizer.batch(PLAIN)
    with pytest.raises(dl.InputError, match="no column “body”; there are .*text"):
        tokenizer.batch(table(), text="body")


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
]


def tables() -> dict[str, dl.Table]:
    pile = dl.read(PILE)
    names = ("articles", "lines", "duplicates", "entities", "times", "claims")
    columns = dl.Tokenizer().batch(PLAIN)
    found = dl.Finder(["Zoë"]).batch(PLAIN)
    return {
        **{name: pile.table(name) for name in names},
        "timeline": pile.timeline().table(),
        "tokens": columns.tokens,
        "sentences": columns.sentences,
        "found": found,
    }


@pytest.mark.parametrize("name", tables())
def test_all_take_every_table(name: str) -> None:
    found = table = tables()[name]
    assert len(table) > 0, name
    rows = len(table), len(table.keys())
    assert polars.DataFrame(table).shape == rows
    assert pandas.DataFrame.from_arrow(table).shape == rows
    assert table.to_pandas().shape == rows
    assert pyarrow.table(table).shape == rows
    assert duckdb.sql("from found").shape == rows
    assert datasets.Dataset(pyarrow.table(table)).shape == rows
    assert pickle.loads(pickle.dumps(table)) == table


def test_values_are_the_same_in_arrow() -> None:
    for name, table in tables().items():
        for row, other in zip(table.rows(), pyarrow.table(table).to_pylist(), strict=True):
            for field, value in row.items():
                if not isinstance(value, (dict, list)):
                    assert other[field] == value, (name, field)


def test_mixed_and_nested_values() -> None:
    rows: list[dict[str, Any]] = [
        {"a": 1, "b": [{"x": 1}, {"y": "é"}], "c": True, "d": 1, "e": "text"},
        {"a": None, "b": None, "c": None, "d": 1.5, "e": 7},
    ]
    table = pyarrow.table(dl.Table.of_rows(rows))
    assert table.to_pylist() == [
        {"a": 1, "b": [{"x": 1, "y": None}, {"x": None, "y": "é"}], "c": True, "d": 1.0, "e": '"text"'},
        {"a": None, "b": None, "c": None, "d": 1.5, "e": "7"},
    ]


FRAMES = {
    "pandas": lambda: pandas.DataFrame(PILE),
    "polars": lambda: polars.DataFrame(PILE).with_columns(polars.col("published").str.to_date()),
    "pyarrow": lambda: pyarrow.Table.from_pylist([{"source": None, **row} for row in PILE]),
    "DuckDB": lambda: duckdb.from_arrow(pyarrow.Table.from_pylist(PILE)),
    "datasets": lambda: datasets.Dataset.from_list([{"source": None, "published": None, **row} for row in PILE]),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_pile_is_read_from_a_frame(frame: Any) -> None:
    meant, pile = dl.read(PILE), dl.read(frame())
    assert pile.times() == meant.times() and pile.claims() == meant.claims()


def test_a_frame_without_texts_is_refused() -> None:
    with pytest.raises(dl.InputError, match="text"):
        dl.read(polars.DataFrame({"id": ["a"], "body": ["It rained."]}), errors="strict")
