"""Pools of processes, forked, spawned or served, that use every class after the parent did; results go between them."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import dateline as dl
import pytest

POOLS = Path(__file__).with_name("pools.py")


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_no_pool_hangs(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} on this system")
    done = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", POOLS, method], capture_output=True, text=True, timeout=280
    )
    assert done.stdout == "the same everywhere\n", done.stderr


RECORDS = [{"id": str(n), "text": f"Envoy {n} left Paris on 3 March 2020, and 12 people were killed."} for n in range(3)]
TEXTS = [row["text"] for row in RECORDS]


def test_results_are_frozen_hashable_and_pickle() -> None:
    pile = dl.read([*RECORDS, {"id": "copy", "text": TEXTS[0]}])
    results: list[Any] = [
        dl.Tokenizer()(TEXTS[0]),
        dl.Tokenizer().batch(TEXTS[:2]),
        dl.Tokenizer().batch(TEXTS[:2]).tokens,
        dl.Tokenizer().explain("It rained. It poured.", 11),
        dl.repair("cafÃ©"),
        dl.Lexicon().batch(TEXTS[:2]),
        pile.table("times"),
        pile[0],
        pile.clusters()[0],
        pile.timeline()[0],
        pile.timeline()[0].sentences[0],
    ]
    for result in results:
        again = pickle.loads(pickle.dumps(result))
        assert again == result and hash(again) == hash(result), result
        with pytest.raises((AttributeError, TypeError)):
            result.anything_else = 1
    for rows in (dl.Deduplicator().batch(TEXTS[:3]), pile.tolls(), pile.claims(), pile.entities(), pile.lines()):
        again = pickle.loads(pickle.dumps(rows))
        assert again == rows and again.table().rows() == rows.table().rows()
    for maker in (dl.Tokenizer(hyphens=False), dl.Finder(["a"]), dl.Lexicon(deny="Paris"), dl.TimeTagger(day_first=True)):
        assert repr(pickle.loads(pickle.dumps(maker))) == repr(maker)
    assert repr(pickle.loads(pickle.dumps(dl.Deduplicator(threshold=0.5)))) == "Deduplicator(threshold=0.5)"
