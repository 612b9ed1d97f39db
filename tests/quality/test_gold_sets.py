"""Scores on the gold sets beside the repository, as a table, with a floor under each.

A floor is what was once reached, rounded down: it keeps a change from losing it unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

# command, scorer, gold set, {figure: floor}
SETS = [
    ("tokens", "tokens", "tokens/ewt-dev", {"sentences.f": 90.3, "words.f": 99}),
    ("tokens", "tokens", "tokens/gum-dev", {"sentences.f": 95.7, "words.f": 99.7}),
    ("tokens", "cases", "tokens/golden-48", {"right": 48}),
    ("tokens", "tokens", "tokens/lines-dev", {"sentences.f": 87.5}),
    ("tokens", "tokens", "tokens/fr-gsd-dev", {"sentences.f": 96.5}),
    ("tokens", "tokens", "tokens/de-gsd-dev", {"sentences.f": 96.5}),
    ("tokens", "tokens", "tokens/es-gsd-dev", {"sentences.f": 97.5}),
    ("tokens", "tokens", "tokens/ru-taiga-dev", {"sentences.f": 66}),
    ("tokens", "tokens", "tokens/tr-boun-dev", {"sentences.f": 82}),
    ("lines", "lines", "lines/web-pages-dev", {"macro_f": 94.5}),
    ("dedup", "dedup", "dedup/news-clean-dev", {"ari": 0.985}),
    ("dedup", "dedup", "dedup/news-site-dev", {"ari": 0.985}),
    ("times", "times", "times/timebank", {"strict_f": 89.9, "relaxed_f": 94.5, "value_f": 82.7}),
    ("times", "times", "times/aquaint", {"strict_f": 84.0, "relaxed_f": 94, "value_f": 75.6}),
    ("times", "times", "times/wikiwars-train", {"strict_f": 90, "relaxed_f": 96.5, "value_f": 86.3}),
    ("entities", "entities", "entities/conll2003-testa", {"all.f": 86, "LOC.f": 90, "PER.f": 93.5, "ORG.f": 72.5}),
    ("entities", "toponyms", "entities/lgl", {"detect.f": 80.5, "exact_id": 88}),
    ("entities", "toponyms", "entities/tr-news", {"detect.f": 88, "exact_id": 91}),
]


def pick(result: dict, figure: str) -> float:
    for part in figure.split("."):
        result = result[part]
    return float(result)  # type: ignore[arg-type]


@pytest.mark.parametrize(("command", "scorer", "name", "floors"), SETS, ids=[f"{s[1]}-{s[2]}" for s in SETS])
def test_score(
    command: str, scorer: str, name: str, floors: dict, shared: Path, dateline: Callable, score: Callable, capsys
) -> None:
    gold = shared / "data" / f"{name}.jsonl.gz"
    result = score(scorer, gold, dateline(command, gold))
    figures = {figure: pick(result, figure) for figure in floors}
    with capsys.disabled():
        print(f"\n  {scorer} {name}: " + ", ".join(f"{figure} {value}" for figure, value in figures.items()))
    assert all(figures[figure] >= floor for figure, floor in floors.items()), (figures, floors)
