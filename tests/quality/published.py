#!/usr/bin/env python3
"""Publication days from the articles' own words, against the known days of the timelines beside the repository.

The articles go through `dateline times` with their day hidden. Prints, for two thirds of them by a hash of their ids
(rules were made on these), the other third, and all: how many stamps and addresses are answered and how many of those are
right, the same for `not_before` (right where it holds) and for likely days; and how far the probabilities are from what
came true (expected calibration error). Needs `dateline` on the PATH:

    python tests/quality/published.py
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
TOPICS = ["finan", "h1n1", "haiti", "mj"]

Row = dict[str, Any]


def articles(shared: Path) -> list[Row]:
    """The articles of all topics, their ids made unique."""
    found = []
    for topic in TOPICS:
        with gzip.open(shared / "data" / "timelines" / topic / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                found.append({**row, "id": f"{topic}-{row['id']}"})
    return found


def predicted(rows: list[Row]) -> dict[str, Row]:
    """What the command says of the articles when it is not told their days."""
    with tempfile.TemporaryDirectory() as folder:
        hidden, out = Path(folder) / "articles.jsonl", Path(folder) / "times.jsonl"
        lines = (json.dumps({"id": row["id"], "text": row["text"]}) for row in rows)
        hidden.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run(["dateline", "times", str(hidden), "-o", str(out)], check=True)
        return {row["id"]: row["published"] for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}


def is_open(row: Row) -> bool:
    """Whether an article is of the two thirds that rules may be made on."""
    return zlib.crc32(row["id"].encode()) % 3 != 0


def share(rows: list[Row], said: dict[str, Row], has: Callable[[Row], bool], right: Callable[[Row, str], bool]) -> Row:
    """Of all rows, those that have an answer, and of these, those where it is right."""
    answered = [row for row in rows if has(said[row["id"]])]
    good = sum(right(said[row["id"]], row["published"]) for row in answered)
    return {
        "answered": len(answered),
        "right": good,
        "precision": round(100 * good / len(answered), 1) if answered else None,
        "share": round(100 * len(answered) / len(rows), 1),
    }


def calibration(rows: list[Row], said: dict[str, Row]) -> float:
    """The expected calibration error of the days over ten bins of probability."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for row in rows:
        found = said[row["id"]]
        if found["value"]:
            at = min(int(found["probability"] * 10), 9)
            bins.setdefault(at, []).append((found["probability"], found["value"] == row["published"]))
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return round(sum(gaps) / total, 4) if total else 0.0


def figures(rows: list[Row], said: dict[str, Row]) -> Row:
    def exact(found: Row, day: str) -> bool:
        return bool(found["value"] == day)

    return {
        "articles": len(rows),
        "stamp_or_url": share(rows, said, lambda f: f["basis"] in ("stamp", "url"), exact),
        "not_before": share(rows, said, lambda f: "not_before" in f, lambda f, day: f["not_before"] <= day),
        "likely": share(rows, said, lambda f: f["basis"] == "likely", exact),
        "calibration_error": calibration(rows, said),
    }


def measure(shared: Path) -> dict[str, Row]:
    """The figures of the open two thirds, of the other third and of all."""
    rows = articles(shared)
    said = predicted(rows)
    parts = {
        "open": [row for row in rows if is_open(row)],
        "other": [row for row in rows if not is_open(row)],
        "all": rows,
    }
    return {name: figures(part, said) for name, part in parts.items()}


def main() -> None:
    if not (SHARED / "data" / "timelines").exists():
        sys.exit("needs the timelines of ../shared, which are not here")
    for name, found in measure(SHARED).items():
        print(name, json.dumps(found))


if __name__ == "__main__":
    main()
