#!/usr/bin/env python3
"""Sentences and tokens side by side: speed and F1 of dateline and its peers, in one run, as a Markdown table.

Run by hand. It installs the peers and a release build of dateline into an environment of its own, ``.venv-bench``;
``--no-install`` takes what is there. The crate's own bench comes after, with icu_segmenter beside it, in Rust. Speeds are bytes of UTF-8 in a second of one core's time, or of wall time for more
threads, each tool giving what it gives by itself, and dateline lines, sentences and tokens at once. Without the gold sets of ../shared the F1 of sentences is
taken on sentences written for this file.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import peers
from peers import ROOT

PEERS = ["sentencex", "blingfire", "spacy", "pysbd", "nltk"]
SETS = ROOT.parent / "shared" / "data" / "tokens"
#: No tool runs longer than this on the text for speed; what it has read by then counts.
SECONDS = 6.0

Spans = list[tuple[int, int]]

OWN = [
    "The U.S. envoy met Gen. Halloran at 5 p.m. on Tuesday.",
    "“We won't sign,” the general said.",
    'Was it over? "Not yet," she replied.',
    "Prices rose 3.5 percent, to $1.2 million.",
    "Dr. Imre Szabo of Acme Corp. disagreed.",
    "He left for St. Albans at 6.30 a.m.",
    "Visit www.example.org for the full list!",
    "The J. R. Lund report (see p. 12) names no one.",
    "It rained… nobody minded.",
    "Then the No. 7 bus came.",
]


class Tool:
    """What a tool finds in a text, as spans in code points, and the call that is timed."""

    name = ""
    sentences: Callable[[str], Spans] | None = None
    tokens: Callable[[str], Spans] | None = None
    time_sentences: Callable[[list[str]], Any] | None = None
    time_tokens: Callable[[list[str]], Any] | None = None
    clock: Callable[[], float] = staticmethod(time.process_time)


def each(call: Callable[[str], Any]) -> Callable[[list[str]], Any]:
    def run(texts: list[str]) -> None:
        for text in texts:
            call(text)

    return run


def place(text: str, pieces: Iterable[str]) -> Spans:
    """Where pieces of a text stand, which follow each other and may have lost white space."""
    spans, at = [], 0
    for piece in pieces:
        start = None
        for char in piece:
            if char.isspace():
                continue
            found = text.find(char, at)
            if found < 0:
                break
            start, at = found if start is None else start, found + 1
        if start is not None:
            spans.append((start, at))
    return spans


def dateline() -> Iterator[Tool]:
    import dateline as dl

    for preset in ("ud", "surface"):
        for threads in (1, None) if preset == "ud" else (1,):
            tool, tokenizer = Tool(), dl.Tokenizer(preset=preset)
            cores = os.cpu_count() or 1
            tool.name = f"dateline {dl.__version__}, {preset}" + ("" if threads else f", {cores} threads")

            def spans(text: str, tokenizer: Any = tokenizer, table: str = "") -> Spans:
                columns = getattr(tokenizer.batch([text], threads=1), table)
                return list(zip(columns["start"], columns["end"], strict=True))

            if not threads:
                tool.clock = time.perf_counter
            if threads:
                tool.tokens = lambda text, spans=spans: spans(text, table="tokens")
            if threads and preset == "ud":
                tool.sentences = lambda text, spans=spans: spans(text, table="sentences")
            tool.time_tokens = lambda texts, t=tokenizer, n=threads: t.batch(texts, threads=n)
            yield tool


def sentencex() -> Iterator[Tool]:
    import sentencex

    tool = Tool()
    tool.sentences = lambda text: place(text, sentencex.segment("en", text))
    tool.time_sentences = each(lambda text: list(sentencex.segment("en", text)))
    yield tool


def blingfire() -> Iterator[Tool]:
    import blingfire

    tool = Tool()
    tool.sentences = lambda text: place(text, blingfire.text_to_sentences(text).split("\n"))
    tool.tokens = lambda text: place(text, blingfire.text_to_words(text).split(" "))
    tool.time_sentences = each(blingfire.text_to_sentences)
    tool.time_tokens = each(blingfire.text_to_words)
    yield tool


def spacy() -> Iterator[Tool]:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 1 << 30
    tool = Tool()
    tool.sentences = lambda text: [(s.start_char, s.end_char) for s in nlp(text).sents]
    tool.tokens = lambda text: [(t.idx, t.idx + len(t)) for t in nlp.make_doc(text) if not t.is_space]
    tool.time_sentences = each(nlp)
    tool.time_tokens = each(nlp.make_doc)
    yield tool


def pysbd() -> Iterator[Tool]:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False)
    tool = Tool()
    tool.sentences = lambda text: place(text, segmenter.segment(text))
    tool.time_sentences = each(segmenter.segment)
    yield tool


def nltk() -> Iterator[Tool]:
    """Punkt without its model, which is a download: trained on ewt-train, or on the sentences of this file."""
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    train = SETS / "ewt-train.jsonl.gz"
    text = "\n\n".join(row["text"] for row in read(train)) if train.exists() else " ".join(OWN)
    punkt, words = PunktSentenceTokenizer(text), NLTKWordTokenizer()

    def tokens(text: str) -> Spans:
        spans = []
        for start, end in punkt.span_tokenize(text):
            spans.extend((start + first, start + last) for first, last in words.span_tokenize(text[start:end]))
        return spans

    tool = Tool()
    tool.sentences = lambda text: list(punkt.span_tokenize(text))
    tool.tokens = tokens
    tool.time_sentences = each(punkt.tokenize)
    tool.time_tokens = each(lambda text: [words.tokenize(sentence) for sentence in punkt.tokenize(text)])
    yield tool


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(row) for row in file]


def gold() -> dict[str, list[dict[str, Any]]]:
    names = ["ewt-dev", "gum-dev", "lines-dev"]
    sets = {name: read(SETS / f"{name}.jsonl.gz") for name in names if (SETS / f"{name}.jsonl.gz").exists()}
    if not sets:
        text = " ".join(OWN)
        sets["own"] = [{"text": text, "sentences": place(text, OWN)}]
    return sets


def packed(text: str, spans: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    """Spans as offsets into the text without white space, as the CoNLL 2018 shared task counts."""
    before, count = [], 0
    for char in text:
        before.append(count)
        count += not char.isspace()
    before.append(count)
    return {(before[start], before[end]) for start, end in spans if before[start] < before[end]}


def f1(rows: list[dict[str, Any]], key: str, find: Callable[[str], Spans]) -> float:
    hit = found = wanted = 0
    for row in rows:
        mine, its = packed(row["text"], find(row["text"])), packed(row["text"], row[key])
        hit, found, wanted = hit + len(mine & its), found + len(mine), wanted + len(its)
    return 200 * hit / (found + wanted)


def speed(run: Callable[[list[str]], Any], texts: list[str], clock: Callable[[], float]) -> float:
    """Megabytes a second, the better of two rounds; parts of growing size until the time is up."""
    best = 0.0
    for _ in range(2):
        at, size, done, start, end = 0, 4, 0, clock(), time.perf_counter() + SECONDS / 2
        while at < len(texts) and time.perf_counter() < end:
            part = texts[at : at + size]
            run(part)
            done += sum(len(text.encode()) for text in part)
            at, size = at + size, min(size * 4, 1 << 14)
        best = max(best, done / (clock() - start) / 1e6)
    return best


def texts_for_speed(sets: dict[str, list[dict[str, Any]]], megabytes: float) -> list[str]:
    texts = [row["text"] for rows in sets.values() for row in rows]
    once = sum(len(text.encode()) for text in texts)
    return texts * max(1, round(megabytes * 1e6 / once))


def version(name: str) -> str:
    return importlib.metadata.version(name)


def cell(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def bench(megabytes: float) -> None:
    sets = gold()
    texts = texts_for_speed(sets, megabytes)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{platform.machine()}, {os.cpu_count()} cores, CPython {platform.python_version()}; speed on {size:.0f} MB")
    print("in documents of " + ", ".join(sets) + ".\n")
    keys = [key for key in ("sentences", "tokens", "words") if any(key in row for rows in sets.values() for row in rows)]
    columns = [(key, name) for key in keys for name in sets]
    heads = ["tool", *(f"{key} {name}" for key, name in columns), "sentences MB/s", "tokens MB/s"]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for make in (dateline, sentencex, blingfire, spacy, pysbd, nltk):
        try:
            for tool in make():
                row = [tool.name or f"{make.__name__} {version(make.__name__)}"]
                for key, name in columns:
                    find = tool.sentences if key == "sentences" else tool.tokens
                    row.append(cell(f1(sets[name], key, find) if find else None))
                for run in (tool.time_sentences, tool.time_tokens):
                    row.append(cell(speed(run, texts, tool.clock) if run else None, 2))
                print("| " + " | ".join(row) + " |", flush=True)
        except ModuleNotFoundError as error:
            print(f"| {make.__name__}: {error} |" + " |" * (len(heads) - 1), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=20.0, help="size of the text for speed")
    parser.add_argument("--no-install", action="store_true", help="run with this Python and what it has")
    settings = parser.parse_args()
    if settings.no_install:
        bench(settings.megabytes)
        return
    code = peers.run(PEERS, __file__, "--megabytes", settings.megabytes)
    rust = ["cargo", "bench", "--quiet", "-p", "dateline-tokenizer", "--features", "icu"]
    sys.exit(code or subprocess.run(rust, cwd=ROOT).returncode)


if __name__ == "__main__":
    main()
