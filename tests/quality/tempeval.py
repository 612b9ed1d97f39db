"""Times as TempEval-3 scores them: strict and relaxed spans, and of the overlapping pairs the values and types.

Spans are counted in words and signs, not in characters: `the 1990s.` and `the 1990s` are one. A pair's value counts as
right if it is the same string. F1 is over all documents at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """An expression: its first and last word, its type and value."""

    first: int
    last: int
    kind: str | None
    value: str | None

    def overlaps(self, other: Item) -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers_the_same(self, other: Item) -> bool:
        return (self.first, self.last) == (other.first, other.last)


def items(text: str, timexes: list[Row]) -> list[Item]:
    """The expressions of a text in words; one that covers no word is left out."""
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    found = []
    for timex in timexes:
        inside = [number for number, (start, end) in enumerate(words) if start < timex["end"] and end > timex["start"]]
        if inside:
            found.append(Item(inside[0], inside[-1], timex.get("type"), timex.get("value")))
    return found


@dataclass
class Scores:
    """Counts over documents."""

    gold: int = 0
    system: int = 0
    strict: list[int] = field(default_factory=lambda: [0, 0])
    relaxed: list[int] = field(default_factory=lambda: [0, 0])
    value: int = 0
    kind: int = 0

    def add(self, text: str, gold: list[Row], system: list[Row]) -> None:
        """Count one document."""
        wanted, found = items(text, gold), items(text, system)
        self.gold += len(wanted)
        self.system += len(found)
        for item in wanted:
            over = [other for other in found if other.overlaps(item)]
            exact = [other for other in over if other.covers_the_same(item)]
            self.strict[0] += bool(exact)
            if over:
                pair = (exact or over)[0]
                self.relaxed[0] += 1
                self.kind += pair.kind == item.kind
                self.value += pair.value == item.value
        for item in found:
            over = [other for other in wanted if other.overlaps(item)]
            self.relaxed[1] += bool(over)
            self.strict[1] += any(other.covers_the_same(item) for other in over)

    def f1(self, of_gold: int, of_system: int) -> float:
        recall = of_gold / self.gold if self.gold else 0.0
        precision = of_system / self.system if self.system else 0.0
        total = precision + recall
        return round(200 * precision * recall / total, 2) if total else 0.0

    def result(self) -> Row:
        """The figures, F1 in percent."""
        return {
            "gold": self.gold,
            "system": self.system,
            "strict_f": self.f1(*self.strict),
            "relaxed_f": self.f1(*self.relaxed),
            "value_f": self.f1(self.value, self.value),
            "type_f": self.f1(self.kind, self.kind),
        }


def score(gold: list[Row], system: dict[str, list[Row]]) -> Row:
    """The figures of a set: rows with `id`, `text` and `timexes`, and the expressions found in each by its id."""
    scores = Scores()
    for row in gold:
        scores.add(row["text"], row["timexes"], system[str(row["id"])])
    return scores.result()
