"""The five seed articles against what a careful reader finds in them.

They are third-party texts and not part of the repository, so these tests skip where ../shared is absent.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

DAYS = ("--published", "000_cb35bf35bc4b1b28=2014-02-04", "--published", "003_e294a4666c13ffc9=2016-02-12")
SYRIA = ("--lexicon", "conflict-syria")


@pytest.fixture
def seeds(shared: Path) -> list[Path]:
    return sorted((shared / "seeds").glob("*.txt"))


@pytest.fixture
def gold(shared: Path) -> dict:
    return json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))


def rows(path: Path) -> dict[str, dict]:
    return {row["id"][:3]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def share(text: str) -> Fraction:
    return Fraction(*map(int, text.split("/")))


def test_table(shared: Path, seeds: list[Path], dateline: Callable, score: Callable, capsys) -> None:
    gold = shared / "seeds" / "gold.json"
    times = dateline("times", *seeds, *DAYS)
    claims = dateline("claims", *seeds, *DAYS, *SYRIA)
    full = score("seeds", gold, "--times", times, "--entities", dateline("entities", *seeds, *SYRIA), "--claims", claims)
    bare = score("seeds", gold, "--entities", dateline("entities", *seeds))
    with capsys.disabled():
        print("\nseeds                      with conflict-syria   without")
        print(f"  times, right value       {full['times']}")
        for name in ("found", "bound_to_one_entity", "precision"):
            print(f"  names, {name:<19} {full['names'][name]!s:<21} {bare['names'][name]}")
        print(f"  claims                   {full['claims']}")
    assert share(full["times"]) >= Fraction(95, 100)
    assert share(full["names"]["found"]) >= Fraction(90, 100)
    assert share(full["names"]["bound_to_one_entity"]) >= Fraction(90, 100)
    assert full["names"]["precision"] >= 90
    assert share(bare["names"]["found"]) >= Fraction(75, 100)
    assert share(full["claims"]["found"]) >= Fraction(90, 100) and full["claims"]["false"] == 0


def test_publication_days(seeds: list[Path], dateline: Callable) -> None:
    found = rows(dateline("times", *seeds))
    days = {key: (row["published"]["value"], row["published"]["basis"]) for key, row in found.items()}
    assert days == {
        "000": (None, None),
        "001": ("2016-10-11", "likely"),
        "002": ("2016-05-01", "likely"),
        "003": (None, None),
        "004": ("2016-09-28", "likely"),
    }
    assert "6 October" in found["001"]["published"]["why"]
    assert "Tuesday" in found["001"]["published"]["why"]


def test_times_without_a_day_stay_open(seeds: list[Path], dateline: Callable) -> None:
    found = rows(dateline("times", *seeds))
    text = {path.name[:3]: path.read_text(encoding="utf-8") for path in seeds}
    dated = [t for t in found["000"]["timexes"] if "from" in t]
    assert {text["000"][t["start"] : t["end"]] for t in dated} == {"2012"}
    values = {text["003"][t["start"] : t["end"]]: t["value"] for t in found["003"]["timexes"]}
    assert values["February 25"] == "XXXX-02-25"
    assert values["Thursday"] == "XXXX-WXX-4"


def test_times_of_001(seeds: list[Path], dateline: Callable) -> None:
    text = seeds[1].read_text(encoding="utf-8")
    found = rows(dateline("times", seeds[1]))["001"]
    values = {text[t["start"] : t["end"]]: (t["value"], t.get("mod")) for t in found["timexes"]}
    assert values["last Wednesday"] == ("2016-10-05", None)
    assert values["October 19"] == ("2016-10-19", None)
    assert values["mid-July"] == ("2016-07", "MID")


def test_repeat_counts_once(seeds: list[Path], gold: dict, dateline: Callable) -> None:
    found = rows(dateline("dedup", *seeds))
    (want,) = gold["documents"]["000"]["repeated_passages"]
    assert {"kept": want["kept"], "repeat": want["repeat"]} in found["000"]["repeats"]


def test_furniture_and_dateline(seeds: list[Path], gold: dict, dateline: Callable) -> None:
    found = rows(dateline("lines", *seeds))
    body = {"body", "heading", "list_item"}
    for key, document in gold["documents"].items():
        for block in ("boilerplate", "caption"):
            for start, end in document["blocks"].get(block, []):
                kinds = {
                    line["kind"] for line in found[key]["lines"] if line["start"] < end and line["end"] > start
                }
                assert kinds and not kinds & body, (key, block, start, kinds)
    (dateline_row,) = [line for line in found["001"]["lines"] if line["kind"] == "dateline"]
    assert (dateline_row["place"], dateline_row["agency"]) == ("Aleppo (Syria)", "AFP")


def test_spellings_are_one_entity(seeds: list[Path], dateline: Callable) -> None:
    found = rows(dateline("entities", *seeds, *SYRIA))

    def entities(key: str, *forms: str) -> set[str]:
        text = next(path for path in seeds if path.name.startswith(key)).read_text(encoding="utf-8")
        named = {
            text[m["start"] : m["end"]].replace("\u00a0", " "): m["entity"] for m in found[key]["mentions"]
        }
        return {named[form] for form in forms}

    assert len(entities("002", "Hemeimeem", "Hmeimim")) == 1
    assert len(entities("003", "Daesh", "ISIS", "IS", "Islamic State")) == 1
    text = next(path for path in seeds if path.name.startswith("004")).read_text(encoding="utf-8")
    spaced = text.index("Sergei\u00a0Lavrov")
    assert any(m["start"] == spaced and m["end"] == spaced + 13 for m in found["004"]["mentions"])


def test_timeline_days(seeds: list[Path], gold: dict, dateline: Callable) -> None:
    timeline = json.loads(dateline("timeline", *seeds, *SYRIA, *DAYS, "--format", "json").read_text())
    dates = {entry["date"] for entry in timeline["entries"]}
    days = {day for day, _ in gold["corpus"]["timeline_dates_expected"] if len(day) == 10} - {"2016-10-08"}
    assert days <= dates, sorted(days - dates)


def test_statements(seeds: list[Path], gold: dict, dateline: Callable) -> None:
    timeline = json.loads(dateline("timeline", *seeds, *SYRIA, *DAYS, "--format", "json").read_text())
    texts = {path.stem: path.read_text(encoding="utf-8") for path in seeds}
    cut_off = {tuple(span) for span in gold["documents"]["002"]["truncated_captions"]}
    seen = set()
    for entry in timeline["entries"]:
        for sentence in entry["sentences"]:
            start, end = sentence["start"], sentence["end"]
            assert texts[sentence["article"]][start:end] == sentence["text"]
            told = (entry["date"], sentence["text"])
            assert told not in seen, "told twice"
            seen.add(told)
            assert not (sentence["article"].startswith("002") and any(a <= start < b for a, b in cut_off))


def test_bad_day_is_one_line(seeds: list[Path]) -> None:
    done = subprocess.run(
        ["dateline", "timeline", str(seeds[0]), "--published", "000_cb35bf35bc4b1b28=2016-02-30"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "2016-02-30" in done.stderr
