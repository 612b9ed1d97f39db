#!/usr/bin/env python3
"""Time and memory of timelines on piles made from the gold topics beside the repository.

A pile of 700 articles on one core, then 3,000 and 12,000: the four topics repeated, each round with edits (a
fifth of the sentences dropped, other names, other numbers, other days). Prints a row for each. Needs `dateline`
on the PATH:

    python tests/bench/timelines.py [--sizes 700 3000 12000] [--threads 1]
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

TOPICS = Path(__file__).resolve().parents[3] / "shared" / "data" / "timelines"


def topics() -> list[dict[str, str]]:
    """All articles, the topics in turns."""
    piles = [
        [json.loads(row) for row in gzip.open(path, "rt", encoding="utf-8")]
        for path in sorted(TOPICS.glob("*/articles.jsonl.gz"))
    ]
    longest = max(map(len, piles))
    return [pile[i] for i in range(longest) for pile in piles if i < len(pile)]


def edited(row: dict[str, str], number: int, dice: random.Random) -> dict[str, str]:
    """An article of another round."""
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        return names.setdefault(match[0], match[0] if dice.random() < 0.5 else f"{match[0]}{dice.choice('aeio')}n")

    lines = [line for line in row["text"].split("\n") if dice.random() > 0.2]
    text = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", name, "\n".join(lines))
    text = re.sub(r"\b\d{2,3}\b", lambda m: str(int(m[0]) + dice.randrange(10)), text)
    day = datetime.date.fromisoformat(row["published"]) + datetime.timedelta(days=dice.randrange(-3, 4))
    return {"id": f"{number}", "published": day.isoformat(), "text": text or row["text"]}


def pile(size: int) -> Iterator[dict[str, str]]:
    """So many articles: the topics once as they are, then edited."""
    dice, rows = random.Random(7), topics()
    for number in range(size):
        row = rows[number % len(rows)]
        yield {**row, "id": f"{number}"} if number < len(rows) else edited(row, number, dice)


def measure(size: int, threads: int, folder: Path) -> dict[str, float]:
    """Wall seconds, seconds of processor and the peak of memory of one run, text to timeline."""
    articles = folder / f"{size}.jsonl"
    articles.write_text("".join(json.dumps(row) + "\n" for row in pile(size)), encoding="utf-8")
    command = ["dateline", "--threads", str(threads), "timeline", str(articles), "-o", str(folder / "out.json")]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "articles": size,
        "megabytes": round(articles.stat().st_size / 1e6, 1),
        "wall_s": round(wall, 2),
        "cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2),
        "peak_mb": round(after.ru_maxrss / 1024),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[700, 3000, 12000])
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if not TOPICS.is_dir():
        sys.exit("needs the gold timelines of ../shared, which are not here")
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(options.sizes):
            print(json.dumps(measure(size, options.threads, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
