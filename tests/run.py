#!/usr/bin/env python3
"""Run every test: format, lints, Rust tests, docs, then the site and pytest on the built wheel and on the checkout.

Needs a Rust toolchain and CPython 3.11 or later; all else goes into an environment of its own,
``.venv-tests``. Each step prints its runner's own lines; the first that fails ends the run. The browser tests need
Chromium, which a run with ``CI`` set installs where there is apt, and axe-core from npm; where one of them is not to
be had, its tests are skipped.
"""

import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-tests"
SCRIPTS = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
FRAMES = ["pandas", "pandas-stubs", "polars", "pyarrow", "duckdb", "datasets"]
SHOWN = ["playwright", "altair"]
TOOLS = ["maturin>=1.16,<2", "nanoarrow>=0.8", "pytest>=8", "mypy>=1.11", "pyright", "spacy", "trafilatura>=2"]
TOOLS += ["lxml_html_clean", *FRAMES, *SHOWN]
TOOLS += ["zensical>=0.0.73", "mkdocstrings-python>=2", "nbclient>=0.11", "ipykernel", "ruff", "vl-convert-python"]
AXE = "axe-core@4"
TOOLS += ["check-jsonschema", "pyyaml", "zizmor"]


def step(name: str, *command: object, **environment: str) -> None:
    """Run a command and say how long it took; end the run if it fails."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    code = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}).returncode
    print(f"== {name}: {'ok' if code == 0 else f'exit status {code}'}, {time.monotonic() - start:.0f} s", flush=True)
    if code != 0:
        sys.exit(1)


def for_browser() -> dict[str, str]:
    """Get what the browser tests need beside Playwright, and say where it is."""
    if os.environ.get("CI") and shutil.which("chromium") is None and shutil.which("apt-get"):
        wish("apt-get", "update", "-q")
        wish("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation")
    if shutil.which("npm"):
        wish("npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", HOME, AXE)
    return {"DATELINE_AXE": str(HOME / "node_modules" / "axe-core")}


def pyright(path: str) -> None:
    """Check the types by pyright, which needs Node.js and gets it from npm's registry, where there is one."""
    try:
        subprocess.run([PYTHON, "-m", "pyright", "--version"], cwd=ROOT, check=True, timeout=300, capture_output=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        print("\n== pyright cannot be had: skipped", flush=True)
        return
    step("pyright", PYTHON, "-m", "pyright", "-p", "pyproject.toml", "--pythonpath", PYTHON, PATH=path)


def wish(*command: object) -> None:
    """Run a command whose failure only skips tests."""
    parts = [str(part) for part in command]
    if subprocess.run(parts, cwd=ROOT, stdin=subprocess.DEVNULL).returncode != 0:
        print(f"== {' '.join(parts)} failed: some browser tests will be skipped", flush=True)


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("tests/run.py needs CPython 3.11 or later")
    if shutil.which("cargo") is None:
        sys.exit("tests/run.py needs a Rust toolchain (cargo)")
    step("cargo fmt", "cargo", "fmt", "--all", "--check")
    libraries = ("-p", "dateline-tokenizer", "-p", "dateline-dedup", "-p", "dateline-entity-lexicon")
    libraries += ("-p", "dateline-timeline")
    step("clippy", "cargo", "clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings")
    step("clippy without features", "cargo", "clippy", *libraries, "--", "-D", "warnings")
    # On its own: it turns features of the libraries on.
    step("clippy without the command line", "cargo", "clippy", "-p", "dateline", "--", "-D", "warnings")
    step("cargo test", "cargo", "test", "--workspace", "--all-features")
    # Outside the workspace, but built from the same versions.
    shutil.copy(ROOT / "Cargo.lock", ROOT / "fuzz")
    fuzz = ("--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target")
    step("fuzz targets", "cargo", "test", *fuzz)
    step("docs", "cargo", "doc", "--workspace", "--all-features", "--no-deps", RUSTDOCFLAGS="-D warnings")

    venv.create(HOME, clear=True, with_pip=True)
    step("tools", PYTHON, "-m", "pip", "install", "--quiet", *TOOLS)
    wheels = HOME / "wheels"
    step("wheel", PYTHON, "-m", "maturin", "build", "--release", "--locked", "-i", PYTHON, "--out", wheels)
    step("install", PYTHON, "-m", "pip", "install", "--quiet", "--no-index", *wheels.glob("*.whl"))
    step("mypy", PYTHON, "-m", "mypy", "--strict", "python/dateline")
    pyright(path := f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}")
    step("stubs", PYTHON, "-m", "mypy.stubtest", "dateline._core")
    site = HOME / "site"
    step("site", PYTHON, "docs/build", "-o", site, PATH=path)
    step("pytest", PYTHON, "-m", "pytest", PATH=path, DATELINE_SITE=str(site), **for_browser())


if __name__ == "__main__":
    main()
