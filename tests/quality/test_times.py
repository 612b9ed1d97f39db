"""Publication days against the timelines' known days, and the TempEval-3 scorer against the shared one."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent


def load(name: str) -> ModuleType:
    """A module of this folder, which is no package."""
    import sys

    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_spans_are_counted_in_words() -> None:
    tempeval = load("tempeval")
    text = "The 1990s. It rained on Monday, twice."
    gold = [
        {"start": 4, "end": 9, "type": "DATE", "value": "199"},
        {"start": 24, "end": 30, "type": "DATE", "value": "2016-10-10"},
    ]
    found = [
        {"start": 0, "end": 10, "type": "DATE", "value": "199"},
        {"start": 24, "end": 30, "type": "DATE", "value": "2016-10-03"},
        {"start": 32, "end": 37, "type": "SET", "value": "PXD"},
        {"start": 3, "end": 4, "type": "DATE", "value": "nothing but a space"},
    ]
    result = tempeval.score([{"id": "a", "text": text, "timexes": gold}], {"a": found})
    assert (result["gold"], result["system"]) == (2, 3)
    # One of two and of three is exact, two of two and of three overlap, one value of these is right.
    assert (result["strict_f"], result["relaxed_f"], result["value_f"]) == (40.0, 80.0, 40.0)
    assert tempeval.score([], {})["strict_f"] == 0.0


def test_the_scorer_is_in_line_with_the_shared_one(shared: Path, dateline: Callable, score: Callable, capsys) -> None:
    path = shared / "data" / "times" / "aquaint.jsonl.gz"
    predicted = dateline("times", path)
    theirs = score("times", path, predicted)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    rows = map(json.loads, predicted.read_text(encoding="utf-8").splitlines())
    ours = load("tempeval").score(gold, {row["id"]: row["timexes"] for row in rows})
    assert ours == theirs


def test_publication_days(shared: Path, capsys) -> None:
    found = load("published").measure(shared)
    with capsys.disabled():
        for part, figures in found.items():
            print(f"\n  published, {part}: {json.dumps(figures)}", end="")
        print()
    whole = found["all"]
    assert whole["stamp_or_url"]["precision"] >= 98 and whole["stamp_or_url"]["share"] >= 22
    assert whole["not_before"]["precision"] >= 97 and whole["not_before"]["share"] >= 27
    assert whole["likely"]["answered"] >= 5 and whole["likely"]["precision"] >= 50
    # The probabilities come from the open part; the other has to bear them out.
    assert found["other"]["calibration_error"] < 0.05 and whole["calibration_error"] < 0.05
