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
SCALE = 1000  # weights are written as thousandths
# By hand: words of running text against lines without, and what only stands around an article.
PRIOR = {"prose_words": 0.1, "no_prose": -1.0, "twin_across": -1.0, "near_stamp": -0.5}
UNITS = {"prose_words": 0.1}  # a weight's size is held down for so much of the feature
L2 = 1.0
MARGIN = 0.5  # a wrong line has to lose by so much
STEPS = 150
RATE = 0.1
FOLDS = 6
ORDERS = 3
HEAD = """\
# Weights of the features of a page's lines, in thousandths; made by tools/lines/fit.py, not by hand.
# Fitted on the pages whose SHA-256 the script names.
"""


class Page:
    """The features of a page's blocks, how many lines each has, and which lines are body."""

    def __init__(self, body: list[bool], blocks: list[list[str]]) -> None:
        self.body = np.array(body, int)
        self.counts, self.rules, shown = (np.array([int(block[k]) for block in blocks]) for k in range(3))
        self.loose = 1 - shown
        self.rows = np.array([[int(x) for x in block[3].split()] for block in blocks], float)
        ends = np.cumsum(self.counts)
        if ends[-1] != len(body):
            raise SystemExit(f"{ends[-1]} lines with features, {len(body)} with labels")
        starts = ends - self.counts
        gain = np.array([2 * sum(body[a:b]) - (b - a) for a, b in zip(starts, ends, strict=True)], float)
        # Furniture that shows itself is kept out anyway, so it neither starts nor breaks the stretch to learn.
        self.stretch = stretch(gain * self.loose)


def read(path: Path) -> tuple[list[str], list[Page]]:
    """The features' names and the pages."""
    pages = [json.loads(row) for row in gzip.open(path, "rt", encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        texts, features = Path(folder, "pages.jsonl"), Path(folder, "features.tsv")
        texts.write_text("".join(json.dumps({"text": page["text"]}) + "\n" for page in pages), encoding="utf-8")
        command = "cargo test -q --release -p dateline-tokenizer --lib -- --ignored features_of_pages".split()
        paths = {"LINES_PAGES": str(texts), "LINES_FEATURES": str(features)}
        subprocess.run(command, cwd=ROOT, env=os.environ | paths, check=True, stdout=subprocess.DEVNULL)
        names, *rows = features.read_text(encoding="utf-8").splitlines()
    blocks: list[list[list[str]]] = [[] for _ in pages]
    for row in rows:
        page, *block = row.split("\t")
        blocks[int(page)].append(block)
    labels = [[kind == "body" for line, kind in page["lines"] if line.strip()] for page in pages]
    return names.split(), [Page(*pair) for pair in zip(labels, blocks, strict=True)]


def fit(names: list[str], pages: list[Page]) -> np.ndarray:
    """Line weights under which a page's article is likely the stretch that it is, of all stretches (Adam)."""
    units = np.array([UNITS.get(name, 1.0) for name in names])
    prior = np.array([PRIOR.get(name, 0.0) for name in names]) / units
    longest = max(len(page.stretch) for page in pages)
    x = np.zeros((len(pages), longest, len(names)))
    y = np.zeros((len(pages), longest))
    real = np.zeros((len(pages), longest), bool)
    for k, page in enumerate(pages):
        n = len(page.stretch)
        x[k, :n], y[k, :n], real[k, :n] = page.rows * units, page.stretch, True
    weights, first, second = prior.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        likely = inside(np.where(real, x @ weights + MARGIN * (1 - 2 * y), -1e9)) * real
        slope = np.einsum("mt,mtd->d", y - likely, x) - L2 * (weights - prior)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = RATE * (0.3 if step > 0.7 * STEPS else 1)
        weights = weights + rate * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    return weights * units


def inside(scores: np.ndarray) -> np.ndarray:
    """How likely each line is in the stretch, over all stretches and none, each as likely as exp of its sum."""
    ending, going_on = scores.copy(), np.zeros(scores.shape)
    for t in range(1, scores.shape[1]):
        ending[:, t] += np.logaddexp(0, ending[:, t - 1])
    for t in range(scores.shape[1] - 2, -1, -1):
        going_on[:, t] = np.logaddexp(0, scores[:, t + 1] + going_on[:, t + 1])
    total = np.logaddexp(np.logaddexp.reduce(ending, 1), 0)[:, None]
    return np.exp(np.minimum(ending + going_on - total, 0))


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
        np.add.at(n, (page.body, np.repeat(kinds, page.counts)), 1)
    return float(np.mean([200 * n[k, k] / (n[k].sum() + n[:, k].sum()) for k in (0, 1)]))


def find(weights: np.ndarray, page: Page) -> np.ndarray:
    """1 for body; furniture that shows itself is none, wherever it stands."""
    return stretch(page.rows @ weights) * page.loose


def halves(names: list[str], pages: list[Page]) -> list[float]:
    """Macro F1 on the second half by weights of the first, and the other way round."""
    first, second = pages[: len(pages) // 2], pages[len(pages) // 2 :]
    scores = []
    for seen, unseen in ((first, second), (second, first)):
        weights = fit(names, seen)
        scores.append(macro_f(unseen, [find(weights, page) for page in unseen]))
    return scores


def validate(names: list[str], pages: list[Page], seed: int) -> float:
    """Macro F1 on pages that were left out, a sixth at a time."""
    order = np.random.default_rng(seed).permutation(len(pages))
    found: list[np.ndarray] = [np.empty(0)] * len(pages)
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS].tolist())
        weights = fit(names, [page for k, page in enumerate(pages) if k not in out])
        for k in out:
            found[k] = find(weights, pages[k])
    return macro_f(pages, found)


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
    weights = np.round(fit(names, pages) * SCALE).astype(int)
    table = HEAD + "".join(f"{name}\t{weight}\n" for name, weight in sorted(zip(names, weights, strict=True)))
    if options.check:
        sys.exit(None if WEIGHTS.read_text(encoding="utf-8") == table else "the weights in the tree are others")
    left_out = [validate(names, pages, seed) for seed in range(ORDERS)]
    print("macro F1 on left-out pages:", ", ".join(f"{score:.2f}" for score in left_out))
    print("on the second half by the first, on the first by the second: {:.2f}, {:.2f}".format(*halves(names, pages)))
    print(f"macro F1 of the crate with the weights in the tree: {macro_f(pages, [p.rules for p in pages]):.2f}")
    WEIGHTS.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
