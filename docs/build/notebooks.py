"""Notebooks: run from top to bottom, and written as pages with what they showed."""

from __future__ import annotations

import base64
import html
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import nbclient
import nbformat

#: By Altair's default a chart is a script that fetches another.
_PICTURES = "import altair; altair.renderers.enable('svg');"


def run(path: Path, *, then: str = "") -> Any:
    """A notebook with its outputs, charts as pictures. It runs in an empty folder; ``then`` is run after its last cell."""
    notebook = nbformat.read(path, as_version=4)
    cells = notebook.cells
    notebook.cells = [nbformat.v4.new_code_cell(_PICTURES), *cells, nbformat.v4.new_code_cell(then)]
    with tempfile.TemporaryDirectory() as folder:
        # The reader's settings are not the notebook's business.
        os.environ["IPYTHONDIR"] = os.environ["JUPYTER_CONFIG_DIR"] = folder
        nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
    notebook.cells = cells
    return notebook


def page(notebook: Any, name: str) -> str:
    """A notebook that was run, as Markdown."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source.replace(".ipynb)", ".md)"))
        else:
            parts.append(f"```python\n{cell.source}\n```")
            parts += [shown for output in cell.outputs if (shown := _shown(output))]
    title, rest = parts[0].split("\n", 1)
    source = f"*This page is the notebook `docs/notebooks/{name}`, run when the site was built.*"
    return "\n\n".join([title, source, rest, *parts[1:]]) + "\n"


def _shown(output: Any) -> str:
    if output.output_type == "stream":
        return _text(output.text)
    if output.output_type == "error":
        return _text(re.sub(r"\x1b\[[\d;]*m", "", f"{output.ename}: {output.evalue}"))
    data = output.data
    if "image/svg+xml" in data:
        picture = base64.b64encode(data["image/svg+xml"].encode()).decode()
        return f'<img class="notebook-chart" alt="chart" src="data:image/svg+xml;base64,{picture}">'
    if "text/html" in data:
        return f'<div class="notebook-output">\n{data["text/html"]}\n</div>'
    return _text(data.get("text/plain", ""))


def _text(text: str) -> str:
    return f'<pre class="notebook-text">{html.escape(text.rstrip())}</pre>' if text.strip() else ""
