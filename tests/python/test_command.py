"""The command line, as the package installs it."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROWS = [
    {"id": "a", "text": "The Ardal bridge fell on 3 March 2020. At least 25 people were killed, police said."},
    {"id": "b", "text": "Engineers had closed the Ardal bridge on 1 March 2020."},
]


def run(*args: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(["dateline", *map(str, args)], input=stdin, capture_output=True, text=True, timeout=300)


def pile(folder: Path) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_every_command_gives_a_row_for_each_article(tmp_path: Path) -> None:
    path = pile(tmp_path)
    for command, field in [
        ("tokens", "tokens"), ("lines", "lines"), ("dedup", "cluster"),
        ("entities", "mentions"), ("times", "timexes"), ("claims", "claims"),
    ]:  # fmt: skip
        done = run(command, path)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [row["id"] for row in rows] == ["a", "b"], done.stderr
        assert all(field in row for row in rows)
    for extra in (["lines", "--collection"], ["entities", "--collection"]):
        assert len(run(*extra, path).stdout.splitlines()) == 2


def test_standard_input_and_offsets() -> None:
    done = run("times", "-", stdin=json.dumps({"id": "é", "text": "Zürich 🌧 3 March 2020"}))
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["timexes"][0]["start"], row["timexes"][0]["end"]) == (9, 21)
    starts = {}
    for unit in ("chars", "bytes", "utf16"):
        done = run("times", "-", "--offsets", unit, stdin="Zürich 🌧 3 March 2020")
        starts[unit] = json.loads(done.stdout)["timexes"][0]["start"]
    assert starts == {"chars": 9, "bytes": 13, "utf16": 10}


def test_timeline_formats(tmp_path: Path) -> None:
    path = pile(tmp_path)
    for suffix, mark in [
        ("json", '"entries"'), ("html", "<!doctype html>"), ("md", "## 2020-03-03"),
        ("csv", "date,from"), ("ics", "BEGIN:VCALENDAR"), ("tilse", "2020-03-03\n"), ("txt", "2020-03-03  "),
    ]:  # fmt: skip
        out = tmp_path / f"out.{suffix}"
        assert run("timeline", path, "-o", out).returncode == 0
        assert mark in out.read_text(encoding="utf-8")
    assert "TIMEX3" in run("times", path, "--format", "timeml").stdout
    refused = run("timeline", path, "--format", "docx")
    assert refused.returncode == 2 and "docx" in refused.stderr


def test_bad_input_is_one_line_each_and_the_rest_goes_through(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "bad.jsonl").write_text('{"id": "ok", "text": "Rain fell."}\n{"id": "x"}\n')
    rejects = tmp_path / "rejects"
    done = run("tokens", tmp_path, "--rejects", rejects)
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["ok"]
    assert len(done.stderr.splitlines()) == 3
    for words in ("empty.txt: the file is empty", "binary.txt: ", "bad.jsonl: row 2: no field “text”"):
        assert words in done.stderr
    assert {json.loads(line)["row"] for line in rejects.read_text().splitlines()} == {None, 2}
    strict = run("tokens", tmp_path, "--strict")
    assert strict.returncode == 1 and len(strict.stderr.splitlines()) == 1


def test_nothing_done_is_status_1(tmp_path: Path) -> None:
    for command in ("tokens", "dedup", "timeline"):
        done = run(command, tmp_path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1 and "no articles" in done.stderr
    assert run("tokens", tmp_path / "missing.txt").returncode == 1


def test_a_line_of_200_mb_is_refused_and_the_rest_goes_through(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl.gz"
    with gzip.open(path, "wt", compresslevel=1) as file:
        file.write('{"id": "long", "text": "')
        for _ in range(200):
            file.write("word " * 200_000)
        file.write('"}\n{"id": "short", "text": "Rain fell."}\n')
    done = run("tokens", path)
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["short"]
    assert "row 1" in done.stderr and "64 MiB" in done.stderr


def test_threads_do_not_change_the_answer(tmp_path: Path) -> None:
    path = pile(tmp_path)
    assert run("timeline", path, "--threads", 1).stdout == run("timeline", path, "--threads", 4).stdout
    assert run("timeline", path, "--threads", 0).returncode == 2


def test_published_corrects_a_day(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("The Ardal bridge fell on Sunday.")
    days = tmp_path / "days"
    days.write_text("# days that we know\nx=2020-03-04\n")
    for value in ("x=2020-03-04", days):
        done = run("timeline", tmp_path / "x.txt", "--published", value)
        assert json.loads(done.stdout)["entries"][0]["date"] == "2020-03-01"
    unknown = run("timeline", tmp_path / "x.txt", "--published", "y=2020-03-04")
    assert "“y”" in unknown.stderr
    assert run("timeline", tmp_path / "x.txt", "--published", "x=2020-02-30").returncode == 1


def test_demo(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "demo"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "2015-04-25" in done.stdout and "2015-05-12" in done.stdout
    page = (tmp_path / "dateline-demo.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "12 May" in page


def test_a_name_in_a_text_is_explained(tmp_path: Path) -> None:
    rows = tmp_path / "own.tsv"
    rows.write_text("id\tname\ttype\nx\tOslen Front\tORG\ny\tIS\tORG\n", encoding="utf-8")
    text = "É: the Oslen Front came; it is late."
    done = run("lexicon", "explain", "Oslen", "oslen front", "is", "sle", "Mirand", "--text", "-", "--lexicon", rows, stdin=text)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["name"], row.get("start"), row["found"]) for row in found] == [
        ("Oslen", 7, False), ("oslen front", 7, True), ("is", 28, False), ("sle", 8, False), ("Mirand", None, False),
    ], done.stderr  # fmt: skip
    assert [found[0]["why"], found[1]["mention"]["entity"]] == ["part of the mention “Oslen Front” of x", "x"]
    assert found[2]["reasons"][0]["why"] == "an acronym that must be written as one"
    assert found[3]["why"] == found[0]["why"]
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    again = run("lexicon", "explain", "oslen front", "--text", path, "--lexicon", rows)
    assert (again.returncode, json.loads(again.stdout)) == (0, found[1])


def test_lexicon_commands(tmp_path: Path) -> None:
    stats = json.loads(run("lexicon", "stats", "world").stdout)
    assert stats["LOC"] > 4000
    bad = tmp_path / "bad.tsv"
    bad.write_text("id\tname\ttype\tkind\taliases\tdemonyms\tparent\tlat\tlon\tweight\tgeonameid\nx\tX\tNOPE\n")
    done = run("lexicon", "verify", bad)
    assert done.returncode == 1 and "bad.tsv" in done.stderr


def test_timelines_say_what_they_cannot_do(tmp_path: Path) -> None:
    path = pile(tmp_path)
    for options, status, message in [
        (["--entries", "0"], 2, "not a whole number from 1 on"),
        (["--min-weight=-1"], 2, "not a number from 0 on"),
        (["--topic", "volcano"], 0, "no sentence speaks of “volcano”"),
        (["--since", "1990-01-01", "--until", "1990-12-31"], 0, "is dated from 1990-01-01 to 1990-12-31"),
        (["--since", "2020-02-01", "--until", "2020-01-01"], 1, "since 2020-02-01 is after until 2020-01-01"),
        (["--entity", "Nobody"], 1, "no article names “Nobody”"),
        (["--place", "Iceland"], 1, "no article names “Iceland” or a place in it"),
        (["--stories", "--format", "ics"], 1, "stories can be written as json, html, md or txt"),
    ]:
        done = run("timeline", path, *options)
        assert done.returncode == status, (options, done.stderr)
        assert message in done.stderr, (options, done.stderr)
        if status == 0:
            assert json.loads(done.stdout)["entries"] == []


def test_many_copies_of_one_article_are_one(tmp_path: Path) -> None:
    path = tmp_path / "copies.jsonl"
    text = "The Ardal bridge fell on 3 March 2020. At least 25 people were killed, police said on Wednesday."
    rows = ({"id": f"a{i}", "published": "2020-03-05", "text": text} for i in range(10_000))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    entries = json.loads(run("timeline", path).stdout)["entries"]
    assert [entry["date"] for entry in entries] == ["2020-03-03", "2020-03-04"]
    assert all(entry["independent"] == 1 for entry in entries)
    (story,) = json.loads(run("timeline", "--stories", path).stdout)["stories"]
    assert (len(story["articles"]), story["independent"]) == (10_000, 1)


def test_stories_and_tolls_on_the_command_line(tmp_path: Path) -> None:
    path = pile(tmp_path)
    stories = json.loads(run("timeline", path, "--stories").stdout)["stories"]
    assert sorted(article for story in stories for article in story["articles"]) == ["a", "b"]
    assert all(story["title"] and story["entries"] for story in stories)
    (toll,) = (json.loads(line) for line in run("claims", path, "--tolls").stdout.splitlines())
    assert (toll["measure"], toll["value"], toll["bound"]) == ("killed", 25, "at_least")
    assert toll["statements"][0]["attribution"] == {"text": "police"}


PARQUET_ROWS = {
    "id": [1, 2, 3, 1, 5],
    "text": [
        "The Ardal bridge fell on Tuesday.", None, "It had been closed on 1 March 2020.", "Again.", "At least 25 people were killed.",
    ],
    "published": [datetime.datetime(2020, 3, 4, 10, 20), None, datetime.datetime(2020, 3, 2), None, None],
    "desk": ["world", "x", None, "y", "=1"],
    "score": [0.5, 1.0, float("nan"), 2.0, None],
}  # fmt: skip


@pytest.mark.parametrize("package", ["pyarrow", "polars"])
def test_parquet_in_and_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    polars = pytest.importorskip("polars")
    if package == "polars":
        (tmp_path / "pyarrow.py").write_text("raise ImportError")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = tmp_path / "in" / "rows.parquet"
    path.parent.mkdir()
    polars.DataFrame(PARQUET_ROWS, strict=False).write_parquet(path)
    rejects = tmp_path / "rejects"
    done = run("times", path.parent, "--keep", "desk", "--keep", "score", "--rejects", rejects)
    assert done.returncode == 3, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["published"]["value"], row["desk"], row["score"]) for row in found] == [
        ("1", "2020-03-04", "world", 0.5), ("3", "2020-03-02", None, None), ("5", None, "=1", None),
    ]  # fmt: skip
    assert found[0]["timexes"][0]["value"] == "2020-03-03"
    assert done.stderr.splitlines() == [
        f"dateline: {path}: row 2: no field “text”",
        f"dateline: {path}: row 4: the id “1” stands twice, first in row 1",
    ]
    assert json.loads(json.loads(rejects.read_text().splitlines()[1])["text"])["text"] == "Again."

    tables: dict[str, Any] = {}
    for command in ("tokens", "lines", "dedup", "entities", "times", "claims", "timeline"):
        out = tmp_path / "out.parquet"
        assert run(command, path, "-o", out).returncode == 3
        tables[command] = polars.read_parquet(out)
        assert len(run(command, path, "-o", tmp_path / "out.csv").stdout) == 0
        with open(tmp_path / "out.csv", encoding="utf-8") as file:
            assert tables[command].columns == file.readline().strip().split(",")
    assert tables["claims"]["value"].to_list() == [25] and tables["claims"]["bound"].to_list() == ["at_least"]
    assert tables["tokens"].row(0, named=True) == {"id": "1", "kind": "token", "start": 0, "end": 3, "text": "The"}
    assert tables["lines"]["recurs"].to_list() == [False] * 3
    assert "2020-03-03" in tables["timeline"]["date"].to_list()
    assert {file.name for file in tmp_path.iterdir()} <= {"in", "rejects", "out.parquet", "out.csv", "pyarrow.py", "__pycache__"}


def test_parquet_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    polars = pytest.importorskip("polars")
    bad, other = tmp_path / "bad.parquet", tmp_path / "other.parquet"
    bad.write_text("id,text")
    polars.DataFrame({"id": ["a"], "body": ["Rain."]}).write_parquet(other)
    done = run("tokens", bad, other, pile(tmp_path))
    assert done.returncode == 3 and len(done.stdout.splitlines()) == 2
    first, second = done.stderr.splitlines()
    assert f"{bad}: " in first and "no Parquet file that can be read" in first and first.count("bad.parquet") == 1
    assert second == f"dateline: {other}: the file has no column “text”, but “id”, “body”"
    for name in ("pyarrow", "polars"):
        (tmp_path / f"{name}.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for args in (["tokens", other], ["tokens", pile(tmp_path), "-o", tmp_path / "new.parquet"]):
        done = run(*args)
        assert done.returncode == 1 and "pip install pyarrow" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "new.parquet").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = ["dateline", "tokens", "-", "-o", str(out)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    start = time.monotonic()
    child.send_signal(signal.SIGINT)
    # Its input stays open meanwhile.
    assert child.wait(timeout=30) == 130
    assert time.monotonic() - start < 5
    assert child.communicate()[1] == b""
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": "Rain fell. " * 1000})
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(row.replace('"a"', str(n)) + "\n" for n in range(500)), encoding="utf-8")
    done = subprocess.run(
        f"{{ dateline tokens {path}; echo $? >&2; }} | head -1", shell=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith('{"id":"0"') and done.stderr == "0\n"


def on_terminal(*args: str, **environment: str) -> str:
    """What a command writes to a terminal on standard error."""
    ours, theirs = pytest.importorskip("pty").openpty()
    # Where CI is set, colours are shown on any terminal.
    own = {name: value for name, value in os.environ.items() if name != "CI"}
    child = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=theirs, env={**own, **environment})
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    child.wait(timeout=60)
    os.close(ours)
    return said.decode(errors="replace")


def test_colours_and_progress_are_for_terminals(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    text = "At least 25 people were killed in Aleppo on Monday, police said. " * 30
    path.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(300)), encoding="utf-8")
    plain = {"TERM": "xterm", "NO_COLOR": ""}
    assert "annotating" in on_terminal("dateline", "timeline", str(path), **plain)
    assert on_terminal("dateline", "timeline", str(path), "--quiet", **plain) == ""
    missing = ("dateline", "tokens", str(tmp_path / "missing.txt"))
    assert "\x1b[1;33mdateline:\x1b[0m" in on_terminal(*missing, **plain)
    for off in ({"NO_COLOR": "1"}, {"CLICOLOR": "0"}, {"TERM": "dumb"}):
        said = on_terminal(*missing, **{**plain, **off})
        assert "missing.txt: no such file or folder" in said and "[1;33m" not in said, off
    assert "\x1b" not in run("timeline", path).stderr
