#!/usr/bin/env python3
"""Check a release on this machine, without the hosted service, as those who install it will meet it.

Builds a manylinux 2_17 wheel and an sdist, audits them, installs each into an empty environment of every CPython that
the machine has, runs demo and tests there, packages every crate, and compiles programs outside the workspace against
the packages. Needs Linux, a Rust toolchain, CPython 3.11 or later and some twenty minutes; all else goes into an
environment of its own, ``.venv-release``.

    python tests/release.py                 # everything
    python tests/release.py crates sdist    # parts of it: checkout, wheel, sdist, crates
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

import weight
from run import ROOT, step

HOME = ROOT / ".venv-release"
PYTHON = HOME / "bin" / "python"
WHEEL_LIMIT = 15_000_000
# The largest package that crates.io takes.
CRATE_LIMIT = 10 * 1024 * 1024
IDENTITY = "import json, sys, sysconfig; print(json.dumps([sys.implementation.name, *sys.version_info[:2], \
bool(sysconfig.get_config_var('Py_GIL_DISABLED')), sys._base_executable]))"


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("tests/release.py needs CPython 3.11 or later")
    parts = {"checkout": checkout, "wheel": wheel, "sdist": sdist, "crates": crates}
    chosen = sys.argv[1:] or list(parts)
    if unknown := [name for name in chosen if name not in parts]:
        sys.exit(f"no part {', '.join(unknown)}; there are {', '.join(parts)}")
    venv.create(HOME, clear=True, with_pip=True)
    checks = ("pytest>=8", "pyyaml", "zizmor", "check-jsonschema")
    step("tools", PYTHON, "-m", "pip", "install", "--quiet", "-r", "tests/release.txt", *checks)
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="dateline-release-") as folder:
            parts[name](Path(folder))
    print(f"\n== sound: {', '.join(chosen)}")


def checkout(_work: Path) -> None:
    """NOTICE, versions, manifests and workflows."""
    step("what the checkout promises", PYTHON, "-m", "pytest", "-q", "tests/repository")
    step("zizmor", HOME / "bin/zizmor", "--offline", "--no-progress", "--min-severity", "high", ".github")


def interpreters() -> list[Path]:
    """Every CPython from 3.11 on that has the stable interface, the oldest first; of a minor version the first on the path."""
    folders = [*os.environ["PATH"].split(os.pathsep), *glob.glob(str(Path.home() / ".pyenv/versions/*/bin"))]
    candidates = [path for folder in folders for path in sorted(glob.glob(f"{folder}/python3*"))]
    found: dict[tuple[int, int], Path] = {}
    for path in candidates:
        if not path[-1].isdigit():
            continue
        told = subprocess.run([path, "-c", IDENTITY], capture_output=True, text=True)
        if told.returncode == 0:
            name, major, minor, threaded, executable = json.loads(told.stdout)
            if name == "cpython" and (major, minor) >= (3, 11) and not threaded:
                found.setdefault((major, minor), Path(executable))
    return [found[key] for key in sorted(found)]


def wheel(work: Path) -> None:
    """The wheel, built against an old C library, audited and tried."""
    pythons = interpreters()
    dist = work / "wheels"
    build = (PYTHON, "-m", "maturin", "build", "--release", "--locked", "--zig", "--compatibility", "manylinux_2_17")
    # maturin looks for zig in the first Python on the path.
    path = f"{HOME / 'bin'}{os.pathsep}{os.environ['PATH']}"
    step("wheel", *build, "-i", pythons[0], "--out", dist, PATH=path)
    (built,) = dist.glob("*.whl")
    assert "cp311-abi3" in built.name and "manylinux_2_17" in built.name, built.name
    step("auditwheel", PYTHON, "-m", "auditwheel", "show", built)
    step("abi3audit", PYTHON, "-m", "abi3audit", "--strict", "--verbose", built)
    contents(built)
    for python in pythons:
        step(f"the wheel in {python}", python, "tests/wheel.py", dist)


def contents(built: Path) -> None:
    """What takes the room; licences, sources and parts are in it."""
    with zipfile.ZipFile(built) as archive:
        files = archive.infolist()
        names = {file.filename.split(".dist-info/")[-1] for file in files}
        assert {"licenses/LICENSE-MIT", "licenses/LICENSE-APACHE", "licenses/NOTICE"} <= names
        (bill,) = (file for file in files if "/sboms/" in file.filename)
        parts = json.loads(archive.read(bill))
        assert parts["bomFormat"] == "CycloneDX" and len(parts["components"]) > 20
    print(f"\n{built.name}: {built.stat().st_size:,} bytes, {len(parts['components'])} parts in its SBOM")
    print(weight.table(built))
    assert built.stat().st_size < WHEEL_LIMIT, "the wheel is too large"


def sdist(work: Path) -> None:
    """The sdist, built and tried by each CPython."""
    step("sdist", PYTHON, "-m", "maturin", "sdist", "--out", work)
    (packed,) = work.glob("*.tar.gz")
    print(f"{packed.name}: {packed.stat().st_size:,} bytes")
    with tarfile.open(packed) as archive:
        archive.extractall(work / "sdist", filter="data")
    # Unpacked, and with one folder for what is compiled, so that the second CPython does not start from nothing.
    (source,) = (work / "sdist").iterdir()
    for python in interpreters():
        step(f"the sdist in {python}", python, "tests/wheel.py", source, CARGO_TARGET_DIR=str(ROOT / "target"))


def crates(work: Path) -> None:
    """Each crate packaged and built from its package, and used alone by a program outside the workspace."""
    target = ROOT / "target"
    shutil.rmtree(target / "package", ignore_errors=True)
    package = ("cargo", "package", "--workspace", "--exclude", "dateline-python", "--locked", "--allow-dirty", "--quiet")
    step("cargo package", *package, "--target-dir", target)
    patches: list[str] = []
    for crate in sorted((target / "package").glob("*.crate")):
        size = crate.stat().st_size
        print(f"{crate.name}: {size:,} bytes")
        assert size < CRATE_LIMIT, "the package is too large"
        with tarfile.open(crate) as archive:
            archive.extractall(work / "crates", filter="data")
        name = re.sub(r"-\d+\.\d+\.\d+.*", "", crate.stem)
        patches += ["--config", f'patch.crates-io.{name}.path="{work / "crates" / crate.stem}"']
    assert patches
    scratch = work / "scratch"
    shutil.copytree(ROOT / "tests/scratch", scratch)
    for project in sorted(path.parent for path in scratch.glob("*/Cargo.toml")):
        run = ("cargo", "run", "--quiet", "--manifest-path", project / "Cargo.toml", "--target-dir", target)
        step(f"the scratch project {project.name}", *run, *patches)


if __name__ == "__main__":
    main()
