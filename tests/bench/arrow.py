"""What it costs to get texts into ``Tokenizer.batch`` and its tables out: as lists, and as Arrow.

    python tests/bench/arrow.py

Needs dateline and pyarrow. The texts are made up; the work itself, the same either way, is measured apart and taken off.
"""

import random
import time
from collections.abc import Callable

import dateline as dl
import pyarrow as pa

TEXTS, SIZE = 200_000, 480


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """Seconds of the fastest of some rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    chance = random.Random(1)
    words = ["the", "river", "rose", "again", "in", "Ardal", "and", "nobody", "came", "said", "mayor"]
    texts = [(" ".join(chance.choices(words, k=100)) + ".")[:SIZE] for _ in range(TEXTS)]
    column = pa.array(texts)
    tokenizer = dl.Tokenizer(language="en")
    table = tokenizer.batch(texts[:20_000]).tokens
    # Through the door and back without work: texts are read, none is looked at.
    finder = dl.Finder(["Zz"])
    work = best(lambda: finder.batch(texts), 3)
    rows = [
        ("texts in, list[str]: Arrow to a list", best(lambda: column.to_pylist())),
        ("texts in, Arrow", best(lambda: dl._texts.texts_of(column))),
        ("names found, list[str]", work),
        ("names found, Arrow", best(lambda: finder.batch(column), 3)),
        (f"{len(table):,} tokens out, rows of dicts", best(table.rows, 3)),
        (f"{len(table):,} tokens out, Arrow", best(lambda: pa.table(table))),
    ]
    for name, seconds in rows:
        print(f"{name:<45} {1000 * seconds:9.1f} ms")


if __name__ == "__main__":
    main()
