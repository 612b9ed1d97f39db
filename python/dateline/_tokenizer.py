"""Lines, sentences and tokens; text repair."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline import _core
from dateline._call import call
from dateline._days import count_of
from dateline._errors import SettingError
from dateline._table import Table
from dateline._texts import texts_of

Row = dict[str, Any]

_TOKEN_KINDS, _LINE_KINDS = map(tuple, _core.Tokenizer.kinds())


@dataclass(frozen=True, slots=True)
class Document:
    """What the tokenizer finds in a text; every pair is ``[start, end]`` in code points."""

    tokens: list[list[int]]
    sentences: list[list[int]]
    #: Dicts with ``start``, ``end`` and ``kind``.
    lines: list[Row]
    #: The kind of each token: ``word``, ``number`` …
    kinds: list[str]

    def __hash__(self) -> int:
        return hash((tuple(map(tuple, self.tokens)), tuple(self.kinds)))


@dataclass(frozen=True, slots=True)
class Columns:
    """What the tokenizer finds in many texts: tables, whose columns of 32-bit numbers are taken without a copy.

    ``text`` is the number of the text, ``start`` and ``end`` count code points in it.

    Attributes
    ----------
    tokens
        ``text``, ``start``, ``end``, ``kind``: a number into `Tokenizer.token_kinds`.
    sentences
        ``text``, ``start``, ``end``, ``token``: the row of the sentence's first token.
    lines
        ``text``, ``start``, ``end``, ``kind``: a number into `Tokenizer.line_kinds`.
    """

    tokens: Table
    sentences: Table
    lines: Table


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence ends at a gap between two words, or does not.

    Attributes
    ----------
    at
        The first code point after the gap.
    boundary
        Whether a sentence ends there.
    reason
        What decided.
    score
        The model's log-odds of a boundary, above 0 where there is one; `None` where the signs alone decided.
    features
        What the model looked at and how much each adds to the score, the weightiest first.
    """

    at: int
    boundary: bool
    reason: str
    score: float | None
    features: list[tuple[str, float]]

    def __hash__(self) -> int:
        return hash((self.at, self.boundary, self.reason, self.score))


class Tokenizer:
    """Cuts texts into lines, sentences and tokens.

    Parameters
    ----------
    preset
        How tokens are cut: ``ud``, ``surface``, ``ptb``, ``spacy`` or ``uax29``.
    language
        The texts' language by its ISO 639 code, for the sentences; guessed for each text if not given.
    add_abbreviations
        English abbreviations beside the known ones, with or without their last full stop, in any case; none of them
        ends a sentence.
    remove_abbreviations
        Those that are to be words like others.
    **rules
        Rules of the preset to switch on or off: ``contractions``, ``hyphens``, ``prefixes``, ``slashes``, ``urls``,
        ``emails``, ``handles``, ``units``, ``dates``, ``phones``, ``runs``, ``abbreviations``, ``emoticons``.

    Raises
    ------
    SettingError
        If there is no such preset, rule or code.

    Examples
    --------
    >>> import dateline as dl
    >>> text = "The search-engine won't stay."
    >>> [text[start:end] for start, end in dl.Tokenizer()(text).tokens]
    ['The', 'search', '-', 'engine', 'wo', "n't", 'stay', '.']
    >>> [text[start:end] for start, end in dl.Tokenizer(hyphens=False)(text).tokens]
    ['The', 'search-engine', 'wo', "n't", 'stay', '.']
    """

    __slots__ = ("_core", "_settings")

    #: The names of the numbers in the column ``kind`` of tokens.
    token_kinds: tuple[str, ...] = _TOKEN_KINDS
    #: The names of the numbers in the column ``kind`` of lines.
    line_kinds: tuple[str, ...] = _LINE_KINDS

    def __init__(
        self,
        *,
        preset: str = "ud",
        language: str | None = None,
        add_abbreviations: Iterable[str] = (),
        remove_abbreviations: Iterable[str] = (),
        **rules: bool,
    ) -> None:
        lists = {
            "add_abbreviations": list(add_abbreviations),
            "remove_abbreviations": list(remove_abbreviations),
        }
        self._core = _core.Tokenizer(preset, language, list(rules.items()), *lists.values())
        given = {name: words for name, words in lists.items() if words}
        self._settings: Row = {"preset": preset, "language": language, **given, **rules}

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(Tokenizer, **self._settings), ()

    def __repr__(self) -> str:
        return f"Tokenizer({', '.join(f'{name}={value!r}' for name, value in self._settings.items())})"

    def __call__(self, text: str) -> Document:
        """Lines, sentences and tokens of one text.

        Parameters
        ----------
        text
            The text.

        Returns
        -------
        Document
            The pairs of start and end, and the kinds.

        Raises
        ------
        InputError
            If the text has a lone surrogate, or more than 4 GiB.

        Examples
        --------
        >>> import dateline as dl
        >>> document = dl.Tokenizer()("Share\\nIt rained. It poured.")
        >>> document.sentences
        [[0, 5], [6, 16], [17, 27]]
        >>> [line["kind"] for line in document.lines]
        ['share', 'body']
        """
        found = _columns(self._core.document(text))
        lines = zip(found.lines["start"], found.lines["end"], found.lines["kind"])
        return Document(
            _pairs(found.tokens),
            _pairs(found.sentences),
            [{"start": start, "end": end, "kind": _LINE_KINDS[kind]} for start, end, kind in lines],
            [_TOKEN_KINDS[kind] for kind in found.tokens["kind"]],
        )

    def explain(self, text: str, at: int) -> Explanation | None:
        """Why a sentence ends, or does not, at the first white space that ends at `at` or later.

        Parameters
        ----------
        text
            The text.
        at
            A code point of it, such as the start of a word.

        Returns
        -------
        Explanation or None
            What decided; `None` if no white space follows between two words.

        Examples
        --------
        >>> import dateline as dl
        >>> why = dl.Tokenizer().explain("The U.S. envoy left. Nobody knew.", 21)
        >>> why.at, why.boundary
        (21, True)
        """
        if at < 0:
            raise SettingError(f"at={at} is less than 0")
        found = self._core.explain(text, at)
        return None if found is None else Explanation(*found)

    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> Columns:
        """Lines, sentences and tokens of many texts as columns.

        Parameters
        ----------
        texts
            A list or another iterable of str; a column of pandas, polars, pyarrow or others that speak Arrow, in which
            nulls are empty texts; or what holds a column: a table of these, DuckDB or Hugging Face datasets, dicts, or
            the `pathlib.Path` of a Parquet or JSON Lines file.
        text
            The column's name; ``"text"`` if not given.
        threads
            How many threads work; all cores if not given. The answer is the same.
        progress
            Whether tqdm shows how far it is; if not given, on long work where there is tqdm and someone to look on.
        errors
            What to do with a text that has a lone surrogate: ``strict`` raises, ``replace`` reads each as U+FFFD,
            ``skip`` takes the text for an empty one.

        Returns
        -------
        Columns
            The tables of tokens, sentences and lines.

        Raises
        ------
        InputError
            If a text has a lone surrogate and `errors` is ``strict``, or more than 4 GiB; it names the text's number.

        Examples
        --------
        >>> import dateline as dl
        >>> columns = dl.Tokenizer().batch(["It rained.", "", "It poured."])
        >>> list(zip(columns.sentences["text"], columns.sentences["start"], columns.sentences["end"]))
        [(0, 0, 10), (2, 0, 10)]
        >>> [dl.Tokenizer.token_kinds[kind] for kind in columns.tokens["kind"]]
        ['word', 'word', 'punctuation', 'word', 'word', 'punctuation']
        """
        known = texts_of(texts, text)
        with call(threads, progress, count_of(known), "texts") as how:
            return _columns(self._core.columns(known, how, errors))

    def stream(
        self, texts: Iterable[str], *, size: int = 1000, threads: int | None = None, errors: str = "strict"
    ) -> Iterator[Columns]:
        """Lines, sentences and tokens of more texts than memory holds, some at a time.

        Parameters
        ----------
        texts
            The texts, which may come from a generator.
        size
            How many texts are read at a time; ``text`` counts from 0 in each part.
        threads, errors
            As for `batch`; in a message a text's number counts from the start of its part.

        Yields
        ------
        Columns
            The tables of the next `size` texts.

        Examples
        --------
        >>> import dateline as dl
        >>> parts = dl.Tokenizer().stream((f"Day {n}." for n in range(5)), size=2)
        >>> [len(part.tokens["start"]) for part in parts]
        [6, 6, 3]
        """
        if size < 1:
            raise SettingError(f"size={size} is less than 1")
        rest = iter(texts)
        while part := list(islice(rest, size)):
            yield self.batch(part, threads=threads, progress=False, errors=errors)


@functools.cache
def _tokenizer(preset: str, language: str | None) -> _core.Tokenizer:
    return _core.Tokenizer(preset, language, [], [], [])


def sent_tokenize(text: str, *, language: str | None = None) -> list[str]:
    """The sentences of a text, as NLTK's function of this name gives them.

    Lines that are no running text, such as titles and share buttons, are items of their own.

    Parameters
    ----------
    text
        The text.
    language
        Its language by the ISO 639 code; guessed if not given.

    Returns
    -------
    list of str
        The sentences, without the white space between them.

    Examples
    --------
    >>> import dateline as dl
    >>> dl.sent_tokenize("The U.S. envoy left. He won't return.")
    ['The U.S. envoy left.', "He won't return."]
    """
    return _tokenizer("ud", language).sentences(text)


def word_tokenize(text: str, *, preset: str = "ptb", language: str | None = None) -> list[str]:
    """The tokens of a text, as NLTK's function of this name gives them; quotes stay as they are.

    Parameters
    ----------
    text
        The text.
    preset
        How tokens are cut, as for `Tokenizer`.
    language
        The text's language by its ISO 639 code; guessed if not given.

    Returns
    -------
    list of str
        The tokens.

    Examples
    --------
    >>> import dateline as dl
    >>> dl.word_tokenize("He won't return.")
    ['He', 'wo', "n't", 'return', '.']
    """
    return _tokenizer(preset, language).words(text)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text without damage, and where each of its characters stood.

    Attributes
    ----------
    text
        The repaired text; the very same object where nothing was wrong.
    edits
        What was changed: arrays ``original_start``, ``original_end``, ``start``, ``end`` in code points. Each piece of
        the original became one character of the text, or none. Empty for clean text.
    """

    text: str
    edits: Table

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The start and end in the original of what stands at ``text[start:end]``.

        What was left out just before or after it does not belong to it. Takes O(log n) in the number of edits.

        Examples
        --------
        >>> import dateline as dl
        >>> damaged = "They donâ€™t know."
        >>> repaired = dl.repair(damaged)
        >>> repaired.text[5:10], damaged[slice(*repaired.original(5, 10))]
        ('don’t', 'donâ€™t')
        """
        edits = self.edits
        return _carry(
            start, end, edits["start"], edits["end"], edits["original_start"], edits["original_end"]
        )

    def repaired(self, start: int, end: int) -> tuple[int, int]:
        """The start and end in `text` of what stood at ``original[start:end]``.

        A piece that is cut in two counts as a whole.

        Examples
        --------
        >>> import dateline as dl
        >>> dl.repair("cafÃ© re\\u00adopened").repaired(6, 15)
        (5, 13)
        """
        edits = self.edits
        return _carry(
            start, end, edits["original_start"], edits["original_end"], edits["start"], edits["end"]
        )


def repair(text: str) -> Repaired:
    """Take out of a text what the programs on its way put in.

    UTF-8 that was read as Windows-1252 (``donâ€™t``, ``cafÃ©``), once or more often, becomes what was meant. Odd spaces
    become plain ones, all line ends ``\\n``; soft hyphens, zero-width spaces, byte order marks and control characters
    go. Clean text stays the same, and so do ligatures.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    Repaired
        The text, and the map of offsets.

    Raises
    ------
    InputError
        If the text has a lone surrogate, or more than 4 GiB.

    Examples
    --------
    >>> import dateline as dl
    >>> dl.repair("The cafÃ© re-opened.\\r\\n").text
    'The café re-opened.\\n'
    """
    repaired, columns = _core.repair(text)
    names = ("original_start", "original_end", "start", "end")
    return Repaired(text if repaired is None else repaired, _table(names, columns))


def _carry(
    start: int,
    end: int,
    from_start: Sequence[int],
    from_end: Sequence[int],
    to_start: Sequence[int],
    to_end: Sequence[int],
) -> tuple[int, int]:
    """The same walk as ``OffsetMap`` makes in Rust."""
    after = bisect_right(from_end, start)
    if after < len(from_start) and from_start[after] < start:
        first = to_start[after]
    else:
        first = start + (to_end[after - 1] - from_end[after - 1] if after else 0)
    after = bisect_left(from_start, end)
    if after and from_end[after - 1] > end:
        last = to_end[after - 1]
    else:
        last = end + (to_end[after - 1] - from_end[after - 1] if after else 0)
    return min(first, last), last


def _columns(columns: list[bytes]) -> Columns:
    spans = ("text", "start", "end")
    return Columns(
        _table((*spans, "kind"), columns[:4]),
        _table((*spans, "token"), columns[4:8]),
        _table((*spans, "kind"), columns[8:]),
    )


def _table(names: tuple[str, ...], columns: list[bytes]) -> Table:
    return Table.of_numbers(names, columns)


def _pairs(table: Table) -> list[list[int]]:
    return [[start, end] for start, end in zip(table["start"], table["end"])]
