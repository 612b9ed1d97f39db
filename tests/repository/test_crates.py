"""Each published crate stands alone: it says what it is, what its features do and what it depends on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

Package = dict[str, Any]


def section(package: Package, title: str) -> str:
    """What a crate's README says under a heading."""
    readme = (Path(package["manifest_path"]).parent / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_crates_say_what_they_are(crates: list[Package], root: Path) -> None:
    assert len(crates) >= 5
    for package in crates:
        name = package["name"]
        assert package["description"] and package["repository"], name
        assert package["license"] == "MIT OR Apache-2.0", name
        assert 3 <= len(package["keywords"]) <= 5 and package["categories"], name
        assert package["readme"] == "README.md" and package["rust_version"], name
        assert package["metadata"]["docs"]["rs"]["all-features"], name
        folder = Path(package["manifest_path"]).parent
        for text in ("LICENSE-MIT", "LICENSE-APACHE", "NOTICE"):
            assert (folder / text).resolve() == root / text, f"{name} has the workspace's {text}"
        assert "#![doc = include_str!(\"../README.md\")]" in (folder / "src/lib.rs").read_text(encoding="utf-8"), name
        assert "```rust" in (folder / "README.md").read_text(encoding="utf-8"), f"{name}: an example"


def test_features_are_explained(crates: list[Package]) -> None:
    for package in crates:
        for feature in package["features"]:
            assert f"`{feature}`" in section(package, "Features"), f"{package['name']}: the feature {feature}"


def test_dependencies_have_a_reason(crates: list[Package]) -> None:
    for package in crates:
        for dependency in package["dependencies"]:
            if dependency["kind"] != "dev":
                name = dependency["name"]
                said = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", section(package, "Dependencies"))
                assert said, f"{package['name']}: the dependency {name}"


def test_crates_point_downwards(crates: list[Package]) -> None:
    """The libraries know the tokenizer and not each other; only `dateline` joins them."""
    for package in crates:
        inside = {d["name"] for d in package["dependencies"] if d["name"].startswith("dateline")}
        if package["name"] != "dateline":
            assert inside <= {"dateline-tokenizer"}, package["name"]


def test_nothing_needs_a_newer_compiler(workspace: dict[str, Any], dependencies: list[Package]) -> None:
    def parts(version: str) -> list[int]:
        return [int(part) for part in version.split(".")[:2]]

    stated = workspace["package"]["rust-version"]
    newer = [p["name"] for p in dependencies if p["rust_version"] and parts(p["rust_version"]) > parts(stated)]
    assert not newer, f"{newer} need a compiler newer than {stated}"


def test_no_c_compiler(root: Path) -> None:
    command = ["cargo", "tree", "--workspace", "--locked", "--all-features", "--prefix", "none", "--format", "{p}"]
    tree = subprocess.run([*command, "-e", "normal,build"], cwd=root, capture_output=True, text=True, check=True)
    names = {line.split()[0] for line in tree.stdout.splitlines() if line}
    assert "dateline-tokenizer" in names
    assert not names & {"bindgen", "cc", "cmake", "openssl-sys", "pkg-config"}


def test_licences_are_allowed(root: Path, dependencies: list[Package]) -> None:
    allowed = set(tomllib.loads((root / "deny.toml").read_text(encoding="utf-8"))["licenses"]["allow"])
    assert len(dependencies) > 50
    for package in dependencies:
        assert is_allowed(package["license"] or "", allowed), f"{package['name']}: {package['license']}"


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression can be met; a slash is an old way to write OR."""
    while inner := re.search(r"\(([^()]*)\)", expression):
        met = "met" if is_allowed(inner[1], allowed) else "unmet"
        expression = expression[: inner.start()] + met + expression[inner.end() :]
    known = {*allowed, "met"}
    choices = re.split(r"\bOR\b|/", expression)
    return any(all(term.strip() in known for term in re.split(r"\bAND\b", choice)) for choice in choices)


def test_expressions_of_licences() -> None:
    allowed = {"MIT", "Apache-2.0 WITH LLVM-exception", "BSD-3-Clause"}
    assert is_allowed("GPL-3.0 OR MIT", allowed)
    assert is_allowed("(GPL-3.0/MIT) AND BSD-3-Clause", allowed)
    assert is_allowed("Apache-2.0 WITH LLVM-exception", allowed)
    assert not is_allowed("GPL-3.0 AND MIT", allowed)
    assert not is_allowed("(MIT OR GPL-3.0) AND ISC", allowed)
    assert not is_allowed("", allowed)
