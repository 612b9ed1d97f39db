"""The command line, as the package installs it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

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
    assert refused.returncode == 1 and "docx" in refused.stderr


def test_bad_input_is_one_line_each_and_the_rest_goes_through(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "bad.jsonl").write_text('{"id": "ok", "text": "Rain fell."}\n{"id": "x"}\n')
    rejects = tmp_path / "rejects"
    done = run("tokens", tmp_path, "--rejects", rejects)
    assert done.returncode == 0
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
    assert done.returncode == 0
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
        (["--stories", "--format", "ics"], 1, "stories can be written as json, md or txt"),
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


def test_stories_and_tolls_on_the_command_line(tmp_path: Path) -> None:
    path = pile(tmp_path)
    stories = json.loads(run("timeline", path, "--stories").stdout)["stories"]
    assert sorted(article for story in stories for article in story["articles"]) == ["a", "b"]
    assert all(story["title"] and story["entries"] for story in stories)
    (toll,) = (json.loads(line) for line in run("claims", path, "--tolls").stdout.splitlines())
    assert (toll["measure"], toll["value"], toll["bound"]) == ("killed", 25, "at_least")
    assert toll["statements"][0]["attribution"] == {"text": "police"}
