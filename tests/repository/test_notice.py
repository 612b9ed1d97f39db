"""NOTICE names every data file that ships, and nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What is code or words about code; all else that ships is data.
CODE = {".rs", ".toml", ".lock", ".md", ".py", ".pyi", ".typed"}
LICENCES = {"LICENSE-MIT", "LICENSE-APACHE", "NOTICE"}
# Folders of a crate that hold no data of the library.
LEFT_OUT = {"tests", "benches", "examples"}


def shipped() -> set[str]:
    """The data files of crates and Python package that git has or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "crates", "python"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("no checkout of git")
    paths = [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).exists()]
    return {
        path.as_posix()
        for path in paths
        if path.suffix not in CODE and path.name not in LICENCES and not LEFT_OUT & set(path.parts[:3])
    }


def named() -> dict[str, str]:
    """The files that NOTICE names, each with what is said of it."""
    files: dict[str, str] = {}
    block: list[str] = []
    folder, said = "", ""
    for line in (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines():
        if heading := re.search(r"\((crates/\S+|python/\S+)\)$", line):
            folder, block, said = heading[1], [], ""
        elif line.startswith("    "):
            said += line.strip()
            files.update(dict.fromkeys(block, said))
        elif folder and line and " " not in line:
            if said:
                block, said = [], ""
            path = f"{folder}/{line}"
            assert path not in files, f"NOTICE names {path} twice"
            block.append(path)
            files[path] = ""
    return files


def test_every_file_is_named_with_its_source() -> None:
    files = named()
    missing = shipped() - set(files)
    assert not missing, f"NOTICE does not name {sorted(missing)}"
    silent = [path for path, said in files.items() if not said]
    assert not silent, f"NOTICE says nothing of {silent}"


def test_every_name_is_a_file() -> None:
    gone = set(named()) - shipped()
    assert not gone, f"NOTICE names {sorted(gone)}, which does not ship"


def test_files_are_found() -> None:
    assert "crates/tokenizer/src/sentences/model/table.bin" in shipped()
    assert "crates/dateline/data/demo/articles.jsonl" in shipped()
    assert len(shipped()) > 80
