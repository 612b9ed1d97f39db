#!/usr/bin/env python3
"""Makes world/offices.tsv: ministries, parliaments, courts, central banks, forces and posts of every country, by rule.

Usage: python make_offices.py

A body is named by the country's first demonym, as the press does: Kenyan Health Ministry, Kenyan Supreme Court. What another table
of the default lexicon has under that name, such as the Royal Navy or the Bundestag, is left out here.
"""

import gzip
import re
import unicodedata
from pathlib import Path

WORLD = Path(__file__).resolve().parent.parent.parent / "crates" / "entity-lexicon" / "data" / "world"
HEAD = """\
# Ministries, parliaments, courts, central banks, forces and posts by country, as the press names them with its adjective.
# Public facts, written for this project. Made by tools/lexicon/make_offices.py; do not edit by hand.
id\tname\ttype\tkind\taliases\tdemonyms\tparent\tlat\tlon\tweight\tgeonameid
"""
# The United States have departments, which stand in organisations.tsv.
NO_MINISTRIES = {"us"}
# Field: what stands before "Ministry", then what stands after "Ministry of".
MINISTRIES = {
    "agriculture": (["Agriculture"], ["Agriculture"]),
    "culture": (["Culture"], ["Culture"]),
    "defence": (["Defence", "National Defence"], ["Defence", "National Defence"]),
    "economy": (["Economy", "Economic Affairs"], ["Economy", "Economic Affairs"]),
    "education": (["Education"], ["Education"]),
    "energy": (["Energy"], ["Energy"]),
    "environment": (["Environment"], ["Environment", "the Environment"]),
    "finance": (["Finance"], ["Finance"]),
    "foreign": (["Foreign", "Foreign Affairs"], ["Foreign Affairs"]),
    "health": (["Health", "Public Health"], ["Health", "Public Health"]),
    "industry": (["Industry"], ["Industry"]),
    "information": (["Information"], ["Information"]),
    "interior": (
        ["Interior", "Home", "Home Affairs", "Internal Affairs"],
        ["Interior", "the Interior", "Home Affairs", "Internal Affairs"],
    ),
    "justice": (["Justice"], ["Justice"]),
    "labour": (["Labour"], ["Labour"]),
    "oil": (["Oil", "Petroleum"], ["Oil", "Petroleum"]),
    "sport": (["Sports", "Sport"], ["Sports", "Sport"]),
    "tourism": (["Tourism"], ["Tourism"]),
    "trade": (["Trade", "Commerce"], ["Trade", "Commerce"]),
    "transport": (["Transport", "Transportation"], ["Transport", "Transportation"]),
}
# Body: its kind, and its names after the adjective and before "of" and the country.
BODIES = {
    "air-force": ("military", ["Air Force"], []),
    "army": ("military", ["Army", "Armed Forces"], []),
    "central-bank": ("central_bank", ["Central Bank"], ["Central Bank"]),
    "civil-aviation-authority": ("agency", ["Civil Aviation Authority"], ["Civil Aviation Authority"]),
    "coast-guard": ("police", ["Coast Guard", "Coastguard"], []),
    "constitutional-court": ("court", ["Constitutional Court"], ["Constitutional Court"]),
    "election-commission": (
        "agency",
        ["Election Commission", "Electoral Commission"],
        ["Election Commission", "Electoral Commission"],
    ),
    "embassy": ("government", ["Embassy"], ["Embassy"]),
    "football-federation": ("sport", ["Football Federation", "Football Association"], []),
    "national-assembly": ("parliament", ["National Assembly"], ["National Assembly"]),
    "navy": ("military", ["Navy"], []),
    "parliament": ("parliament", ["Parliament"], ["Parliament"]),
    "police": ("police", ["National Police", "Federal Police"], []),
    "red-cross": ("ngo", ["Red Cross", "Red Cross Society", "Red Crescent", "Red Crescent Society"], []),
    "olympic-committee": ("sport", ["Olympic Committee"], []),
    "senate": ("parliament", ["Senate"], []),
    "supreme-court": ("court", ["Supreme Court"], ["Supreme Court"]),
}
# Posts that posts.tsv has for few countries only.
POSTS = [
    "Ambassador",
    "Defence Minister",
    "Finance Minister",
    "Foreign Minister",
    "Health Minister",
    "Interior Minister",
    "President",
    "Prime Minister",
]


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[’'.]", "", plain).replace("-", " ").replace("defense", "defence")


def rows(path: Path) -> list[list[str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith(("#", "id\t"))]


def main() -> None:
    taken = set()
    for path in sorted(WORLD.iterdir()):
        if path.name != "offices.tsv":
            for row in rows(path):
                taken |= {fold(name) for name in [row[1], *row[4].split("|")]}
    made: dict[str, list[str]] = {}
    seen: dict[str, int] = {}
    for country in rows(WORLD / "countries.tsv"):
        code, name, demonym = country[0].split(":")[1], country[1], country[5].split("|")[0]
        if not demonym:
            continue
        place = re.sub(r"[^a-z]+", "-", fold(name))
        bodies = []
        for field, (before, after) in MINISTRIES.items():
            names = [f"{demonym} {word} Ministry" for word in before]
            names += [f"{demonym} Ministry of {word}" for word in after]
            bodies.append((f"office:{place}-{field}-ministry", "ministry", names))
        if code in NO_MINISTRIES:
            bodies = []
        for body, (kind, after, of) in BODIES.items():
            names = [f"{demonym} {word}" for word in after] + [f"{word} of {name}" for word in of]
            bodies.append((f"office:{place}-{body}", kind, names))
        adjective = re.sub(r"[^a-z]+", "-", fold(demonym))
        for post in POSTS if code not in NO_MINISTRIES else []:
            slug = post.lower().replace(" ", "-")
            own = f"office:{adjective}-{slug}"
            id_ = own if own not in made else f"office:{place}-{slug}"
            bodies.append((id_, "post", [f"{demonym} {post}", f"{post} of {name}"]))
        for id_, kind, names in bodies:
            if not any(fold(name) in taken for name in names):
                # Of two countries with one adjective, the greater has the better known bodies.
                weight = str(int(country[9] or 0) // 1_000_000)
                type_ = "MISC" if kind == "post" else "ORG"
                made[id_] = [id_, names[0], type_, kind, "|".join(names[1:]), "", country[0], "", "", weight, ""]
                for name_ in names:
                    seen[fold(name_)] = seen.get(fold(name_), 0) + 1
    text = HEAD + "".join("\t".join(made[id_]) + "\n" for id_ in sorted(made))
    (WORLD / "offices.tsv").write_text(text, encoding="utf-8")
    print(len(made), "bodies,", len(seen), "names,", len(text), "bytes")


if __name__ == "__main__":
    main()
