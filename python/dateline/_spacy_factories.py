"""What spaCy looks up by name when a pipeline asks for it; imported by spaCy alone."""

from __future__ import annotations

from typing import Any

import dateline.spacy
from spacy.language import Language


@Language.factory(
    "dateline_times",
    default_config={"language": None, "published": None, "key": "times", "guess": True},
    assigns=["doc.spans"],
)
def times(
    nlp: Any, name: str, language: str | None, published: str | None, key: str, guess: bool
) -> dateline.spacy.Times:
    """The component of `dateline.spacy.Times`."""
    return dateline.spacy.Times(language=language, published=published, key=key, guess=guess)
