"""The environment in which benches meet dateline's peers, ``.venv-bench``: they are there beside a release build of dateline."""

import os
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".venv-bench"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(peers: Sequence[str]) -> None:
    """The peers as they are published, and dateline as the checkout has it."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "maturin>=1.16,<2", "nanoarrow>=0.8", *peers], check=True)
    wheels = HOME / "wheels"
    for old in wheels.glob("*.whl"):
        old.unlink()
    maturin = [PYTHON, "-m", "maturin", "build", "--release", "--locked", "-i", PYTHON, "--out", wheels]
    subprocess.run(maturin, check=True, cwd=ROOT)
    subprocess.run([*pip, "--force-reinstall", "--no-index", *wheels.glob("*.whl")], check=True)


def run(peers: Sequence[str], script: str, *arguments: object) -> int:
    """Install, and run a bench there; its exit status."""
    install(peers)
    return subprocess.run([PYTHON, script, "--no-install", *map(str, arguments)]).returncode
