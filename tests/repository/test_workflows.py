"""The workflows are sound, pinned and ask for no more than they need; checked without the service that runs them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))


def load(path: Path) -> dict[Any, Any]:
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return workflow


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load(path)["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job.get("steps", [])]


def test_all_are_there() -> None:
    assert {path.stem for path in WORKFLOWS} == {"audit", "ci", "publish", "wheels"}


def test_they_fit_the_schema() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    subprocess.run([*check, "vendor.github-workflows", *WORKFLOWS], check=True)
    subprocess.run([*check, "vendor.dependabot", FOLDER / "dependabot.yml"], check=True)


def test_zizmor_finds_nothing_grave() -> None:
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent)
    assert zizmor, "tests/run.py installs it"
    told = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--min-severity", "medium", FOLDER], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    for line in lines:
        if "uses: ./" not in line:
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_permissions_are_the_least(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    for name, job in workflow["jobs"].items():
        permissions = job["permissions"]
        if "environment" in job:
            assert permissions.keys() <= {"contents", "id-token"}, name
        else:
            assert permissions == {"contents": "read"}, name
        assert permissions.get("contents", "read") == "read"


def test_only_publishing_has_an_identity() -> None:
    for path in WORKFLOWS:
        for name, job in jobs(path).items():
            if job["permissions"].get("id-token"):
                assert path.stem == "publish" and job["environment"]["name"], name
    text = (FOLDER / "workflows/publish.yml").read_text(encoding="utf-8")
    assert "secrets." not in text and "cache@" not in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_caches_are_keyed_by_the_lock_file(path: Path) -> None:
    caches = [step for step in steps(path) if "actions/cache@" in step.get("uses", "")]
    assert all("Cargo.lock" in step["with"]["key"] for step in caches)
    assert not caches or path.stem not in {"publish", "wheels"}, "what is published is built from nothing"


def test_wheels_run_everywhere() -> None:
    for file in [*WORKFLOWS, *FOLDER.parent.glob("**/.cargo/config*.toml")]:
        assert "target-cpu" not in file.read_text(encoding="utf-8"), f"{file.name} raises the processor asked for"


def test_every_fuzz_target_is_run() -> None:
    targets = {path.stem for path in (FOLDER.parent / "fuzz/fuzz_targets").glob("*.rs")}
    assert set(jobs(FOLDER / "workflows/ci.yml")["fuzz"]["strategy"]["matrix"]["target"]) == targets
