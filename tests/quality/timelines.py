#!/usr/bin/env python3
"""Score timelines by the protocol of the gold timelines beside the repository.

Each gold timeline gives its number of dates, its sentences per date, its period and its topic's keywords;
the command reads the articles published inside that period. Prints AR1-F, AR2-F and Date-F1 of each and on
average, and the share of neighbouring entries that are consecutive days. With `--found`, the number of dates and of
sentences is left to the command, as readers have it. Needs `dateline` on the PATH and `pip install tilse`, so it is
no test:

    python tests/quality/timelines.py [--found] [--quick]
"""

from __future__ import annotations

import datetime
import gzip
import json
import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"


def blocks(gold: Path) -> dict[str, int]:
    """The dates of a timeline in tilse's format with the sentences of each; the last block of a date counts."""
    found: dict[str, int] = {}
    day = None
    for line in gold.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\d{4}-\d\d-\d\d", line.strip()):
            day = line.strip()
            found[day] = 0
        elif line.startswith("-----"):
            day = None
        elif line.strip() and day:
            found[day] += 1
    return found


def predict(gold: Path, folder: Path, found: bool) -> Path:
    """Our timeline for one gold timeline."""
    topic = gold.parent.parent
    days = blocks(gold)
    first, last = min(days), max(days)
    rows = [json.loads(line) for line in gzip.open(topic / "articles.jsonl.gz", "rt", encoding="utf-8")]
    articles = folder / "articles.jsonl"
    inside = [row for row in rows if first <= row["published"] <= last]
    articles.write_text("".join(json.dumps(row) + "\n" for row in inside), encoding="utf-8")
    keywords = json.loads((topic / "topic.json").read_text())["keywords"]
    out = folder / f"{topic.name}-{gold.stem}.json"
    sentences = round(sum(days.values()) / len(days))
    command = ["dateline", "timeline", articles, "-o", out, "--since", first, "--until", last]
    command += ["--topic", " ".join(keywords)]
    if not found:
        command += ["--entries", len(days), "--sentences", max(sentences, 1)]
    subprocess.run([str(part) for part in command], check=True)
    return out


def consecutive(days: list[str]) -> float:
    """The share of neighbouring dates that are consecutive days."""
    dates = sorted(datetime.date.fromisoformat(day) for day in days)
    return sum((b - a).days == 1 for a, b in pairwise(dates)) / max(len(dates) - 1, 1)


def print_consecutive(golds: list[Path], predicted: list[Path]) -> None:
    """That share in ours and in the gold."""
    ours, theirs = [], []
    for gold, out in zip(golds, predicted, strict=True):
        entries = json.loads(out.read_text(encoding="utf-8"))["entries"]
        ours.append(consecutive([entry["date"] for entry in entries if len(entry["date"]) == 10]))
        theirs.append(consecutive(list(blocks(gold))))
        print(f"consecutive days: {ours[-1]:.2f}, gold {theirs[-1]:.2f}, {len(entries)} entries, {gold.stem}")
    print(f"consecutive days on average: {sum(ours) / len(ours):.2f}, gold {sum(theirs) / len(theirs):.2f}", flush=True)


def main() -> None:
    golds = sorted((SHARED / "data" / "timelines").glob("*/gold/*.txt"))
    if not golds:
        sys.exit("needs the gold timelines of ../shared, which are not here")
    with tempfile.TemporaryDirectory() as folder:
        predicted = [predict(gold, Path(folder), "--found" in sys.argv) for gold in golds]
        print_consecutive(golds, predicted)
        quick = [option for option in sys.argv[1:] if option == "--quick"]
        score = [sys.executable, SHARED / "score" / "score.py", "timeline", *golds, "--pred", *predicted]
        subprocess.run([str(part) for part in score] + quick, check=True)


if __name__ == "__main__":
    main()
