"""A tokenizer and a component for spaCy: a ``Doc`` with dateline's tokens, sentences, times and offsets.

spaCy is no dependency of dateline; it is imported when a tokenizer or a component is made.

Examples
--------
>>> import spacy  # doctest: +SKIP
>>> import dateline.spacy
>>> nlp = spacy.blank("en")  # doctest: +SKIP
>>> nlp.tokenizer = dateline.spacy.Tokenizer(nlp.vocab)  # doctest: +SKIP
>>> [sentence.text for sentence in nlp("It rained. It won't stop.").sents]  # doctest: +SKIP
['It rained.', "It won't stop."]
>>> nlp.add_pipe("dateline_times", config={"published": "2016-10-11"})  # doctest: +SKIP
>>> [(time.text, time._.timex["value"]) for time in nlp("It rained on Sunday.").spans["times"]]  # doctest: +SKIP
[('Sunday', '2016-10-09')]
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import dateline._single
import dateline._tokenizer

__all__ = ["Times", "Tokenizer"]


class Tokenizer:
    """A tokenizer for a spaCy pipeline, to be set as ``nlp.tokenizer``.

    ``doc.text`` is the text, and each token's ``idx`` is dateline's offset. White space other than one space between
    two tokens is a token of its own, as in spaCy, and belongs to the sentence before it.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary, ``nlp.vocab``.
    preset, language, **settings
        How texts are cut, as for `dateline.Tokenizer`.
    sentences
        Whether to set where sentences start. A parser or a senter of the pipeline keeps these starts.

    Raises
    ------
    ModuleNotFoundError
        If spaCy is not installed.
    """

    def __init__(
        self,
        vocab: Any,
        *,
        preset: str = "spacy",
        language: str | None = None,
        sentences: bool = True,
        **settings: Any,
    ) -> None:
        self.vocab = vocab
        self.sentences = sentences
        self._tokenizer = dateline._tokenizer.Tokenizer(preset=preset, language=language, **settings)
        self._doc = importlib.import_module("spacy.tokens").Doc

    def __reduce__(self) -> tuple[Any, ...]:
        settings = {**self._tokenizer._settings, "sentences": self.sentences}
        return functools.partial(Tokenizer, **settings), (self.vocab,)

    def __call__(self, text: str) -> Any:
        """The ``Doc`` of a text.

        Parameters
        ----------
        text
            The text.

        Returns
        -------
        spacy.tokens.Doc
            The tokens and, unless that is switched off, the sentences.

        Raises
        ------
        InputError
            If the text has a lone surrogate.
        """
        found = dateline._tokenizer._columns(self._tokenizer._core.document(text))
        firsts = list(found.sentences["token"])
        return self._make_doc(text, found.tokens["start"], found.tokens["end"], firsts)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Any]:
        """The ``Doc`` of each text, in order; many texts are cut at a time, on all cores.

        Parameters
        ----------
        texts
            The texts.
        batch_size
            How many are cut at a time.

        Yields
        ------
        spacy.tokens.Doc
            The next text's.
        """
        pending: list[str] = []
        for text in texts:
            pending.append(text)
            if len(pending) == batch_size:
                yield from self._docs(pending)
                pending.clear()
        yield from self._docs(pending)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing: the settings are given when the tokenizer is made. Part of spaCy's protocol."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> Tokenizer:
        """The tokenizer as it is. Part of spaCy's protocol."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing. Part of spaCy's protocol."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> Tokenizer:
        """The tokenizer as it is. Part of spaCy's protocol."""
        return self

    def _docs(self, texts: list[str]) -> Iterator[Any]:
        columns = self._tokenizer.batch(texts)
        tokens, sentences = columns.tokens, columns.sentences
        token = sentence = 0
        for number, text in enumerate(texts):
            next_token = _end(tokens["text"], token, number)
            next_sentence = _end(sentences["text"], sentence, number)
            here = slice(token, next_token)
            firsts = [first - token for first in sentences["token"][sentence:next_sentence]]
            yield self._make_doc(text, tokens["start"][here], tokens["end"][here], firsts)
            token, sentence = next_token, next_sentence

    def _make_doc(self, text: str, starts: Sequence[int], ends: Sequence[int], firsts: list[int]) -> Any:
        words: list[str] = []
        spaces: list[bool] = []
        heads: list[int] = []
        at = 0
        for start, end in zip(starts, ends):
            _space(text[at:start], words, spaces)
            heads.append(len(words))
            words.append(text[start:end])
            spaces.append(False)
            at = end
        _space(text[at:], words, spaces)
        if not self.sentences:
            return self._doc(self.vocab, words=words, spaces=spaces)
        begins = [False] * len(words)
        # White space before the first word is a part of the first sentence.
        for first in firsts[1:]:
            begins[heads[first]] = True
        if begins:
            begins[0] = True
        return self._doc(self.vocab, words=words, spaces=spaces, sent_starts=begins)


class Times:
    """A component that finds time expressions: ``nlp.add_pipe("dateline_times")``.

    Each is a span of ``doc.spans[key]`` whose label is its type and whose ``span._.timex`` is the row of
    `dateline.TimeTagger`; a time that cuts a token takes the whole token. A text's day of publication is
    ``doc._.published``, a date or an ISO string; what it is when it is not set is `published`.

    Parameters
    ----------
    language
        The texts' language by its ISO 639 code; if not given, each text shows it.
    published
        The day of publication of texts that have none of their own.
    key
        The name of the group of spans.
    guess
        Whether a day may be guessed where none is known.

    Raises
    ------
    ModuleNotFoundError
        If spaCy is not installed.
    SettingError
        If times cannot be read in the language.
    """

    def __init__(
        self,
        *,
        language: str | None = None,
        published: str | None = None,
        key: str = "times",
        guess: bool = True,
    ) -> None:
        self.key = key
        self.published = published
        self._tagger = dateline._single.TimeTagger(language=language, guess=guess)
        tokens = importlib.import_module("spacy.tokens")
        if not tokens.Span.has_extension("timex"):
            tokens.Span.set_extension("timex", default=None)
        if not tokens.Doc.has_extension("published"):
            tokens.Doc.set_extension("published", default=None)

    def __call__(self, doc: Any) -> Any:
        """The ``Doc`` with its times."""
        return self._set(doc, self._tagger(doc.text, published=self._day(doc)))

    def pipe(self, stream: Iterable[Any], batch_size: int = 1000) -> Iterator[Any]:
        """Each ``Doc`` with its times; many are read at a time, on all cores."""
        stream = iter(stream)
        while docs := list(islice(stream, batch_size)):
            days = [self._day(doc) for doc in docs]
            for doc, rows in zip(docs, self._tagger.batch([doc.text for doc in docs], published=days)):
                yield self._set(doc, rows)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Nothing: the settings are those of the pipeline's configuration. Part of spaCy's protocol."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> Times:
        """The component as it is. Part of spaCy's protocol."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing. Part of spaCy's protocol."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> Times:
        """The component as it is. Part of spaCy's protocol."""
        return self

    def _day(self, doc: Any) -> Any:
        return doc._.published or self.published

    def _set(self, doc: Any, rows: list[dict[str, Any]]) -> Any:
        spans = []
        for row in rows:
            span = doc.char_span(row["start"], row["end"], label=row["type"], alignment_mode="expand")
            if span is not None:
                span._.timex = row
                spans.append(span)
        doc.spans[self.key] = spans
        return doc


def _end(numbers: Sequence[int], at: int, number: int) -> int:
    while at < len(numbers) and numbers[at] == number:
        at += 1
    return at


def _space(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Adds white space: one space to the token before it, the rest as a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
