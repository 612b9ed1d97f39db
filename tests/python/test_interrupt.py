"""Ctrl-C in the middle of any call on many texts or articles: it stops within half a second, and the next call works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")

#: What comes before; `pile` is made of articles that name the same things over again, so that all has much to do.
SETUP = """
    import faulthandler, json, random, signal, sys, time
    import dateline as dl
    # A shell that starts tests in the background has it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    faulthandler.dump_traceback_later(100, exit=True)
    chance = random.Random(1)
    words = "the envoy left Paris for Geneva on Sunday and nobody came while rescuers said 12 people were killed".split()
    def text(size):
        return " ".join(chance.choice(words) for _ in range(size)).capitalize() + ". On 3 March 2020 the bridge fell."
    def records(count, size):
        return [{"id": str(n), "text": text(size), "published": "2020-03-05"} for n in range(count)]
"""

#: What is made ready, the long call, and a short one that must work after it.
CALLS = {
    "Tokenizer.batch": ("t = dl.Tokenizer(); x = [text(400)] * 200_000", "t.batch(x)", "t.batch(x[:9])"),
    "Tokenizer.batch, one thread": (
        "t = dl.Tokenizer(); x = [text(400)] * 100_000", "t.batch(x, threads=1)", "t.batch(x[:9], threads=1)",
    ),
    "Tokenizer.batch, Arrow": (
        "import pyarrow; t = dl.Tokenizer(); x = pyarrow.array([text(400)] * 200_000)", "t.batch(x)", "t.batch(x[:9])",
    ),
    "Finder.batch": ("f = dl.Finder(['Paris', 'envoy']); x = [text(400)] * 1_000_000", "f.batch(x)", "f.batch(x[:9])"),
    "Lexicon.batch": ("t = dl.Lexicon(); x = [text(400)] * 100_000", "t.batch(x)", "t.batch(x[:9])"),
    "Lexicon.rows": ("t = dl.Lexicon(); x = [text(400)] * 100_000", "t.rows(x)", "t.rows(x[:9])"),
    "TimeTagger.batch": ("t = dl.TimeTagger(); x = [text(400)] * 100_000", "t.batch(x)", "t.batch(x[:9])"),
    "TimeTagger.batch, columns": (
        "t = dl.TimeTagger(); x = [text(400)] * 100_000", "t.batch(x, columns=True)", "t.batch(x[:9], columns=True)",
    ),
    "Deduplicator.batch": (
        "d = dl.Deduplicator(); x = [text(60) for _ in range(60_000)]",
        "[d.batch(x) for _ in range(99)]",
        "d.batch(x[:9])",
    ),
    "Deduplicator.pairs": (
        "d = dl.Deduplicator(); x = [text(60) for _ in range(60_000)]",
        "[d.pairs(x) for _ in range(99)]",
        "d.pairs(x[:9])",
    ),
    "Deduplicator.across": (
        "d = dl.Deduplicator(); x = [text(60) for _ in range(60_000)]",
        "[d.across(x, x[:30_000]) for _ in range(99)]",
        "d.across(x[:9], x[:9])",
    ),
    "Deduplicator.explain": (
        "d = dl.Deduplicator(); x = [text(60) for _ in range(60_000)]",
        "[d.explain(x, 0, 1) for _ in range(99)]",
        "d.explain(x[:9], 0, 1)",
    ),
    "read": ("x = records(20_000, 400)", "dl.read(x)", "dl.read(x[:9])"),
    "extended": ("x = records(20_000, 400); p = dl.read([])", "p.extended(x)", "p.extended(x[:9])"),
    "Corpus.timeline": ("p = dl.read(records(1500, 200))", "[p.timeline() for _ in range(99)]", "p.timeline(entries=1)"),
    "Corpus.stories": ("p = dl.read(records(1500, 200))", "[p.stories() for _ in range(99)]", "p.stories(entries=1)"),
    "Corpus.tolls": ("p = dl.read(records(1500, 200))", "[p.tolls() for _ in range(999)]", "p.tolls()"),
    "Corpus.tokens": ("p = dl.read(records(1500, 200))", "[p.tokens() for _ in range(99)]", "p.tokens()"),
    "Corpus.table": ("p = dl.read(records(1500, 200))", "[p.table('times') for _ in range(99)]", "p.table('times')"),
    "Index.add": (
        "import tempfile; i = dl.Index(tempfile.mkdtemp()); x = records(60_000, 200)", "i.add(x)", "i.query(x[:9])",
    ),
    "Index.query": (
        "import tempfile; i = dl.Index(tempfile.mkdtemp()); x = records(20_000, 200); i.add(x[:2000])",
        "[i.query(x) for _ in range(9)]",
        "i.query(x[:9])",
    ),
    "Index.clusters": (
        "import tempfile; i = dl.Index(tempfile.mkdtemp()); x = records(3000, 60); i.add(x);"
        " texts = {row['id']: row['text'] for row in x}",
        "[i.clusters(texts) for _ in range(99)]",
        "i.query(x[:9])",
    ),
}

#: The child reads the clock when the signal is handed to Python and when the call is over.
BODY = """
    arrived = []
    def handler(number, frame):
        raise KeyboardInterrupt
    signal.signal(signal.SIGINT, handler)
    print("ready", flush=True)
    try:
        {call}
    except KeyboardInterrupt:
        over = time.time()
        start = time.time()
        {after}
        print(json.dumps([over, time.time() - start]), flush=True)
    else:
        print(json.dumps(None), flush=True)
"""


@pytest.mark.parametrize("name", CALLS)
def test_ctrl_c_stops_every_call(name: str) -> None:
    ready, call, after = CALLS[name]
    if "pyarrow" in ready:
        pytest.importorskip("pyarrow")
    body = BODY.replace("{call}", call).replace("{after}", after)
    program = textwrap.dedent(SETUP) + ready + "\n" + textwrap.dedent(body)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        time.sleep(0.4)
        sent = time.time()
        child.send_signal(signal.SIGINT)
        told = json.loads(child.stdout.readline())
        assert told is not None, "the call was over before the signal came"
        took, next_call = told[0] - sent, told[1]
        assert next_call < 10, f"the next call took {next_call:.2f} s"
        assert took < 0.5, f"stopped after {took:.2f} s"
        assert child.wait(timeout=60) == 0
    finally:
        child.kill()
        child.stdout.close() if child.stdout else None
        child.wait()


