"""The site, built once for all tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. A link that leads nowhere, a wrong marker or a notebook that fails ends the build."""
    if built := os.environ.get("DATELINE_SITE"):
        return Path(built)
    pytest.importorskip("zensical")
    folder = tmp_path_factory.mktemp("docs") / "site"
    told = subprocess.run([sys.executable, ROOT / "docs/build", "-o", folder], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    return folder
