"""Near-duplicates from Python and on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import dateline as dl

WIRE = (
    "The ferry to the outer islands will not sail before Monday, the harbour master said, because drifting ice has"
    " damaged two of its three rudders. Passengers with tickets for the weekend get their money back."
)
LONGER = (
    "Harbour news. " + WIRE + " A spare rudder is on its way by road, and a tug carries mail and bread until then."
    " The islands' only shop has sold its last candles, and the school stays shut until teachers can cross again."
)
OTHER = "A bakery that fed the quarter for sixty years has put out its oven. Its owner found no one to take it over."


def run(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["dateline", *map(str, args)], capture_output=True, text=True, timeout=300)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def articles(folder: Path, **texts: str) -> Path:
    path = folder / f"{'-'.join(texts)}.jsonl"
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()))
    return path


def test_batch_pairs_and_explain() -> None:
    finder = dl.Deduplicator()
    found = finder.batch([WIRE, LONGER, OTHER], published=["2016-04-01", "2016-04-02", None])
    assert [row["cluster"] for row in found] == [0, 0, 2]
    assert [row["advice"] for row in found] == ["keep", "flag", "keep"]
    (pair,) = finder.pairs([WIRE, LONGER, OTHER])
    assert (pair["a"], pair["b"], pair["relation"], pair["verdict"]) == (0, 1, "contained_in", "together")
    why = finder.explain([WIRE, LONGER, OTHER], 1, 0)
    (start, end), words = why["passages"][0]["a"], why["passages"][0]["words"]
    assert LONGER[start:end] == WIRE.rstrip(".") and words == pair["longest_run"]
    assert finder.explain([WIRE, LONGER, OTHER], 0, 2)["verdict"] == "too_little"
    with pytest.raises(dl.SettingError, match="no text 3"):
        finder.explain([WIRE, LONGER, OTHER], 0, 3)
    with pytest.raises(dl.SettingError, match="1.5"):
        dl.Deduplicator(threshold=1.5)
    far = dl.Deduplicator(window_days=3).batch([WIRE, WIRE], published=["2016-04-01", "2016-05-01"])
    assert [row["cluster"] for row in far] == [0, 1]


def test_set_against_set() -> None:
    pairs = dl.Deduplicator().across([OTHER, WIRE], [WIRE, LONGER])
    assert [(pair["a"], pair["b"], pair["relation"]) for pair in pairs] == [(1, 0, "exact"), (1, 1, "contained_in")]
    assert dl.Deduplicator().across([WIRE, LONGER], [OTHER]) == []


def test_an_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = dl.Index(folder)
    index.add([{"id": "wire", "text": WIRE, "published": "2016-04-01"}, {"id": "other", "text": OTHER}])
    index.add([{"id": "longer", "text": LONGER, "published": "2016-04-02"}])
    assert len(index) == 3 and "wire" in index and "else" not in index and "3 articles" in repr(index)
    with pytest.raises(dl.InputError, match="wire"):
        index.add([{"id": "new", "text": OTHER}, {"id": "wire", "text": WIRE}])
    assert "new" not in index
    with pytest.raises(dl.SettingError, match="another writer"):
        dl.Index(folder)
    reader = dl.Index(folder, read_only=True)
    (matches,) = reader.query([{"id": "?", "text": WIRE}])
    assert [m["id"] for m in matches] == ["wire", "longer"] and matches[0]["exact"]
    texts = {"wire": WIRE, "longer": LONGER, "other": OTHER}
    for clusters in (reader.clusters(), reader.clusters(texts)):
        assert clusters == [{"cluster": "wire", "ids": ["wire", "longer"], "first": "2016-04-01", "last": "2016-04-02"}]
    with pytest.raises(dl.SettingError, match="limit set is 1"):
        reader.clusters(memory=1)
    why = reader.explain("wire", "longer", texts)
    start, end = why["passages"][0]["b"]
    assert LONGER[start:end] == WIRE.rstrip(".") and why["without_text"] == []
    assert reader.explain("wire", "longer")["without_text"] == ["wire", "longer"]
    with pytest.raises(dl.SettingError, match="gone"):
        reader.explain("wire", "gone")
    with pytest.raises(dl.SettingError, match="reading only"):
        reader.delete(["wire"])
    second = dl.Index(tmp_path / "second")
    second.add([{"id": "more", "text": OTHER}])
    assert index.merge(tmp_path / "second") == 1
    assert index.delete(["wire", "wire", "unknown"]) == 1
    assert sorted(id for id in ("wire", "more", "other", "longer") if id in index) == ["longer", "more", "other"]
    with pytest.raises(dl.SettingError, match="no index"):
        dl.Index(tmp_path / "nowhere", read_only=True)


def test_the_commands_of_an_index(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first, second = articles(tmp_path, wire=WIRE, other=OTHER), articles(tmp_path, longer=LONGER)
    assert "holds 2" in run("index", "add", folder, first).stderr
    again = run("index", "add", folder, first)
    assert again.returncode == 1 and "wire" in again.stderr
    assert run("index", "add", folder, "--new", first, second).returncode == 0
    found = rows(run("index", "query", folder, second))
    assert [m["id"] for m in found[0]["matches"]] == ["longer", "wire"]  # type: ignore[attr-defined]
    for extra in ([], ["--texts", first, second]):
        (cluster,) = rows(run("index", "clusters", folder, *extra))
        assert cluster["ids"] == ["longer", "wire"]
    why = rows(run("index", "explain", folder, "wire", "longer", "--texts", first, second))[0]
    assert why["passages"] and why["without_text"] == []
    other = tmp_path / "other"
    run("index", "add", other, articles(tmp_path, more=OTHER))
    assert "1 articles" in run("index", "merge", folder, other).stderr
    assert "1 of 2" in run("index", "delete", folder, "more", "unknown").stderr
    absent = run("index", "delete", tmp_path / "absent", "wire")
    assert absent.returncode == 1 and "no index" in absent.stderr and not (tmp_path / "absent").exists()
    short = run("index", "clusters", folder, "--threshold", "2")
    assert short.returncode == 2 and "0 to 1" in short.stderr


def test_pairs_and_sets_on_the_command_line(tmp_path: Path) -> None:
    press, releases = articles(tmp_path, longer=LONGER, other=OTHER), articles(tmp_path, wire=WIRE)
    pairs = tmp_path / "pairs.jsonl"
    run("dedup", press, releases, "--pairs", pairs)
    (pair,) = [json.loads(line) for line in pairs.read_text().splitlines()]
    assert (pair["a"], pair["b"], pair["verdict"]) == ("longer", "wire", "together")
    (pair,) = rows(run("dedup", releases, "--against", press))
    assert (pair["a"], pair["b"], pair["relation"]) == ("wire", "longer", "contained_in")
    apart = rows(run("dedup", press, releases, "--threshold", "1", "--window", "3"))
    assert len({row["cluster"] for row in apart}) >= 2
