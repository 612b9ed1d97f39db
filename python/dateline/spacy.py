"""A tokenizer for spaCy: a ``Doc`` with dateline's tokens, sentences and offsets.

spaCy is no dependency of dateline; it is imported when a tokenizer is made.

Examples
--------
>>> import spacy  # doctest: +SKIP
>>> import dateline.spacy
>>> nlp = spacy.blank("en")  # doctest: +SKIP
>>> nlp.tokenizer = dateline.spacy.Tokenizer(nlp.vocab)  # doctest: +SKIP
>>> [sentence.text for sentence in nlp("It rained. It won't stop.").sents]  # doctest: +SKIP
['It rained.', "It won't stop."]
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import dateline._tokenizer

__all__ = ["Tokenizer"]


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
