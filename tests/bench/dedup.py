#!/usr/bin/env python3
"""Near-duplicates: dateline beside rensa, datasketch and text-dedup, on documents that this script makes.

    python3 -m venv .venv-bench && .venv-bench/bin/pip install rensa datasketch text-dedup
    cargo build --release -p dateline --features cli
    .venv-bench/bin/python tests/bench/dedup.py [--documents 5000] [--seed 1] [--dateline target/release/dateline]

Every tool runs in a process of its own on one thread and gets the same file. The texts are invented: words from
syllables, as often as words in a language are, with stock phrases, paragraphs of background and sign-offs that
strangers share. A part of the stories comes in versions made by one to three edits: wire edits (cut, new lead, other
numbers, a house's style, order, captions), rewording, a body twice, and misread letters with split and joined words.
"clean" is as written; in "site" half of all pages stand in the frame of a site.
Printed is a Markdown table: pairwise precision and recall, adjusted Rand index, the largest cluster, documents a second
of wall time, and the memory beyond what holding the texts takes (for dateline, all memory).
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CONSONANTS, VOWELS = "bcdfghklmnprstvz", "aeiou"
WORDS, PHRASES, SITES = 30_000, 4_000, 12
BACKGROUNDS, SIGN_OFFS, HOUSES, SWAPS = 300, 25, 6, 400
LOOK_ALIKES = {"e": "c", "l": "1", "o": "0", "i": "l", "n": "ri", "m": "rn", "s": "5", "h": "b", "u": "ii"}


class Writer:
    """Invents texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [c + v for c in CONSONANTS for v in VOWELS]
        words = {"".join(self.random.choices(syllables, k=self.random.randint(1, 4))) for _ in range(WORDS * 2)}
        self.words = sorted(words)[:]
        self.random.shuffle(self.words)
        self.words = self.words[:WORDS]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.phrases = [" ".join(self.some(self.random.randint(3, 6))) for _ in range(PHRASES)]
        self.backgrounds = [self.paragraph() for _ in range(BACKGROUNDS)]
        self.sign_offs = [self.line(self.random.randint(6, 14)) for _ in range(SIGN_OFFS)]
        # A house writes some frequent words and all small numbers in its own way.
        self.houses = [dict(zip(self.random.sample(self.words[:2000], SWAPS), self.some(SWAPS))) for _ in range(HOUSES)]
        self.frames = [([self.line(9) for _ in range(3)], [self.line(14) for _ in range(4)]) for _ in range(SITES)]

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def line(self, count: int) -> str:
        return " ".join(self.some(count)).capitalize() + "."

    def sentence(self) -> str:
        words: list[str] = []
        length = self.random.randint(8, 26)
        while len(words) < length:
            chance = self.random.random()
            if chance < 0.06:
                words += self.random.choice(self.phrases).split()
            elif chance < 0.1:
                words.append(str(self.random.randint(2, 900)))
            else:
                words += self.some(1)
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 4)))

    def story(self) -> list[str]:
        story = [self.paragraph() for _ in range(self.random.randint(3, 9))]
        if self.random.random() < 0.25:
            story.append(self.random.choice(self.backgrounds))
        if self.random.random() < 0.5:
            story.append(self.random.choice(self.sign_offs))
        return story

    def edited(self, story: list[str]) -> list[str]:
        for edit in self.random.sample(EDITS, self.random.choice([1, 1, 2, 3])):
            story = edit(self, list(story))
        return story

    def tail_cut(self, story: list[str]) -> list[str]:
        return story[: max(1, round(len(story) * self.random.uniform(0.4, 0.8)))]

    def new_lead(self, story: list[str]) -> list[str]:
        return [self.paragraph(), *story[1:]]

    def numbers(self, story: list[str]) -> list[str]:
        change = lambda word: str(self.random.randint(2, 900)) if word.isdigit() else word
        return [" ".join(change(word) for word in paragraph.split(" ")) for paragraph in story]

    def shuffled(self, story: list[str]) -> list[str]:
        return self.random.sample(story, len(story))

    def reworded(self, story: list[str]) -> list[str]:
        change = lambda word: self.some(1)[0] if self.random.random() < 0.05 else word
        return [" ".join(change(word) for word in paragraph.split(" ")) for paragraph in story]

    def house(self, story: list[str]) -> list[str]:
        style = self.random.choice(self.houses)
        change = lambda word: self.words[int(word)] if word.isdigit() and int(word) < 13 else style.get(word, word)
        return [" ".join(change(word) for word in paragraph.split(" ")) for paragraph in story]

    def misread(self, story: list[str]) -> list[str]:
        rate = self.random.choice([0.01, 0.02, 0.04, 0.08])

        def change(c: str) -> str:
            if self.random.random() >= rate:
                return c
            if c == " ":
                return ""
            # A letter that looks alike, none, or a gap after it.
            return self.random.choice([LOOK_ALIKES.get(c, "."), LOOK_ALIKES.get(c, "."), "", c + " "])

        return ["".join(change(c) for c in paragraph) for paragraph in story]

    def twice(self, story: list[str]) -> list[str]:
        return story + story

    def captions(self, story: list[str]) -> list[str]:
        return [self.line(12), *story, self.line(12)]

    def framed(self, story: list[str]) -> list[str]:
        head, foot = self.random.choice(self.frames)
        return [*head, *story, *foot]


EDITS = [
    Writer.tail_cut, Writer.new_lead, Writer.numbers, Writer.shuffled,
    Writer.house, Writer.reworded, Writer.misread, Writer.twice, Writer.captions,
]  # fmt: skip


def documents(count: int, seed: int, site: bool) -> list[dict[str, str]]:
    """Stories, of which four in ten have one to five versions."""
    writer = Writer(seed)
    rows: list[dict[str, str]] = []
    for group in itertools.count():
        story = writer.story()
        copies = writer.random.randint(1, 5) if writer.random.random() < 0.4 else 0
        for version in [story, *(writer.edited(story) for _ in range(copies))]:
            if site and writer.random.random() < 0.5:
                version = writer.framed(version)
            rows.append({"text": "\n\n".join(version), "group": str(group)})
        if len(rows) >= count:
            break
    writer.random.shuffle(rows)
    return [{"id": f"d{at}", **row} for at, row in enumerate(rows[:count])]


def shingles(text: str, size: int = 3) -> set[str]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return {" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1))}


def components(count: int, pairs: list[tuple[int, int]]) -> list[int]:
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, b in pairs:
        parent[max(root(a), root(b))] = min(root(a), root(b))
    return [root(at) for at in range(count)]


def rensa(texts: list[str]) -> list[int]:
    from rensa import RMinHash, RMinHashLSH

    hashes = []
    for text in texts:
        hashes.append(RMinHash(num_perm=128, seed=42))
        hashes[-1].update(list(shingles(text)))
    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for at, signature in enumerate(hashes):
        index.insert(at, signature)
    found = ((a, b) for a, signature in enumerate(hashes) for b in index.query(signature) if b > a)
    return components(len(texts), [(a, b) for a, b in found if hashes[a].jaccard(hashes[b]) >= 0.5])


def datasketch(texts: list[str]) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    hashes = []
    for at, text in enumerate(texts):
        hashes.append(MinHash(num_perm=128))
        hashes[-1].update_batch([shingle.encode() for shingle in shingles(text)])
        index.insert(str(at), hashes[-1])
    found = ((a, int(b)) for a, signature in enumerate(hashes) for b in index.query(signature) if int(b) > a)
    return components(len(texts), [(a, b) for a, b in found if hashes[a].jaccard(hashes[b]) >= 0.5])


def text_dedup(texts: list[str]) -> list[int]:
    from text_dedup import minhash

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "texts.jsonl")
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        options = ["--path", "json", "--data_files", str(source), "--split", "train", "--column", "text"]
        options += ["--output", f"{folder}/out", "--cache_dir", f"{folder}/cache", "--num_proc", "1"]
        options += ["--ngram", "3", "--min_length", "1", "--threshold", "0.5", "--num_perm", "128"]
        minhash.main(options, standalone_mode=False)
        return [minhash.uf.find(at) for at in range(len(texts))]


TOOLS = {"rensa": rensa, "datasketch": datasketch, "text-dedup": text_dedup}


def resident() -> float:
    """Megabytes of memory held now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run_one(tool: str, source: str, target: str) -> None:
    """In a process of its own: labels the texts, and says how long it took and what it held before."""
    texts = [json.loads(line)["text"] for line in Path(source).open()]
    before, start = resident(), time.perf_counter()
    labels = TOOLS[tool](texts)
    report = {"seconds": time.perf_counter() - start, "before": before, "labels": labels}
    Path(target).write_text(json.dumps(report))


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command, which must succeed."""
    threads = dict.fromkeys(["RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"], "1")
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **threads})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[-400:])
    return time.perf_counter() - start, usage.ru_maxrss * 1024 / 1e6


def dateline(command: str, source: Path, target: Path) -> tuple[list[str], float, float]:
    seconds, memory = measured([command, "dedup", str(source), "-o", str(target)])
    clusters = {row["id"]: row["cluster"] for row in map(json.loads, target.open())}
    ids = [json.loads(line)["id"] for line in source.open()]
    return [clusters[name] for name in ids], seconds, memory


def peer(tool: str, source: Path, target: Path) -> tuple[list[str], float, float]:
    _, memory = measured([sys.executable, __file__, "--run", tool, str(source), str(target)])
    report = json.loads(target.read_text())
    return report["labels"], report["seconds"], memory - report["before"]


def score(gold: list[str], found: list[object]) -> tuple[float, float, float, int]:
    """Pairwise precision and recall, adjusted Rand index (Hubert and Arabie 1985), and the largest cluster."""
    pairs = lambda labels: sum(n * (n - 1) // 2 for n in Counter(labels).values())
    both, a, b = pairs(zip(gold, found)), pairs(gold), pairs(found)
    expected = a * b / (len(gold) * (len(gold) - 1) / 2)
    rand = (both - expected) / ((a + b) / 2 - expected)
    return both / max(b, 1), both / max(a, 1), rand, max(Counter(found).values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dateline", default=str(ROOT / "target/release/dateline"))
    parser.add_argument("--run", nargs=3, metavar=("TOOL", "FROM", "TO"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        return run_one(*arguments.run)
    print(f"{arguments.documents} documents, seed {arguments.seed}, one thread\n")
    print("| set | tool | P | R | ARI | largest | documents/s | extra MB |")
    print("|---|---|---|---|---|---|---|---|")
    for name, site in [("clean", False), ("site", True)]:
        rows = documents(arguments.documents, arguments.seed, site)
        gold = [row["group"] for row in rows]
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "documents.jsonl")
            source.write_text("".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in rows))
            for tool in ["dateline dedup, with reading", *TOOLS]:
                target = Path(folder, "answer.json")
                try:
                    ours = tool not in TOOLS
                    answer = dateline(arguments.dateline, source, target) if ours else peer(tool, source, target)
                except (RuntimeError, OSError) as problem:
                    print(f"| {name} | {tool} | did not run: {str(problem).splitlines()[-1:]} |", flush=True)
                    continue
                found, seconds, memory = answer
                p, r, rand, largest = score(gold, found)
                rate = len(rows) / seconds
                row = f"{p:.3f} | {r:.3f} | {rand:.3f} | {largest} | {rate:,.0f} | {memory:.0f}"
                print(f"| {name} | {tool} | {row} |", flush=True)


if __name__ == "__main__":
    main()
