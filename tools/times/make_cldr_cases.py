#!/usr/bin/env python3
"""Write crates/timeline/tests/languages/cldr.tsv: what CLDR's date fields say in six languages, with the values meant.

    npm pack cldr-dates-full && tar xzf cldr-dates-full-*.tgz
    python tools/times/make_cldr_cases.py package

Each row is a language, a phrase and its TIMEX3 value on 11 October 2016, a Tuesday. Patterns are filled with the numbers
that their plural forms are for. Shorter than a day is left out: its value is open. So are counted weekdays ("three
Mondays ago") and "Monday in three weeks".
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

LANGUAGES = ["ar", "de", "es", "fr", "ru", "tr"]
UNITS = ["year", "quarter", "month", "week", "day"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY = datetime.date(2016, 10, 11)
NUMBERS = {
    "ar": {"few": [3, 10], "many": [11], "one": [1], "two": [2]},
    "ru": {"one": [1, 21], "few": [2, 3], "many": [5]},
}
OUT = Path(__file__).resolve().parents[2] / "crates/timeline/tests/languages/cldr.tsv"


def value(unit: str, steps: int) -> str:
    """The unit that lies so many of its kind from that which holds the day."""
    if unit == "year":
        return str(DAY.year + steps)
    if unit == "day":
        return str(DAY + datetime.timedelta(steps))
    if unit == "week":
        year, week, _ = (DAY + datetime.timedelta(7 * steps)).isocalendar()
        return f"{year}-W{week:02}"
    per = {"month": 12, "quarter": 4}[unit]
    at = DAY.year * per + (DAY.month - 1) * per // 12 + steps
    return f"{at // per}-{at % per + 1:02}" if unit == "month" else f"{at // per}-Q{at % per + 1}"


def weekday(number: int, steps: int) -> str:
    """The last such weekday before the day, the next after it, or, for this, the nearest ahead."""
    ahead = (number - DAY.weekday()) % 7
    if steps > 0:
        ahead = ahead or 7
    elif steps < 0:
        ahead -= 7
    return str(DAY + datetime.timedelta(ahead))


def rows(language: str, fields: dict) -> list[str]:
    found = []
    for unit in UNITS:
        for steps in range(-2, 3):
            phrase = fields[unit].get(f"relative-type-{steps}")
            if phrase:
                found.append(f"{language}\t{phrase}\t{value(unit, steps)}")
        for sign, name in ((-1, "past"), (1, "future")):
            patterns = fields[unit][f"relativeTime-type-{name}"]
            for form, numbers in NUMBERS.get(language, {"one": [1], "other": [3]}).items():
                pattern = patterns[f"relativeTimePattern-count-{form}"]
                for number in numbers:
                    phrase = pattern.replace("{0}", str(number))
                    found.append(f"{language}\t{phrase}\t{value(unit, sign * number)}")
    for number, name in enumerate(WEEKDAYS):
        for steps in (-1, 0, 1):
            found.append(f"{language}\t{fields[name][f'relative-type-{steps}']}\t{weekday(number, steps)}")
    return found


def main() -> None:
    package = Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text())["version"]
    lines = [
        f"# Phrases of Unicode CLDR {version}'s date fields and their values on 2016-10-11: language, phrase, value.",
        "# Made by tools/times/make_cldr_cases.py; Unicode License v3.",
    ]
    for language in LANGUAGES:
        path = package / "main" / language / "dateFields.json"
        lines.append("")
        lines += rows(language, json.loads(path.read_text())["main"][language]["dates"]["fields"])
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
