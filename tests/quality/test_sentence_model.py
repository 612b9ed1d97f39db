"""The model of sentences is what its training gives, where the training set is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_is_what_the_training_gives(shared: Path) -> None:
    pytest.importorskip("numpy")
    script = ROOT / "tools" / "sentences" / "train.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "is what the training gives" in done.stdout
