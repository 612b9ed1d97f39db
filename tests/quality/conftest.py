"""What the quality tests share: the gold sets beside the repository, and the installed command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold sets; tests that need it are skipped where it is absent."""
    if not (SHARED / "score" / "score.py").exists():
        pytest.skip("needs the gold sets of ../shared, which are not here")
    return SHARED


@pytest.fixture
def dateline(tmp_path: Path) -> Callable[..., Path]:
    """Runs the command and gives the file that it wrote."""

    def run(*args: object) -> Path:
        out = tmp_path / f"{args[0]}-{len(list(tmp_path.iterdir()))}.jsonl"
        subprocess.run(["dateline", *map(str, args), "-o", str(out)], check=True)
        return out

    return run


@pytest.fixture(scope="session")
def score(shared: Path) -> Callable[..., dict]:
    """Runs the scorer and gives its last line."""

    def run(*args: object) -> dict:
        command = [sys.executable, shared / "score" / "score.py", *args]
        done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
        return json.loads(done.stdout.splitlines()[-1])

    return run
