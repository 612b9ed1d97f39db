"""What it costs to get texts into ``Tokenizer.batch`` and its tables out: as lists, and as Arrow.

    python tests/bench/arrow.py [--pure MILLISECONDS]

Needs dateline, pyarrow and polars. The texts are made up. Times are those of the processor, on one thread, the best of
several rounds, since others may use the machine.

Overhead is what a way in takes beyond the work itself. It is measured by the call with the least work, a finder whose one
name is in none of the texts; its work alone is what a Rust program takes for the same texts, given by ``--pure``, or else
what a list takes that is there already. Who has a column makes a list of it first.
"""

import argparse
import random
import time
from collections.abc import Callable

import dateline as dl
import polars
import pyarrow as pa

TEXTS, SIZE, ROUNDS = 200_000, 480, 9


def best(works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of the processor that each of some works takes at best; they take turns."""
    least = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            least[name] = min(least[name], 1000 * (time.process_time() - start))
    return least


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pure", type=float, help="milliseconds of a Rust program")
    pure = parser.parse_args().pure
    chance = random.Random(1)
    words = ["the", "river", "rose", "again", "in", "Ardal", "and", "nobody", "came", "said", "mayor"]
    texts = [(" ".join(chance.choices(words, k=100)) + ".")[:SIZE] for _ in range(TEXTS)]
    column, series = pa.array(texts), polars.Series(texts)
    finder = dl.Finder(["Zz"])
    took = best(
        {
            "column to list[str]": column.to_pylist,
            "list[str] in": lambda: finder.batch(texts, threads=1),
            "Arrow in (pyarrow, Utf8)": lambda: finder.batch(column, threads=1),
            "Arrow in (polars, Utf8View)": lambda: finder.batch(series, threads=1),
        }
    )
    least = took["list[str] in"] if pure is None else pure
    for name, ms in took.items():
        over = f"{ms - least:+9.1f} ms beyond {least:.1f} ms" if name.endswith((" in", ")")) else ""
        print(f"{name:<45} {ms:9.1f} ms {over}")

    tokenizer = dl.Tokenizer(language="en")
    part = texts[: TEXTS // 5]
    found = tokenizer.batch(part)
    rows = sum(map(len, (found.tokens, found.sentences, found.lines)))
    tables = (found.tokens, found.sentences, found.lines)
    out = best(
        {
            "as lists": lambda: [[column.tolist() for column in table.values()] for table in tables],
            "as dicts": lambda: [table.rows() for table in tables],
            "as Arrow": lambda: [pa.table(table) for table in tables],
        },
        rounds=3,
    )
    for name, ms in out.items():
        print(f"{f'{rows:,} rows of {len(part):,} texts out, {name}':<45} {ms:9.1f} ms")
    list_in = took["column to list[str]"] + took["list[str] in"] - least
    arrow_in = took["Arrow in (pyarrow, Utf8)"] - least
    share = TEXTS / len(part)
    by_list, by_arrow = list_in + share * out["as lists"], arrow_in + share * out["as Arrow"]
    print(f"in and out: {by_list:.0f} ms by lists, {by_arrow:.0f} ms by Arrow: {by_list / by_arrow:.0f} times less")
    print(f"in alone, from a column: {list_in:.1f} ms by a list, {arrow_in:.1f} ms by Arrow")


if __name__ == "__main__":
    main()
