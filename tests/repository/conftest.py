"""What the checkout itself must keep, whatever the code does."""

from __future__ import annotations

import functools
import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@functools.cache
def metadata() -> dict[str, Any]:
    """What cargo knows of the workspace and of all it is built from, with every feature."""
    command = ["cargo", "metadata", "--locked", "--all-features", "--format-version", "1"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def workspace() -> dict[str, Any]:
    """The workspace's Cargo.toml."""
    found: dict[str, Any] = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]
    return found


@pytest.fixture
def members() -> list[dict[str, Any]]:
    """The crates of the workspace."""
    inside = set(metadata()["workspace_members"])
    return [package for package in metadata()["packages"] if package["id"] in inside]


@pytest.fixture
def crates(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The crates that are published."""
    return [package for package in members if package["publish"] is None]


@pytest.fixture
def dependencies() -> list[dict[str, Any]]:
    """All that dateline is built and tested with."""
    return [package for package in metadata()["packages"] if package["source"] is not None]
