"""Count how often the values of each rule are right. See README.md."""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import subprocess
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "crates/timeline/src/times/words/confidence.tsv"
SETS = ROOT.parent / "shared/data/times"
SHA256 = {
    "timebank": "86d04d736c2da2a6cd425c2782ec1120ea75c113ad4544e449a7e5def4ffb10e",
    "aquaint": "c2220a179b8e06e6a10ca0a09b8a1b3f7294f271781a53faba195c44b74ba04a",
    "wikiwars-train": "ef955c1aa61ad2dbfe00bb0c0262b0366476bbb59cd13fcc622a3f004ff37447",
}
FEWEST = 25  # a rule seen less often takes the share of its anchor
PRIOR = 6  # so many times of the anchor's share count beside those of the rule
BINS = 10
HEAD = """\
# Shares of right values on gold sets, in per cent: rule or *, anchor or *, share. Made by tools/times/confidence.py, not
# by hand.
"""

Seen = tuple[str, str, bool]  # rule, anchor, whether the value is right


def gold(name: str) -> dict[str, dict]:
    data = (SETS / f"{name}.jsonl.gz").read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256[name]:
        sys.exit(f"{name} has SHA-256 {found}, expected {SHA256[name]}")
    return {row["id"]: row for row in map(json.loads, gzip.decompress(data).decode().splitlines())}


def seen(program: Path, name: str, held_out: bool) -> list[Seen]:
    """The expressions that the program finds in one part of a set."""
    documents = {i: d for i, d in gold(name).items() if (zlib.crc32(i.encode()) % 3 == 0) == held_out}
    text = "".join(json.dumps({k: d[k] for k in ("id", "text", "published")}) + "\n" for d in documents.values())
    out = subprocess.run([program, "times", "--explain", "-"], input=text, capture_output=True, text=True, check=True)
    found = []
    for row in map(json.loads, out.stdout.splitlines()):
        for x in row["timexes"]:
            over = [t for t in documents[row["id"]]["timexes"] if t["start"] < x["end"] and t["end"] > x["start"]]
            exact = [t for t in over if (t["start"], t["end"]) == (x["start"], x["end"])]
            right = any(t["value"] == x["value"] for t in (exact or over)[:1])
            found.append((x["rule"], x["anchor"], right))
    return found


def table(found: list[Seen]) -> dict[tuple[str, str], float]:
    counts: dict[tuple[str, str], list[int]] = collections.defaultdict(lambda: [0, 0])
    for rule, anchor, right in found:
        for key in ((rule, anchor), (rule, "*"), ("*", anchor), ("*", "*")):
            counts[key][0] += right
            counts[key][1] += 1
    shares = {}
    for (rule, anchor), (right, n) in counts.items():
        base = counts["*", anchor]
        if rule == "*" and n >= FEWEST:
            shares[rule, anchor] = right / n
        elif rule != "*" and n >= FEWEST:
            shares[rule, anchor] = (right + PRIOR * base[0] / base[1]) / (n + PRIOR)
    return {key: round(100 * share) / 100 for key, share in shares.items()}


def share(shares: dict[tuple[str, str], float], rule: str, anchor: str) -> float:
    keys = ((rule, anchor), (rule, "*"), ("*", anchor), ("*", "*"))
    return next(shares[key] for key in keys if key in shares)


def error(shares: dict[tuple[str, str], float], found: list[Seen]) -> float:
    """The expected calibration error over ten bins."""
    bins: dict[int, list[float]] = collections.defaultdict(lambda: [0.0, 0.0])
    for rule, anchor, right in found:
        p = share(shares, rule, anchor)
        for i, value in enumerate((p, right)):
            bins[min(int(p * BINS), BINS - 1)][i] += value
    return sum(abs(p - right) for p, right in bins.values()) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=ROOT / "target/release/dateline")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    developed, held_out = ([x for name in SHA256 for x in seen(options.program, name, part)] for part in (False, True))
    shares = table(developed)
    if not options.check:
        rows = sorted(f"{rule}\t{anchor}\t{100 * p:.0f}" for (rule, anchor), p in shares.items())
        TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(shares)} shares; calibration error {error(shares, developed):.3f} on {len(developed)} developed,")
    print(f"{error(shares, held_out):.3f} on {len(held_out)} held out")
    for name in SHA256:
        part = seen(options.program, name, True)
        print(f"  {name}: {error(shares, part):.3f} on {len(part)} held out")


if __name__ == "__main__":
    main()
