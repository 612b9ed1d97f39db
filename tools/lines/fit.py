"""Fit the weights of a page's lines. See README.md."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "crates/tokenizer/src/lines/data/line_weights.tsv"
PAGES_SHA256 = "2f5476891c0cb26b285b022d7d65d31d6705551a3bb7a98145f73b44e45a740d"
SCALE = 32  # weights are written as 32nds
MOST = 2.0  # no line speaks more for the article or against it; `MOST` in model.rs
L2 = 5.0
STEPS = 100
RATE = 0.2
FOLDS = 6
HEAD = """\
# Weights of the features of a page's lines, in 32nds; made by tools/lines/fit.py, not by hand.
# Fitted on the first half of the pages whose SHA-256 the script names.
"""


class Page:
    """The features of a page's blocks, how many lines each has, and which lines are body."""

    def __init__(self, body: list[bool], blocks: list[list[str]]) -> None:
        self.body = body
        self.counts = [int(block[0]) for block in blocks]
        self.rules = np.array([int(block[1]) for block in blocks])
        self.rows = np.array([[int(x) for x in block[2].split()] for block in blocks], float)
        ends = np.cumsum(self.counts)
        if ends[-1] != len(body):
            raise SystemExit(f"{ends[-1]} lines with features, {len(body)} with labels")
        starts = ends - self.counts
        self.labels = np.array([2 * sum(body[a:b]) > b - a for a, b in zip(starts, ends, strict=True)], int)


def read(path: Path) -> tuple[list[str], list[Page]]:
    """The features' names and the first half of the pages."""
    pages = [json.loads(row) for row in gzip.open(path, "rt", encoding="utf-8")]
    pages = pages[: len(pages) // 2]
    with tempfile.TemporaryDirectory() as folder:
        texts, features = Path(folder, "pages.jsonl"), Path(folder, "features.tsv")
        texts.write_text("".join(json.dumps({"text": page["text"]}) + "\n" for page in pages), encoding="utf-8")
        command = "cargo test -q -p dateline-tokenizer --lib -- --ignored features_of_pages".split()
        paths = {"LINES_PAGES": str(texts), "LINES_FEATURES": str(features)}
        subprocess.run(command, cwd=ROOT, env=os.environ | paths, check=True, stdout=subprocess.DEVNULL)
        names, *rows = features.read_text(encoding="utf-8").splitlines()
    blocks: list[list[list[str]]] = [[] for _ in pages]
    for row in rows:
        page, *block = row.split("\t")
        blocks[int(page)].append(block)
    labels = [[kind == "body" for line, kind in page["lines"] if line.strip()] for page in pages]
    return names.split(), [Page(*pair) for pair in zip(labels, blocks, strict=True)]


def fit(pages: list[Page]) -> np.ndarray:
    """Line weights of a conditional random field of two states, by gradient ascent (Adam) on all pages at once."""
    longest, width = max(len(page.labels) for page in pages), pages[0].rows.shape[1]
    x = np.zeros((len(pages), longest, width))
    y = np.zeros((len(pages), longest), int)
    real = np.zeros((len(pages), longest))
    for k, page in enumerate(pages):
        n = len(page.labels)
        x[k, :n], y[k, :n], real[k, :n] = page.rows, page.labels, 1
    share = 1 / real.sum(1)
    share = (share / share.mean())[:, None]
    weights, moves = np.zeros(width), np.array([[1.0, -1.0], [-1.0, 1.0]])
    first, second = np.zeros(width + 4), np.zeros(width + 4)
    for step in range(1, STEPS + 1):
        by_line, by_move = gradient(x, y, real, share, weights, moves)
        slope = np.concatenate([by_line - L2 * weights, (by_move - L2 * moves).ravel()])
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = RATE * (0.3 if step > 0.7 * STEPS else 1)
        change = rate * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        weights, moves = weights + change[:width], moves + change[width:].reshape(2, 2)
    return weights


def gradient(
    x: np.ndarray, y: np.ndarray, real: np.ndarray, share: np.ndarray, weights: np.ndarray, moves: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The slope of the log-likelihood by line weights and by moves between the states (forward-backward)."""
    score = np.stack([np.zeros(y.shape), x @ weights], -1)
    ahead, behind = np.zeros(score.shape), np.zeros(score.shape)
    ahead[:, 0] = score[:, 0]
    for t in range(1, y.shape[1]):
        step = np.logaddexp(ahead[:, t - 1, :1] + moves[0], ahead[:, t - 1, 1:] + moves[1]) + score[:, t]
        ahead[:, t] = np.where(real[:, t, None] > 0, step, ahead[:, t - 1])
    for t in range(y.shape[1] - 2, -1, -1):
        after = behind[:, t + 1] + score[:, t + 1]
        step = np.logaddexp(after[:, :1] + moves[:, 0], after[:, 1:] + moves[:, 1])
        behind[:, t] = np.where(real[:, t + 1, None] > 0, step, 0)
    total = np.logaddexp(ahead[:, -1, 0], ahead[:, -1, 1])[:, None]
    likely = np.exp(ahead[:, :, 1] + behind[:, :, 1] - total)
    by_line = np.einsum("nt,ntf->f", (y - likely) * real * share, x)
    pairs, by_move = real[:, 1:] * share, np.zeros((2, 2))
    for a in (0, 1):
        for b in (0, 1):
            expected = np.exp(ahead[:, :-1, a] + moves[a, b] + score[:, 1:, b] + behind[:, 1:, b] - total)
            seen = (y[:, :-1] == a) & (y[:, 1:] == b)
            by_move[a, b] = ((seen - expected) * pairs).sum()
    return by_line, by_move


def stretch(weights: np.ndarray) -> np.ndarray:
    """1 for the lines of the stretch with the greatest sum."""
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, bounds = total, (start, at + 1)
    inside = np.zeros(len(weights), int)
    inside[slice(*bounds)] = 1
    return inside


def macro_f(pages: list[Page], found: list[np.ndarray]) -> float:
    """Macro F1 over lines, body against furniture, in per cent."""
    n = np.zeros((2, 2))
    for page, kinds in zip(pages, found, strict=True):
        for want, got in zip(page.body, np.repeat(kinds, page.counts), strict=True):
            n[int(want), got] += 1
    return float(np.mean([200 * n[k, k] / (n[k].sum() + n[:, k].sum()) for k in (0, 1)]))


def validate(names: list[str], pages: list[Page]) -> float:
    """Macro F1 on pages that were left out, six times; furniture that shows itself is kept out of the stretch."""
    shown = [k for k, name in enumerate(names) if name in HARD]
    found: list[np.ndarray] = [np.empty(0)] * len(pages)
    for fold in range(FOLDS):
        weights = fit([page for k, page in enumerate(pages) if k % FOLDS != fold])
        for k in range(fold, len(pages), FOLDS):
            rows = pages[k].rows
            inside = stretch(np.clip(rows @ weights, -MOST, MOST))
            found[k] = inside * (rows[:, shown].sum(1) == 0)
    return macro_f(pages, found)


HARD = {"kind_button", "kind_picture", "kind_related", "kind_footer", "kind_byline"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--any", action="store_true", help="take other pages than those named by their SHA-256")
    parser.add_argument("--check", action="store_true", help="compare with the weights in the tree, write nothing")
    options = parser.parse_args()
    digest = hashlib.sha256(options.pages.read_bytes()).hexdigest()
    if digest != PAGES_SHA256 and not options.any:
        sys.exit(f"{options.pages} has SHA-256 {digest}, not {PAGES_SHA256}")
    names, pages = read(options.pages)
    weights = np.round(fit(pages) * SCALE).astype(int)
    table = HEAD + "".join(f"{name}\t{weight}\n" for name, weight in sorted(zip(names, weights, strict=True)))
    if options.check:
        sys.exit(None if WEIGHTS.read_text(encoding="utf-8") == table else "the weights in the tree are others")
    print(f"macro F1 on left-out pages: {validate(names, pages):.2f}")
    print(f"macro F1 of the crate with the weights in the tree: {macro_f(pages, [p.rules for p in pages]):.2f}")
    WEIGHTS.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
