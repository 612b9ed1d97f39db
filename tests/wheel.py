#!/usr/bin/env python3
"""Install dateline into an empty environment of the CPython that runs this, and try it away from the checkout.

    python3.12 tests/wheel.py FOLDER

FOLDER holds wheels, or else an sdist, packed or unpacked. Runs the demo, tells how long `import dateline` takes,
and runs pytest on what was installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMPORT = """
import time
start = time.process_time()
import dateline
print(time.process_time() - start)
"""


def main() -> None:
    source = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="dateline-wheel-") as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        scripts = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
        python = scripts / ("python.exe" if os.name == "nt" else "python")
        environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
        environment |= {"PYTHONPATH": "", "PYTHONUTF8": "1"}

        def run(*command: object) -> str:
            words = [str(word) for word in command]
            done = subprocess.run(words, cwd=home, env=environment, capture_output=True, text=True, encoding="utf-8")
            if done.returncode != 0:
                sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
            return done.stdout

        run(python, "-m", "pip", "install", "--quiet", "--no-deps", *what(source))
        # With the very package there, only what it needs comes from the registry.
        run(python, "-m", "pip", "install", "--quiet", "dateline")
        run(scripts / "dateline", "demo")
        page = (home / "dateline-demo.html").stat().st_size
        # The quickest of several, in processor time: other programs run beside it.
        quickest = min(float(run(python, "-c", IMPORT)) for _ in range(10))
        run(python, "-m", "pip", "install", "--quiet", "pytest>=8")
        shutil.copytree(ROOT / "tests/python", home / "tests/python")
        shutil.copytree(ROOT / "tests/data", home / "tests/data")
        told = run(python, "-m", "pytest", "-q", "--import-mode=importlib", "tests/python")
        version = ".".join(str(part) for part in sys.version_info[:3])
        print(
            f"CPython {version}: demo page of {page // 1024} KB, import in {quickest * 1000:.0f} ms, "
            f"{told.splitlines()[-1].strip('= ')}",
            flush=True,
        )


def what(source: Path) -> list[object]:
    """What pip is to install: a wheel that fits, or the source."""
    if any(source.glob("*.whl")):
        return ["--no-index", "--find-links", source, "dateline"]
    packed = list(source.glob("*.tar.gz"))
    return [packed[0] if packed else source]


if __name__ == "__main__":
    main()
