"""What pages take from the code.

``<!-- variants: FILE ENUM -->`` becomes a table, ``<!-- table: FILE WORDS -->`` is one that stands in a page of the
repository, ``<!-- file: FILE -->`` is a program, and ``<!-- help -->`` the command line's help.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_MARKER = re.compile(r"^<!-- (\w+)(?:: (.+?))? -->$", re.MULTILINE)


def filled(page: str) -> str:
    """A page with its markers replaced."""
    makers: dict[str, Callable[..., str]] = {"variants": variants, "table": _table, "file": _program, "help": _help}
    return _MARKER.sub(lambda found: makers[found[1]](*(found[2] or "").split()), page)


def variants(file: str, enum: str) -> str:
    """A table of an enum's names in the output and what its comments say of them."""
    code = (ROOT / file).read_text(encoding="utf-8")
    body = re.search(rf"pub enum {enum} {{\n(.*?)\n}}", code, re.DOTALL)
    names = dict(re.findall(rf"(?:{enum}|Self)::(\w+) => \"([^\"]*)\"", code))
    if body is None or not names:
        sys.exit(f"{file} has no enum {enum} with names")
    rows, said = [], []
    for line in body[1].splitlines():
        line = line.strip()
        if line.startswith("///"):
            said.append(line.removeprefix("///").strip())
        elif found := re.match(r"(\w+),", line):
            rows.append(f"| `{names[found[1]]}` | {' '.join(said).replace('|', chr(92) + '|')} |")
            said = []
    return "\n".join(["| name | meaning |", "|---|---|", *rows])


def _table(file: str, *words: str) -> str:
    """The table of a file of Markdown whose first heading has these words."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(rf"^\| {re.escape(' '.join(words))} \|.*\n(?:\|.*\n)+", text, re.MULTILINE)
    if found is None:
        sys.exit(f"{file} has no table “{' '.join(words)}”")
    return found[0].rstrip()


def _program(file: str) -> str:
    return f"```rust\n{(ROOT / file).read_text(encoding='utf-8').strip()}\n```"


def _help() -> str:
    """The help of the command and of all its commands, as the installed command prints it."""
    return "\n".join(_page([]))


def _page(words: list[str]) -> list[str]:
    command = [sys.executable, "-m", "dateline", *words, "--help"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()
    listed = re.search(r"^Commands:\n((?:  .*\n)+)", text, re.MULTILINE)
    below = re.findall(r"^  (\w+) ", listed[1], re.MULTILINE) if listed else []
    page = [f"{'#' * (len(words) + 2)} `{' '.join(['dateline', *words])}`", "", "```text", text, "```", ""]
    for name in below:
        if name != "help":
            page += _page([*words, name])
    return page
