#!/usr/bin/env python3
"""Train the model that decides where English sentences end, and write the table that the tokenizer compiles in.

    train.py            writes crates/tokenizer/src/sentences/model/table.bin
    train.py --check    fails unless the table that ships is what the training gives
    train.py --folds    F1 on documents that were held out, five parts in turn; writes nothing

The features come from the tokenizer itself (its example `sentence_gaps`), so that training and use cannot differ.
Weights are learnt by logistic regression and rounded to whole numbers; trees then mend the log-odds that the weights
give to documents that they were not learnt from. Input:

    ewt-train.jsonl.gz  Universal Dependencies English EWT, CC BY-SA 4.0, as offsets; its SHA-256 is below
    cases.txt           sentences written for this project
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import trees
from trees import exp

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "crates/tokenizer/src/sentences/model/table.bin"
SOURCE = ROOT.parent / "shared/data/tokens/ewt-train.jsonl.gz"
SOURCE_SHA256 = "3c3203b5eff3636bb669500da9415ddcbc626ef05dce2550c128d8de5499edc5"
CASES = Path(__file__).with_name("cases.txt")

# As in features.rs and model/mod.rs.
WEIGHT_BITS, CLASS_BITS = 17, 16
SCALE = 32
MAGIC = b"dls2"

# Chosen on held-out documents of the training set.
PENALTY = 0.4
# Log-odds above which a sentence ends.
THRESHOLD = -0.2
# The trees are asked where the weights' log-odds are above the first and at most the second.
OPEN = (-4.5, 4.5)
# Above this only where no sign stands before the gap and the paragraph ends as a sentence does: half of the trees' work,
# and next to nothing of what they find. Not known to the training.
CLOSED = -1.5
ITERATIONS = 60
FOLDS = 5
# What a gap of a copy, or of an own case, counts.
TOKENISED, LOWER, OWN = 0.25, 0.2, 1.5


def documents() -> list[dict]:
    data = SOURCE.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCE_SHA256:
        sys.exit(f"{SOURCE} has SHA-256 {found}, expected {SOURCE_SHA256}")
    return [json.loads(row) for row in gzip.decompress(data).splitlines()]


def cases() -> list[dict]:
    """A text a line, its sentences parted by bars."""
    out = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, spans = "", []
            for sentence in line.split(" | "):
                text += " " if text else ""
                spans.append([len(text), len(text) + len(sentence)])
                text += sentence
            out.append({"text": text, "sentences": spans})
    return out


def tokenised(document: dict) -> dict:
    """The same with a space between all tokens, as corpora are handed round."""
    text, at = "", {}
    end = 0
    for start, stop in document["tokens"]:
        gap = document["text"][end:start]
        text += "\n\n" if "\n" in gap else " " if text else ""
        at[start] = len(text)
        text += document["text"][start:stop]
        end = stop
    starts = [at[s] for s, _ in document["sentences"] if s in at]
    return {"text": text, "sentences": [[s, s] for s in starts]}


def lower(document: dict) -> dict:
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in document["text"])
    return {"text": text, "sentences": document["sentences"]}


def ask(tool: list[str], rows: list[dict], *arguments: str) -> np.ndarray:
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    return np.frombuffer(subprocess.run([*tool, *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout, "<u4")


def classes(words: np.ndarray) -> np.ndarray:
    """How often each word has a capital inside sentences: 1 unknown, from 2 (nearly always) to 6 (never), two in a byte."""
    at, small = words >> 1, words & 1
    low = np.bincount(at[small == 1], minlength=1 << CLASS_BITS)
    high = np.bincount(at[small == 0], minlength=1 << CLASS_BITS)
    share = (2 * low + 1) / (2 * (low + high + 1))
    kind = np.where(low + high < 3, 1, 2 + np.digitize(share, [0.1, 0.35, 0.7, 0.93])).astype(np.uint8)
    return kind[0::2] | kind[1::2] << 4


def dot(a: np.ndarray, b: np.ndarray) -> float:
    """A sum in a fixed order."""
    return float(np.cumsum(a * b)[-1])


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, iterations: int = ITERATIONS) -> np.ndarray:
    """Logistic regression with a quadratic penalty, by L-BFGS."""
    used, at = np.unique(x, return_inverse=True)
    at = at.reshape(x.shape)
    sign = np.where(y, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = np.zeros(len(y))
        for k in range(x.shape[1]):
            margin += w[at[:, k]]
        margin = np.clip(margin * sign, -30, 30)
        wrong = 1 / (1 + exp(margin))
        # -log(1 - wrong) without a logarithm's last digit would not do: the line search needs descent alone.
        value = dot(weight, -np.log1p(-wrong)) + PENALTY / 2 * dot(w, w)
        pull = np.repeat(-sign * weight * wrong, x.shape[1])
        return value, np.bincount(at.ravel(), pull, len(used)) + PENALTY * w

    w = np.zeros(len(used))
    value, slope = loss(w)
    steps: list[tuple[np.ndarray, np.ndarray, float]] = []
    for _ in range(iterations):
        way, shares = slope.copy(), []
        for s, d, r in reversed(steps):
            shares.append(dot(s, way) * r)
            way -= shares[-1] * d
        if steps:
            s, d, r = steps[-1]
            way /= r * dot(d, d)
        else:
            way /= dot(slope, slope) ** 0.5
        for (s, d, r), share in zip(steps, reversed(shares), strict=True):
            way += s * (share - r * dot(d, way))
        length, drop = 1.0, dot(slope, way)
        while True:
            new = w - length * way
            new_value, new_slope = loss(new)
            if new_value <= value - 1e-4 * length * drop or length < 1e-6:
                break
            length /= 2
        change, bend = new - w, new_slope - slope
        steps = [*steps[-7:], (change, bend, 1 / dot(change, bend))]
        w, value, slope = new, new_value, new_slope
    out = np.zeros(1 << WEIGHT_BITS)
    out[used] = w
    return out


def rounded(w: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(w * SCALE), -127, 127).astype(np.int8)


@dataclass
class Gaps:
    """For every gap of the documents, their copies and the own cases, a row."""

    document: np.ndarray
    # Code point of the next piece.
    at: np.ndarray
    label: np.ndarray
    # What the rules say; 2 where the model is not asked.
    rule: np.ndarray
    # Which weights.
    indices: np.ndarray
    # What the trees see.
    numbers: np.ndarray
    # What the row counts, which tells the copies apart.
    weight: np.ndarray

    @property
    def asked(self) -> np.ndarray:
        return self.rule != 2


def prepare(tool: list[str]) -> tuple[list[dict], np.ndarray, Gaps]:
    gold = documents()
    table = classes(ask(tool, gold))
    with tempfile.NamedTemporaryFile() as file:
        file.write(table.tobytes())
        file.flush()
        sets = [(gold, 1.0), (list(map(tokenised, gold)), TOKENISED), (list(map(lower, gold)), LOWER), (cases(), OWN)]
        found = [(ask(tool, rows, file.name), weight) for rows, weight in sets]
    told = subprocess.run([*tool, "--features"], stdout=subprocess.PIPE, check=True).stdout.split()
    features, numbers = map(int, told)
    rows = [data.reshape(-1, 4 + features + numbers) for data, _ in found]
    weight = np.concatenate([np.full(len(data), weight) for data, (_, weight) in zip(rows, found, strict=True)])
    data = np.concatenate(rows)
    head, indices, rest = np.split(data, [4, 4 + features], axis=1)
    numbers = np.ascontiguousarray(rest).view("<i4").astype(np.int64)
    return gold, table, Gaps(head[:, 0], head[:, 1], head[:, 2] == 1, head[:, 3], indices.astype(np.int64), numbers, weight)


def weigh(gaps: Gaps) -> np.ndarray:
    """The weights' sums, each learnt from other documents than the gap's."""
    score = np.zeros(len(gaps.label), np.int64)
    for fold in range(FOLDS):
        inside = gaps.document % FOLDS == fold
        learn = gaps.asked & ~inside
        w = rounded(fit(gaps.indices[learn], gaps.label[learn], gaps.weight[learn], 35)).astype(np.int64)
        score[inside] = w[gaps.indices[inside]].sum(1)
    return score


def is_open(gaps: Gaps, score: np.ndarray) -> np.ndarray:
    return gaps.asked & (score > OPEN[0] * SCALE) & (score <= OPEN[1] * SCALE)


def plant(gaps: Gaps, score: np.ndarray, learn: np.ndarray) -> trees.Trees:
    label = gaps.label[learn].astype(float)
    return trees.grow(gaps.numbers[learn], label, gaps.weight[learn], score[learn] / SCALE)


def held_out(gold: list[dict], gaps: Gaps) -> None:
    score = weigh(gaps)
    gaps.numbers[:, 0] = score
    odds = score / SCALE
    for fold in range(FOLDS):
        inside = gaps.document % FOLDS == fold
        open_gaps = is_open(gaps, score)
        grown = plant(gaps, score, open_gaps & ~inside)
        odds[open_gaps & inside] += grown.scores(gaps.numbers[open_gaps & inside]) / trees.UNIT
    sets = {"as it stands": (1.0, gold), "tokenised": (TOKENISED, [*map(tokenised, gold)]), "small letters": (LOWER, gold)}
    for name, (weight, rows) in sets.items():
        part = gaps.weight == weight
        print(f"{name}: rules {f1(rows, gaps, part & (gaps.rule >= 1)):.2f}", end="")
        for what, found in (("weights", score / SCALE), ("with trees", odds)):
            for limit in (-0.4, -0.2, 0.0):
                told = part & (~gaps.asked | (found > limit))
                print(f", {what} above {limit}: {f1(rows, gaps, told):.2f}", end="")
        print()


def f1(gold: list[dict], gaps: Gaps, told: np.ndarray) -> float:
    starts: dict[int, set[int]] = {}
    for document, at in zip(gaps.document[told].tolist(), gaps.at[told].tolist(), strict=True):
        starts.setdefault(document, set()).add(at)
    hit = made = wanted = 0
    for number, document in enumerate(gold):
        text = document["text"]
        first = len(text) - len(text.lstrip())
        ours = sorted(starts.get(number, set()) | {first})
        right = sorted(s for s, _ in document["sentences"])
        a, b = set(zip(ours, [*ours[1:], -1], strict=True)), set(zip(right, [*right[1:], -1], strict=True))
        hit, made, wanted = hit + len(a & b), made + len(a), wanted + len(b)
    return 200 * hit / (made + wanted)


def fnv(data: bytes) -> int:
    """FNV-1a in 64 bits."""
    found = 0xCBF29CE484222325
    for byte in data:
        found = (found ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return found


def build() -> list[str]:
    command = ["cargo", "build", "-q", "-p", "dateline-tokenizer", "--features", "training", "--example", "sentence_gaps"]
    subprocess.run(command, cwd=ROOT, check=True)
    folder = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [json.loads(folder.stdout)["target_directory"] + "/debug/examples/sentence_gaps"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--tool", help="the built example, if it is there already")
    options = parser.parse_args()
    gold, table, gaps = prepare([options.tool] if options.tool else build())
    if options.folds:
        return held_out(gold, gaps)
    asked = gaps.asked
    w = rounded(fit(gaps.indices[asked], gaps.label[asked], gaps.weight[asked]))
    score = weigh(gaps)
    gaps.numbers[:, 0] = score
    grown = plant(gaps, score, is_open(gaps, score))
    numbers = [round(THRESHOLD * trees.UNIT), *(round(limit * SCALE) for limit in (*OPEN, CLOSED)), SCALE, trees.UNIT]
    data = MAGIC + np.array(numbers, "<i2").tobytes() + table.tobytes() + w.tobytes() + grown.bytes()
    digest = hashlib.sha256(data).hexdigest()
    if options.check:
        if TABLE.read_bytes() != data:
            sys.exit(f"{TABLE} is not what the training gives (SHA-256 {digest})")
        print("the table is what the training gives:", digest)
    else:
        TABLE.write_bytes(data)
        print(f"{TABLE}: {len(data)} bytes, {np.count_nonzero(w)} weights, SHA-256 {digest}")
        print(f"for tests/sentences.rs: 0x{fnv(data):016x}")


if __name__ == "__main__":
    main()
