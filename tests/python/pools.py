"""A pool of processes that uses every class after its parent did: run by test_processes.py with a way to start them."""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
from pathlib import Path
from typing import Any

import dateline as dl

TEXTS = [f"On Sunday envoy {n} left Paris for Geneva, and 12 people were killed on 3 March 2020." for n in range(4000)]
RECORDS = [{"id": str(n), "text": text} for n, text in enumerate(TEXTS[:400])]


def everything(folder: str) -> dict[str, int]:
    """Uses every class on enough texts that all threads have something to do."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        index = dl.Index(Path(own, "index"))
        index.add(RECORDS)
        pile = dl.read(RECORDS)
        return {
            "tokens": len(dl.Tokenizer().batch(TEXTS).tokens),
            "names": len(dl.Finder(["Paris", "Geneva"]).batch(TEXTS)),
            "mentions": len(dl.Lexicon().batch(TEXTS)),
            "times": len(dl.TimeTagger().batch(TEXTS, columns=True)),
            "duplicates": len({row["cluster"] for row in dl.Deduplicator().batch(TEXTS[:1000])}),
            "matches": sum(map(len, index.query(RECORDS[:50]))),
            "entries": len(pile.timeline()),
            "stories": len(pile.stories()),
            "tolls": len(pile.tolls()),
            "extended": len(pile.extended([{"id": "x", "text": "It rained."}])),
        }


def made_by_the_parent(things: tuple[Any, ...]) -> list[int]:
    tokenizer, finder, lexicon, tagger, deduplicator = things
    return [
        len(tokenizer.batch(TEXTS).tokens),
        len(finder.batch(TEXTS)),
        len(lexicon.batch(TEXTS)),
        len(tagger.batch(TEXTS)),
        len(deduplicator.batch(TEXTS[:1000])),
    ]


def main(method: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        want = everything(folder)
        things = (
            dl.Tokenizer(preset="ptb"),
            dl.Finder(["Paris"]),
            dl.Lexicon(),
            dl.TimeTagger(),
            dl.Deduplicator(threshold=0.5),
        )
        wanted = made_by_the_parent(things)
        with multiprocessing.get_context(method).Pool(2) as pool:
            everywhere = pool.map_async(everything, [folder] * 4)
            by_parent = pool.map_async(made_by_the_parent, [things] * 2)
            assert everywhere.get(timeout=240) == [want] * 4
            assert by_parent.get(timeout=240) == [wanted] * 2
    print("the same everywhere")


if __name__ == "__main__":
    main(sys.argv[1])
