"""One version for all that is released, and one for each format on disk."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")


def test_one_version(root: Path, workspace: dict[str, Any], members: list[dict[str, Any]]) -> None:
    version = workspace["package"]["version"]
    assert SEMVER.fullmatch(version)
    assert {package["version"] for package in members} == {version}
    for name, dependency in workspace["dependencies"].items():
        if name.startswith("dateline"):
            assert dependency["version"] == version, f"the workspace asks for another {name}"
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"], "the wheel takes its version from the crate"


def test_the_changelog_tells_of_it(root: Path, workspace: dict[str, Any]) -> None:
    headings = re.findall(r"^## (.*)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.fullmatch(
        rf"{re.escape(workspace['package']['version'])}, (not yet released|\d{{4}}-\d\d-\d\d)", headings[0]
    )


def test_python_and_rust_are_stated_once(root: Path, workspace: dict[str, Any]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = project["requires-python"].removeprefix(">=")
    core = tomllib.loads((root / "crates/python/Cargo.toml").read_text(encoding="utf-8"))
    assert core["dependencies"]["pyo3"]["features"] == [f"abi3-py{python.replace('.', '')}"]
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert workspace["package"]["rust-version"] in readme and f"CPython {python}" in readme


def test_formats_on_disk_are_promised(root: Path) -> None:
    """Each format's version in the code is the one that FORMATS.md promises to read."""
    versions = {
        "Compiled lexicon": ("crates/entity-lexicon/src/lexicon/layout.rs", "VERSION"),
        "Index of articles": ("crates/dedup/src/index/manifest.rs", "FORMAT"),
        "Saved corpus": ("crates/dateline/src/saved.rs", "VERSION"),
        "Sketches": ("crates/dedup/src/sketch.rs", "VERSION"),
    }
    page = (root / "FORMATS.md").read_text(encoding="utf-8")
    promised = dict(re.findall(r"^\| ([^|]+?) \| (\d+) \|", page, re.MULTILINE))
    found = {}
    for name, (file, constant) in versions.items():
        code = (root / file).read_text(encoding="utf-8")
        found[name] = re.findall(rf"const {constant}: u32 = (\d+);", code)
    assert {name: [version] for name, version in promised.items()} == found
    formats = root / "tests/data/formats"
    for name, file in (("Compiled lexicon", "lexicon-{}"), ("Index of articles", "index-{}"), ("Saved corpus", "corpus-{}.dateline")):
        assert (formats / file.format(promised[name])).exists(), f"a file of today's {name.lower()}"
