#!/usr/bin/env python3
"""Makes src/timeline/common_words.txt of dateline-timeline: how common the common words of each language are.

Usage: pip install -r requirements.txt, python make_common_words.py

Words and their Zipf values (the logarithm of their uses in 10^9 words) come from the PyPI package wordfreq. A word of several
languages has the highest value.
"""

import math
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

CRATE = Path(__file__).resolve().parent.parent.parent / "crates" / "timeline" / "src" / "timeline"
# From this Zipf value on a word is listed. English is listed further down than the others, whose function words suffice.
LEAST = {"en": 4.0, "ar": 5.25, "de": 5.25, "es": 5.25, "fr": 5.25, "ru": 5.25, "tr": 5.25}
STEP = 0.25
HEAD = """\
# How common common words are: English ones, and the most common of Arabic, French, German, Russian, Spanish and Turkish.
# [5.25] heads the words of a Zipf value from 5.25 to 5.5: that is the logarithm of their uses in 10^9 words.
# From wordfreq (CC BY-SA 4.0). Made by tools/stories/make_common_words.py; do not edit by hand.
"""


def main() -> None:
    stop = {line for line in (CRATE / "stop_words.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    values: dict[str, float] = {}
    for language, least in LEAST.items():
        for word in top_n_list(language, 20_000):
            value = zipf_frequency(word, language)
            if value >= least and word.isalpha() and len(word) > 1 and word not in stop:
                values[word] = max(values.get(word, 0.0), math.floor(value / STEP) * STEP)
    groups: dict[float, list[str]] = {}
    for word, value in sorted(values.items()):
        groups.setdefault(value, []).append(word)
    text = HEAD + "".join(f"\n[{value}]\n" + "".join(f"{word}\n" for word in groups[value]) for value in sorted(groups, reverse=True))
    (CRATE / "common_words.txt").write_text(text, encoding="utf-8")
    print(len(values), "words")


if __name__ == "__main__":
    main()
