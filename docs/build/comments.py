"""Lets griffe read the comments ``#: …`` above attributes, which it takes for no docstrings, and drop Sphinx's roles."""

from __future__ import annotations

import re
from typing import Any

import griffe


class Comments(griffe.Extension):
    """Docstrings from comments, in plain Markdown."""

    def on_attribute_instance(self, *, attr: griffe.Attribute, **kwargs: Any) -> None:
        file = attr.filepath
        if attr.docstring is None and attr.lineno and not isinstance(file, list):
            lines = attr.lines_collection[file]
            said: list[str] = []
            at = attr.lineno - 2
            while at >= 0 and lines[at].strip().startswith("#:"):
                said.insert(0, lines[at].strip().removeprefix("#:").strip())
                at -= 1
            if said:
                attr.docstring = griffe.Docstring(" ".join(said), parent=attr)

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        if obj.docstring:
            obj.docstring.value = re.sub(r":\w+:`([^`]+)`", r"`\1`", obj.docstring.value).replace("``", "`")
