#!/usr/bin/env python3
"""Makes src/words/dictionary.txt: the 6,000 most frequent English words that common_words.txt does not have.

Usage: pip install -r requirements.txt, apt-get install wamerican, python make_dictionary.py [/usr/share/dict/american-english]

Words come from the frequency list of the PyPI package wordfreq; kept are those that the word list of the Debian package
wamerican writes small and not with a capital, and that are no given name.
"""

import sys
from pathlib import Path

from wordfreq import top_n_list

WORDS = Path(__file__).resolve().parent.parent.parent / "crates" / "entity-lexicon" / "src" / "words"
COUNT = 6000
HEAD = (
    "# English words that are written small, beyond the common ones: the most frequent of wordfreq (CC BY-SA 4.0) that SCOWL writes "
    "small.\n# Made by tools/lexicon/make_dictionary.py; do not edit by hand.\n"
)


def listed(name: str) -> set[str]:
    return {line for line in (WORDS / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")}


def main() -> None:
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/dict/american-english")
    small = set(path.read_text(encoding="utf-8").split())
    other = listed("common_words.txt") | listed("given_names.txt")
    kept = [
        word for word in top_n_list("en", 40_000)
        if word in small and word.capitalize() not in small and word not in other and word.isascii() and word.isalpha() and len(word) > 2
    ]
    words = sorted(kept[:COUNT])
    (WORDS / "dictionary.txt").write_text(HEAD + "".join(word + "\n" for word in words), encoding="utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main()
