"""Gradient-boosted oblivious trees in whole numbers: every level of a tree asks one question of all its rows."""

from __future__ import annotations

import numpy as np

DEPTH, TREES = 5, 160
RATE, PENALTY = 0.1, 5.0
BINS = 32
# A tree sees so many of ten features.
SEEN = 5
# A unit of log-odds in leaves.
UNIT = 64


def edges(column: np.ndarray) -> np.ndarray:
    """Values that a feature is asked about: whether it is above them."""
    values, counts = np.unique(column, return_counts=True)
    if len(values) <= BINS:
        return values[:-1]
    share = np.cumsum(counts) / len(column)
    wanted = np.searchsorted(share, np.arange(1, BINS) / BINS)
    return np.unique(values[np.minimum(wanted, len(values) - 2)])


def shuffled(n: int, seed: int) -> list[int]:
    """Numbers below n in an order that the seed tells, the same on every machine."""
    order = list(range(n))
    state = seed * 2654435761 + 12345
    for at in range(n - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        other = (state >> 33) % (at + 1)
        order[at], order[other] = order[other], order[at]
    return order


class Trees:
    """Questions (feature, value) for each level of each tree, and whole-numbered leaves."""

    def __init__(self) -> None:
        self.questions: list[list[tuple[int, int]]] = []
        self.leaves: list[np.ndarray] = []

    def scores(self, x: np.ndarray) -> np.ndarray:
        total = np.zeros(len(x), np.int64)
        for questions, leaves in zip(self.questions, self.leaves, strict=True):
            leaf = np.zeros(len(x), np.int64)
            for level, (feature, value) in enumerate(questions):
                leaf |= (x[:, feature] > value).astype(np.int64) << level
            total += leaves[leaf]
        return total

    def bytes(self) -> bytes:
        """For each tree its questions and its leaves."""
        out = b""
        for questions, leaves in zip(self.questions, self.leaves, strict=True):
            for feature, value in questions:
                out += bytes([feature]) + value.to_bytes(2, "little", signed=True)
            out += leaves.astype("i1").tobytes()
        return out


def exp(x: np.ndarray) -> np.ndarray:
    """e to the x by sums and products alone, so that it is the same on every machine."""
    k = np.rint(x * 1.4426950408889634)
    r = x - k * 0.6931471805599453
    total = np.ones_like(r)
    for n in range(13, 0, -1):
        total = 1 + total * r / n
    return np.ldexp(total, k.astype(np.int64))


def grow(x: np.ndarray, y: np.ndarray, weight: np.ndarray, start: np.ndarray, trees: int = TREES) -> Trees:
    """Trees that mend `start`, the log-odds so far."""
    found = Trees()
    cuts = [edges(x[:, k]) for k in range(x.shape[1])]
    binned = [np.searchsorted(cut, x[:, k]).astype(np.int64) for k, cut in enumerate(cuts)]
    usable = [k for k, cut in enumerate(cuts) if len(cut)]
    odds = start.astype(float)
    for tree in range(trees):
        chance = 1 / (1 + exp(np.clip(-odds, -30, 30)))
        slope, bend = weight * (y - chance), weight * chance * (1 - chance)
        seen = sorted(usable[k] for k in shuffled(len(usable), tree)[: len(usable) * SEEN // 10])
        leaf = np.zeros(len(y), np.int64)
        questions = []
        for level in range(DEPTH):
            best = (-1.0, 0, 0)
            width = 1 << level
            for k in seen:
                size = len(cuts[k]) + 1
                cell = leaf * size + binned[k]
                g = np.cumsum(np.bincount(cell, slope, width * size).reshape(width, size), 1)
                h = np.cumsum(np.bincount(cell, bend, width * size).reshape(width, size), 1)
                right_g, right_h = g[:, -1:] - g[:, :-1], h[:, -1:] - h[:, :-1]
                gain = (g[:, :-1] ** 2 / (h[:, :-1] + PENALTY) + right_g**2 / (right_h + PENALTY)).sum(0)
                at = int(np.argmax(gain))
                if gain[at] > best[0] + 1e-9:
                    best = (float(gain[at]), k, at)
            _, k, at = best
            questions.append((k, int(cuts[k][at])))
            leaf |= (binned[k] > at).astype(np.int64) << level
        g = np.bincount(leaf, slope, 1 << DEPTH)
        h = np.bincount(leaf, bend, 1 << DEPTH)
        leaves = np.clip(np.rint(UNIT * RATE * g / (h + PENALTY)), -127, 127).astype(np.int64)
        found.questions.append(questions)
        found.leaves.append(leaves)
        odds += leaves[leaf] / UNIT
    return found
