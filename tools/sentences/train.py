#!/usr/bin/env python3
"""Train the model that decides where English sentences end, and write the table that the tokenizer compiles in.

    train.py            writes crates/tokenizer/src/sentences/model/table.bin
    train.py --check    fails unless the table that ships is what the training gives
    train.py --folds    F1 on documents that were held out, five parts in turn; writes nothing

The features come from the tokenizer itself (its example `sentence_gaps`), so that training and use cannot differ.
Weights are learnt by logistic regression and rounded to whole numbers. Input:

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
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "crates/tokenizer/src/sentences/model/table.bin"
SOURCE = ROOT.parent / "shared/data/tokens/ewt-train.jsonl.gz"
SOURCE_SHA256 = "3c3203b5eff3636bb669500da9415ddcbc626ef05dce2550c128d8de5499edc5"
CASES = Path(__file__).with_name("cases.txt")

# As in features.rs and model/mod.rs.
WEIGHT_BITS, CLASS_BITS = 17, 17
SCALE = 32
MAGIC = b"dls1"

# Chosen on held-out documents of the training set.
PENALTY = 0.4
# Log-odds above which a sentence ends: after a sign, and after a letter or a digit.
THRESHOLD, BARE = -0.3, 0.3
ITERATIONS = 60
# What a gap of a copy, or of an own case, counts.
TOKENISED, LOWER, OWN = 0.25, 0.2, 4.0


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


def exp(x: np.ndarray) -> np.ndarray:
    """e to the x by sums and products alone, so that it is the same on every machine."""
    k = np.rint(x * 1.4426950408889634)
    r = x - k * 0.6931471805599453
    total = np.ones_like(r)
    for n in range(13, 0, -1):
        total = 1 + total * r / n
    return np.ldexp(total, k.astype(np.int64))


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


def prepare(tool: list[str]) -> tuple[list[dict], np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Documents, classes, and for every gap: its document, whether it is an own case or copy, label and indices."""
    gold = documents()
    table = classes(ask(tool, gold))
    with tempfile.NamedTemporaryFile() as file:
        file.write(table.tobytes())
        file.flush()
        sets = [(gold, 1.0), (list(map(tokenised, gold)), TOKENISED), (list(map(lower, gold)), LOWER), (cases(), OWN)]
        found = [(ask(tool, rows, file.name), weight) for rows, weight in sets]
    width = 4 + int(subprocess.run([*tool, "--features"], stdout=subprocess.PIPE, check=True).stdout)
    gaps = [(data.reshape(-1, width), weight) for data, weight in found]
    weights = np.concatenate([np.full(len(data), weight) for data, weight in gaps])
    return gold, table, np.concatenate([data for data, _ in gaps]), weights


def held_out(gold: list[dict], gaps: np.ndarray, weights: np.ndarray) -> None:
    asked, label, indices = gaps[:, 3] != 2, gaps[:, 2] == 1, gaps[:, 4:].astype(np.int64)
    score = np.zeros(len(gaps))
    for fold in range(5):
        inside = (gaps[:, 0] % 5 == fold) & (weights != OWN)
        learn = asked & ~inside
        score[inside] = rounded(fit(indices[learn], label[learn], weights[learn], 35)).astype(np.int64)[indices[inside]].sum(1)
    sets = {"as it stands": (1.0, gold), "tokenised": (TOKENISED, [*map(tokenised, gold)]), "small letters": (LOWER, gold)}
    for name, (weight, rows) in sets.items():
        part = weights == weight
        rules = part & (gaps[:, 3] >= 1)
        print(f"{name}: rules {f1(rows, gaps[rules]):.2f}", end="")
        for limit in (-0.6, -0.3, 0.0, 0.3):
            told = part & ((gaps[:, 3] == 2) | asked & (score > limit * SCALE))
            print(f", above {limit}: {f1(rows, gaps[told]):.2f}", end="")
        print()


def f1(gold: list[dict], told: np.ndarray) -> float:
    starts: dict[int, set[int]] = {}
    for document, at in told[:, :2].tolist():
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
    gold, table, gaps, weights = prepare([options.tool] if options.tool else build())
    if options.folds:
        return held_out(gold, gaps, weights)
    asked = gaps[:, 3] != 2
    w = rounded(fit(gaps[asked, 4:].astype(np.int64), gaps[asked, 2] == 1, weights[asked]))
    head = MAGIC + np.array([round(THRESHOLD * SCALE), round(BARE * SCALE), SCALE], "<i2").tobytes()
    data = head + table.tobytes() + w.tobytes()
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
