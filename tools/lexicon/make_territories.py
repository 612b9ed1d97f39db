#!/usr/bin/env python3
"""Makes src/words/territories.tsv: the names of countries in other languages, from Unicode CLDR through the PyPI package Babel.

Usage: pip install -r requirements.txt && python make_territories.py

A name is kept if no entity of the default lexicon has it, and if it is no English word and no given name.
"""

import gzip
import unicodedata
from pathlib import Path

from babel import Locale

CRATE = Path(__file__).resolve().parent.parent.parent / "crates" / "entity-lexicon"
WORDS, WORLD = CRATE / "src" / "words", CRATE / "data" / "world"
LANGUAGES = "ar bg cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk ur vi zh zh_Hant".split()
SHORTEST_LATIN = 5
HEAD = """\
# Names of countries in other languages: an entity of the default lexicon, and its names with | between. Source: Unicode CLDR.
# Made by tools/lexicon/make_territories.py; do not edit by hand.
"""


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("’", "'").replace("-", " "))
    return "".join(c for c in plain if not unicodedata.combining(c))


def taken_names(small: bool = True) -> set[str]:
    """The names that an entity of the default lexicon has, a small place only with `small`; English words and given names."""
    taken = set()
    for path in sorted(WORLD.iterdir()):
        if not small and path.name.startswith(("admin", "places")):
            continue
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if line.startswith("#") or len(cells) < 6 or cells[0] == "id":
                    continue
                taken |= {fold(name) for name in [cells[1], *cells[4].split("|"), *cells[5].split("|")]}
    for name in ("common_words.txt", "dictionary.txt", "given_names.txt"):
        taken |= {line for line in (WORDS / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    return taken


def main() -> None:
    taken = taken_names()
    lines = (WORLD / "countries.tsv").read_text(encoding="utf-8").splitlines()
    countries = {line.split("\t")[0] for line in lines if line.startswith("country:")}
    names = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            country = f"country:{code.lower()}"
            latin = fold(name)[:1].isascii()
            if country not in countries or "(" in name or latin and len(name) < SHORTEST_LATIN or fold(name) in taken:
                continue
            names.setdefault(fold(name), {}).setdefault(country, name)
    rows = {}
    for owners in names.values():
        if len(owners) == 1:
            [(country, name)] = owners.items()
            rows.setdefault(country, []).append(name)
    text = HEAD + "".join(f"{country}\t{'|'.join(sorted(list_))}\n" for country, list_ in sorted(rows.items()))
    (WORDS / "territories.tsv").write_text(text, encoding="utf-8")
    print(len(rows), "countries,", sum(map(len, rows.values())), "names,", len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
