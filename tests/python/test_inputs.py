"""Every kind of input in every call that takes many texts or articles."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dateline as dl
import pytest

duckdb = pytest.importorskip("duckdb")
pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
datasets = pytest.importorskip("datasets")

TEXTS = [
    "Rescuers said 12 people were killed in Paris on 3 March 2020.",
    "",
    "Zoë left Paris on 3 March 2020 – at last.",
    "Short.",
    "Rescuers said 12 people were killed in Paris on 3 March 2020, and the bridge is shut.",
]
#: Nulls are empty texts.
NULLS = [text or None for text in TEXTS]
ROWS = [{"n": n, "text": text} for n, text in enumerate(NULLS)]


def column(kind: Any) -> Any:
    return pyarrow.array(NULLS).cast(kind)


INPUTS: dict[str, Callable[[], Any]] = {
    "generator": lambda: (text for text in TEXTS),
    "tuple": lambda: tuple(TEXTS),
    "dicts": lambda: ROWS,
    "generator of dicts": lambda: (row for row in ROWS),
    "pyarrow Utf8": lambda: column(pyarrow.string()),
    "pyarrow LargeUtf8": lambda: column(pyarrow.large_string()),
    "pyarrow Utf8View": lambda: column(pyarrow.string_view()),
    "pyarrow dictionary": lambda: pyarrow.array(NULLS).dictionary_encode(),
    "pyarrow small dictionary": lambda: column(pyarrow.dictionary(pyarrow.int8(), pyarrow.large_string())),
    "pyarrow chunks": lambda: pyarrow.chunked_array([NULLS[:1], [], NULLS[1:]]),
    "pyarrow slice": lambda: pyarrow.array([None, *["x"] * 9, *NULLS, "x"]).slice(10, len(TEXTS)),
    "pyarrow slice of views": lambda: pyarrow.array(["x"] * 9 + NULLS).cast(pyarrow.string_view()).slice(9),
    "pyarrow table": lambda: pyarrow.Table.from_pylist(ROWS),
    "polars": lambda: polars.Series(NULLS),
    "polars categories": lambda: polars.Series(NULLS, dtype=polars.Categorical),
    "polars frame": lambda: polars.DataFrame(ROWS),
    "polars slice": lambda: polars.DataFrame([{"n": 0, "text": "x" * 40}, *ROWS]).slice(1),
    "pandas": lambda: pandas.Series(NULLS),
    "pandas strings": lambda: pandas.Series(NULLS, dtype="string"),
    "pandas categories": lambda: pandas.Series(NULLS, dtype="category"),
    "pandas frame": lambda: pandas.DataFrame(ROWS),
    "DuckDB": lambda: duckdb.sql("from rows", connection=connection()),
    "datasets": lambda: datasets.Dataset.from_list(ROWS),
    "datasets stream": lambda: datasets.Dataset.from_list(ROWS).to_iterable_dataset(),
}


def connection() -> Any:
    known = duckdb.connect()
    known.register("rows", pyarrow.Table.from_pylist(ROWS))
    return known


def across(texts: Any, text: str | None = None, **how: Any) -> Any:
    others: Any = TEXTS if text is None else [{text: own} for own in TEXTS]
    return dl.Deduplicator(threshold=0.1).across(texts, others, text=text, **how)


BATCHES: dict[str, Callable[..., Any]] = {
    "Tokenizer": dl.Tokenizer().batch,
    "Finder": dl.Finder(["Zoë", "Paris"]).batch,
    "Lexicon": dl.Lexicon().batch,
    "Lexicon.rows": dl.Lexicon().rows,
    "TimeTagger": dl.TimeTagger().batch,
    "TimeTagger, columns": lambda texts, **how: dl.TimeTagger().batch(texts, columns=True, **how),
    "Deduplicator": dl.Deduplicator(threshold=0.1).batch,
    "Deduplicator.pairs": dl.Deduplicator(threshold=0.1).pairs,
    "Deduplicator.across": across,
    "Deduplicator.explain": lambda texts, **how: dl.Deduplicator().explain(texts, 0, 4, **how),
}


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)
def test_every_input_is_read_as_a_list_is(batch: Callable[..., Any], tmp_path: Path) -> None:
    meant = batch(TEXTS)
    for name, given in INPUTS.items():
        assert batch(given()) == meant, name
    for path in files(tmp_path):
        assert batch(path) == meant, path.name
        assert batch(path, threads=1) == meant, path.name


def files(folder: Path) -> list[Path]:
    polars.DataFrame(ROWS).write_parquet(folder / "rows.parquet")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return [folder / "rows.parquet", folder / "rows.jsonl"]


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)
def test_a_column_by_its_name(batch: Callable[..., Any], tmp_path: Path) -> None:
    meant = batch(TEXTS)
    rows = [{"body": row["text"], "text": "not this"} for row in ROWS]
    assert batch(rows, text="body") == meant
    assert batch(polars.DataFrame(rows), text="body") == meant
    polars.DataFrame(rows).write_parquet(tmp_path / "rows.parquet")
    assert batch(tmp_path / "rows.parquet", text="body") == meant


def test_empty_inputs() -> None:
    for batch in (dl.Tokenizer().batch, dl.Finder(["a"]).batch, dl.Lexicon().batch):
        for empty in ([], pyarrow.array([], pyarrow.string()), pyarrow.nulls(0), polars.Series([], dtype=polars.String)):
            found: Any = batch(empty)
            assert len(getattr(found, "tokens", found)) == 0
    assert len(dl.Tokenizer().batch(pyarrow.nulls(3)).tokens) == 0


def test_large_arrow_columns_on_many_threads() -> None:
    """Enough texts that they are copied in many blocks, of every layout."""
    texts = [f"Zoë saw {n} of them in Paris. " * (n % 7) or None for n in range(20_000)]
    finder = dl.Finder(["Zoë", "Paris"])
    meant = finder.batch([text or "" for text in texts])
    for kind in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()):
        chunks = pyarrow.chunked_array([texts[:7], texts[7:9000], texts[9000:]]).cast(kind)
        for threads in (None, 1, 3):
            assert finder.batch(chunks, threads=threads) == meant, (kind, threads)
    assert finder.batch(pyarrow.array(texts).dictionary_encode()) == meant
    assert finder.batch(polars.Series(texts)) == meant


PILE = [
    {"id": "a", "text": "Rescuers said 12 people were killed in Ardal on 3 March 2020.", "published": "2020-03-04"},
    {"id": "b", "text": "The bridge at Ardal fell on 3 March 2020.", "source": "Ardal Post"},
]
FRAMES: dict[str, Callable[[list[Any]], Any]] = {
    "generator": lambda rows: (row for row in rows),
    "pandas": pandas.DataFrame,
    "polars": polars.DataFrame,
    "pyarrow": pyarrow.Table.from_pylist,
    "DuckDB": lambda rows: duckdb.from_arrow(pyarrow.Table.from_pylist(rows)),
    "datasets": datasets.Dataset.from_list,
    "datasets stream": lambda rows: datasets.Dataset.from_list(rows).to_iterable_dataset(),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_piles_and_indexes_are_read_from_frames(frame: Callable[[list[Any]], Any], tmp_path: Path) -> None:
    rows = [{"id": None, "text": None, "published": None, "source": None, **row} for row in PILE]
    meant = dl.read(PILE)
    assert dl.read(frame(rows)).claims() == meant.claims()
    assert dl.read([]).extended(frame(rows)).articles() == meant.articles()
    index = dl.Index(tmp_path / "index")
    index.add(frame(rows))
    assert len(index) == 2
    (own, _), (other, _) = ([match["id"] for match in matches] for matches in index.query(frame(rows), threshold=0.0))
    assert (own, other) == ("a", "b")
    renamed = [{"key": row["id"], "body": row["text"], "text": "x"} for row in rows]
    assert [row["text"] for row in dl.read(frame(renamed), text="body", id="key").articles()] == [
        row["text"] for row in PILE
    ]


def test_parquet_files_in_a_pile(tmp_path: Path) -> None:
    polars.DataFrame(PILE).with_columns(polars.col("published").str.to_date()).write_parquet(tmp_path / "a.parquet")
    (tmp_path / "below").mkdir()
    polars.DataFrame([{"id": "a", "text": "It rained on 4 March 2020."}]).write_parquet(tmp_path / "below/b.parquet")
    (tmp_path / "c.txt").write_text("It snowed on 5 March 2020.", encoding="utf-8")
    pile = dl.read(tmp_path)
    other = tmp_path / "below" / "b.parquet"
    assert [article["id"] for article in pile.articles()] == ["a", "b", "b.parquet#a", "c"]
    assert pile.articles()[0]["published"] == "2020-03-04" and not pile.rejects
    index = dl.Index(tmp_path / "index")
    index.add(tmp_path / "a.parquet")
    assert len(index) == 2
    with pytest.raises(dl.InputError, match="b.parquet: no column “body”; there are id, text"):
        dl.read(other, text="body", errors="strict")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1, but no more")
    with pytest.warns(UserWarning, match="bad.parquet: no Parquet file"):
        assert len(dl.read([tmp_path / "bad.parquet", tmp_path / "a.parquet"])) == 2
    with pytest.raises(dl.InputError, match="bad.parquet: no Parquet file"):
        dl.read(tmp_path / "bad.parquet", errors="strict")
    with pytest.raises(FileNotFoundError, match="none.parquet"):
        dl.read(tmp_path / "none.parquet")
    with pytest.raises(dl.SettingError, match="c.txt is none"):
        dl.read(tmp_path / "c.txt", text="body")


@pytest.mark.parametrize("package", ["pyarrow", "polars"])
def test_parquet_out_and_in_by_either_package(package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch, {"pyarrow", "polars"} - {package})
    path = tmp_path / "table.parquet"
    pile = dl.read(PILE)
    pile.table("articles").to_parquet(path)
    assert dl.read(path).articles() == pile.articles()
    path.write_bytes(b"old")
    pile.timeline().to_parquet(path)
    table = polars.read_parquet(path) if package == "polars" else pyarrow.parquet.read_table(path)
    assert table.to_dict(as_series=False) if package == "polars" else table.to_pylist()
    assert [file.name for file in tmp_path.iterdir()] == ["table.parquet"]
    with pytest.raises(FileNotFoundError, match="no such folder"):
        pile.table("times").to_parquet(tmp_path / "none" / "times.parquet")


def test_parquet_without_a_package_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polars.DataFrame(PILE).write_parquet(tmp_path / "a.parquet")
    hide(monkeypatch, {"pyarrow", "polars"})
    for use in (dl.read, dl.Tokenizer().batch, dl.Tokenizer().batch(["a"]).tokens.to_parquet):
        with pytest.raises(ImportError, match="pip install pyarrow"):
            use(tmp_path / "a.parquet")  # type: ignore[operator]


def hide(monkeypatch: pytest.MonkeyPatch, packages: set[str]) -> None:
    real = builtins.__import__

    def importer(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.partition(".")[0] in packages:
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", importer)
