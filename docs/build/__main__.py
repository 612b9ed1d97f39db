"""Build the documentation: ``python docs/build``, with the tools that tests/run.py names and dateline installed.

The pages are Markdown. What is a fact of the code comes from the code: tables of names from Rust's enums, the command
line's help from the command, Python's reference from docstrings, the crates' pages from their READMEs, and each notebook is
run. A link that leads nowhere ends the build. Nothing is fetched, and nothing in the site asks another host for anything.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import crates
import notebooks
import sources

DOCS = Path(__file__).resolve().parents[1]
ROOT = DOCS.parent


def stage(pages: Path) -> None:
    """Write every page to a folder, with all that is generated."""
    shutil.rmtree(pages, ignore_errors=True)
    for page in sorted(DOCS.rglob("*.md")):
        goal = pages / page.relative_to(DOCS)
        goal.parent.mkdir(parents=True, exist_ok=True)
        text = sources.filled(page.read_text(encoding="utf-8"))
        goal.write_text(text.replace(".ipynb)", ".md)"), encoding="utf-8")
    for notebook in sorted(DOCS.glob("notebooks/*.ipynb")):
        print(f"running {notebook.name}", flush=True)
        shown = notebooks.page(notebooks.run(notebook), notebook.name)
        goal = pages / "notebooks" / f"{notebook.stem}.md"
        goal.parent.mkdir(exist_ok=True)
        goal.write_text(shown, encoding="utf-8")
    crates.stage(pages)
    shutil.copytree(DOCS / "assets", pages / "assets")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python docs/build", description="Build the documentation.")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "target/docs/site", help="[default: %(default)s]")
    given = parser.parse_args()
    work = ROOT / "target/docs"
    crates.rustdoc()
    stage(work / "pages")
    for name in ("zensical.toml", "build/comments.py"):
        shutil.copy(DOCS / name, work)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "-f", str(work / "zensical.toml")]
    code = subprocess.run(command, cwd=work).returncode
    if code != 0:
        sys.exit(code)
    if given.output.resolve() != (work / "site").resolve():
        shutil.rmtree(given.output, ignore_errors=True)
        shutil.copytree(work / "site", given.output)
    crates.copy(given.output / "rust")
    print(f"{given.output / 'index.html'}")


if __name__ == "__main__":
    main()
