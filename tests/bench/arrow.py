"""What it costs to get texts into ``Tokenizer.batch`` and its tables out: as lists, and as Arrow.

    python tests/bench/arrow.py

Needs dateline and pyarrow. The texts are made up. The finder's one name is in none of them, so that most of what it
takes is reading them; a list costs that of making it, too, where the texts are in Arrow.
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
    finder = dl.Finder(["Zz"])
    rows = [
        ("Arrow to list[str]", best(column.to_pylist)),
        ("names looked for in list[str]", best(lambda: finder.batch(texts), 3)),
        ("names looked for in Arrow", best(lambda: finder.batch(column), 3)),
        (f"{len(table):,} tokens out, rows of dicts", best(table.rows, 3)),
        (f"{len(table):,} tokens out, Arrow", best(lambda: pa.table(table))),
    ]
    for name, seconds in rows:
        print(f"{name:<45} {1000 * seconds:9.1f} ms")


if __name__ == "__main__":
    main()
