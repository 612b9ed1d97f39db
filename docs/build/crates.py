"""The crates' pages: each README with its links set right, and rustdoc's pages beside the site's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: The crates by their folders, and where their pages are.
CRATES = {folder: f"reference/crates/{folder}.md" for folder in ("dateline", "tokenizer", "dedup", "entity-lexicon", "timeline")}
#: Other pages of the repository, and where they are in the site.
PAGES = {"CHANGELOG.md": "reference/changes.md", "FORMATS.md": "reference/formats.md"}

_SOURCE = "https://github.com/dateline-nlp/dateline/blob/main/"


def stage(pages: Path) -> None:
    """Write the pages that are files of the repository."""
    for folder, goal in CRATES.items():
        readme = ROOT / "crates" / folder / "README.md"
        text = _without_hidden_lines(readme.read_text(encoding="utf-8"))
        module = text.split("\n", 1)[0].removeprefix("# ").strip().replace("-", "_")
        title, rest = text.split("\n", 1)
        link = os.path.relpath(f"rust/{module}/index.html", os.path.dirname(goal))
        head = f'{title}\n\n<a href="{link}">All its types and functions (rustdoc)</a>\n'
        _write(pages / goal, head + rest, readme, goal)
    for file, goal in PAGES.items():
        _write(pages / goal, (ROOT / file).read_text(encoding="utf-8"), ROOT / file, goal)


def rustdoc() -> None:
    """Let rustdoc write the crates' pages; the flags are those of tests/run.py, so that nothing is made twice."""
    command = ["cargo", "doc", "--workspace", "--all-features", "--no-deps", "--quiet"]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, "RUSTDOCFLAGS": "-D warnings"}).returncode
    if code != 0:
        sys.exit(code)


def copy(goal: Path) -> None:
    """Copy rustdoc's pages into the site."""
    shutil.rmtree(goal, ignore_errors=True)
    shutil.copytree(ROOT / "target/doc", goal, ignore=shutil.ignore_patterns("_core", ".lock"))


def _write(page: Path, text: str, file: Path, goal: str) -> None:
    here = file.parent.relative_to(ROOT)

    def link(found: re.Match[str]) -> str:
        target, anchor = found[1], found[2] or ""
        if "://" in target:
            return found[0]
        path = os.path.normpath(here / target)
        known = {**PAGES, **{f"crates/{folder}{end}": to for folder, to in CRATES.items() for end in ("", "/README.md")}}
        if path in known:
            return f"]({os.path.relpath(known[path], os.path.dirname(goal))}{anchor})"
        return f"]({_SOURCE}{path}{anchor})"

    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(re.sub(r"\]\(([^)#\s]+)(#[^)\s]*)?\)", link, text), encoding="utf-8")


def _without_hidden_lines(text: str) -> str:
    """What rustdoc hides in examples, lines that begin with ``# ``, is hidden here, too."""
    parts = re.split(r"(^```rust.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(re.sub(r"^# .*\n", "", part, flags=re.MULTILINE) if at % 2 else part for at, part in enumerate(parts))
