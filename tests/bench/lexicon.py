#!/usr/bin/env python3
"""Names found by dictionary, side by side: dateline's Finder and its peers, in one run, as a Markdown table.

Run by hand: python tests/bench/lexicon.py [--names N] [--no-install]. It installs the peers and a release build of dateline into an
environment of its own, ``.venv-bench``. Names and text are made here from syllables with a fixed seed: a tenth of the words of the
text begin a name. Speeds are bytes of UTF-8 in a second of one core's time; each tool gives what it gives by itself, in any case.
What takes longer reads as much as it can in six seconds.
dateline gets many texts at once, and in a second row one at a time, as the others do.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import peers

PEERS = ["ahocorasick_rs", "pyahocorasick", "flashtext", "spacy"]
SYLLABLES = "ta ri mo vel kan dor shi bu lo ne qa zur pe gra hin os mir al ez sa".split()
SECONDS = 6.0
LETTERS = 8_000_000

#: Texts that a tool gets at once.
PART = 64

Find = Callable[[list[str]], int]


def each(find: Callable[[str], int]) -> Find:
    return lambda texts: sum(map(find, texts))


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))


def material(count: int) -> tuple[list[str], list[str]]:
    """Names of one to three words, and texts of some thousand letters."""
    rng = random.Random(count)
    names: set[str] = set()
    while len(names) < count:
        names.add(" ".join(word(rng).title() for _ in range(rng.choice((1, 2, 2, 3)))))
    listed = sorted(names)
    texts, letters = [], 0
    while letters < LETTERS:
        words = [rng.choice(listed) if rng.random() < 0.1 else word(rng) for _ in range(600)]
        texts.append(" ".join(words) + ".")
        letters += len(texts[-1])
    return listed, texts


def dateline_finder(names: list[str]) -> Find:
    import dateline as dl

    finder = dl.Finder(names, any_case=True)
    return lambda texts: len(finder.batch(texts, threads=1)["start"])


def dateline_texts(names: list[str]) -> Find:
    import dateline as dl

    finder = dl.Finder(names, any_case=True)
    return each(lambda text: len(finder(text)))


def ahocorasick_rs_finder(names: list[str]) -> Find:
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick([name.lower() for name in names], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    border = lambda text, at: at < 0 or at >= len(text) or not text[at].isalnum()  # noqa: E731
    find = automaton.find_matches_as_indexes
    return each(lambda text: sum(border(text, s - 1) and border(text, e) for _, s, e in find(text.lower())))


def pyahocorasick_finder(names: list[str]) -> Find:
    import ahocorasick

    automaton: Any = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name.lower(), len(name))
    automaton.make_automaton()
    return each(lambda text: sum(1 for _ in automaton.iter_long(text.lower())))


def flashtext_finder(names: list[str]) -> Find:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.add_keywords_from_list(names)
    return each(lambda text: len(processor.extract_keywords(text)))


def spacy_finder(names: list[str]) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("name", list(nlp.tokenizer.pipe(names)))
    return each(lambda text: len(matcher(nlp.make_doc(text))))


TOOLS: list[tuple[str, Callable[[list[str]], Find]]] = [
    ("dateline", dateline_finder),
    ("dateline, a text at a time", dateline_texts),
    ("ahocorasick_rs", ahocorasick_rs_finder),
    ("pyahocorasick", pyahocorasick_finder),
    ("flashtext", flashtext_finder),
    ("spacy", spacy_finder),
]


def measure(name: str, make: Callable[[list[str]], Find], names: list[str], texts: list[str]) -> str:
    start = time.process_time()
    find = make(names)
    built = time.process_time() - start
    start, read, found = time.process_time(), 0, 0
    for at in range(0, len(texts), PART):
        part = texts[at : at + PART]
        found += find(part)
        read += sum(len(text.encode()) for text in part)
        if time.process_time() - start > SECONDS:
            break
    speed = read / 1e6 / (time.process_time() - start)
    package, _, how = name.partition(",")
    version = importlib.metadata.version(package)
    return f"| {package} {version}{how and ','}{how} | {len(names):,} | {built:.2f} | {speed:.1f} | {found / read * 1e6:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--no-install", action="store_true", help="take the tools of this Python")
    parser.add_argument("--only", nargs="+", help="the tools to run")
    args = parser.parse_args()
    if not args.no_install:
        only = ["--only", *args.only] if args.only else []
        sys.exit(peers.run(PEERS, __file__, "--names", *args.names, *only))
    print(f"{platform.machine()}, Python {platform.python_version()}\n")
    print("| tool | names | build s | MB/s | found in a MB |\n|---|---|---|---|---|")
    for count in args.names:
        names, texts = material(count)
        for name, make in TOOLS:
            if not args.only or name in args.only:
                print(measure(name, make, names, texts), flush=True)


if __name__ == "__main__":
    main()
