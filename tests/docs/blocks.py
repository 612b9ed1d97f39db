"""The programs in Markdown pages: Python and shell, each with the text that it is said to print."""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Block:
    """A program of a page, and what it prints; `None` where the page does not say."""

    language: str
    code: str
    line: int
    printed: str | None = None


def blocks(page: str) -> Iterator[Block]:
    """The programs of a page, in order."""
    last: Block | None = None
    end = 0
    for found in _FENCE.finditer(page):
        if found[1] == "text" and last is not None and not page[end : found.start()].strip():
            last.printed = found[2]
        if last is not None:
            yield last
        runs = found[1] in ("python", "sh")
        last = Block(found[1], found[2], page.count("\n", 0, found.start()) + 2) if runs else None
        end = found.end()
    if last is not None:
        yield last


def run(block: Block, names: dict[str, Any], folder: Path) -> str:
    """Run a program in a folder and return what it prints; as in a notebook, the value of a last expression, too."""
    if block.language == "sh":
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        command = ["bash", "-euo", "pipefail", "-c", block.code]
        told = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        assert told.returncode == 0, f"{block.code}\nexit status {told.returncode}\n{told.stderr}"
        return told.stdout
    tree = ast.parse("\n" * (block.line - 1) + block.code)
    value = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.chdir(folder):
        exec(compile(tree, "page", "exec"), names)
        if isinstance(value, ast.Expr):
            answer = eval(compile(ast.Expression(value.value), "page", "eval"), names)
            if answer is not None:
                print(repr(answer))
    return out.getvalue()


def fits(wanted: str, got: str) -> bool:
    """Whether a program printed what the page says, where ``...`` stands for anything."""
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(wanted, got, flags)
