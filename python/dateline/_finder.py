"""Names of one lexicon in many texts."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from typing import Any

from dateline import _core
from dateline._call import call
from dateline._days import count_of
from dateline._table import Table
from dateline._texts import texts_of


class Finder:
    """Finds names in texts as they are spelled in any way: case, accents, apostrophes, hyphens, ``'s``, ``U.S.``

    It knows nothing of articles; `Lexicon` does. A million names take about a second to build and 25 MB.

    Parameters
    ----------
    lexicon
        ``"world"``, ``"conflict-syria"``, the path of a lexicon (compiled, or a .tsv file), or a list of names.
    any_case
        Whether a name may be written in any case. Otherwise a name with a capital needs one: US, but not us.
    overlapping
        Whether all names are found, not only the longest from the left.
    inside_words
        Whether names are found inside words too, as scripts without spaces need it. This is for some ten thousand names:
        a million take seconds and half a gigabyte.

    Raises
    ------
    SettingError
        If there is no such lexicon, or its file is damaged.

    Examples
    --------
    >>> import dateline as dl
    >>> finder = dl.Finder(["Deir ez-Zor", "US"])
    >>> finder("The U.S. told us of DEIR EZ ZOR.")
    [(4, 8, 'US'), (20, 31, 'Deir ez-Zor')]
    >>> dl.Finder(["東京"], inside_words=True)("東京都")
    [(0, 2, '東京')]
    """

    __slots__ = ("_core", "_settings")

    def __init__(
        self,
        lexicon: str | os.PathLike[str] | Iterable[str],
        *,
        any_case: bool = False,
        overlapping: bool = False,
        inside_words: bool = False,
    ) -> None:
        path, names = (os.fspath(lexicon), []) if isinstance(lexicon, (str, os.PathLike)) else (None, list(lexicon))
        self._core = _core.Finder(path, names, any_case, overlapping, inside_words)
        flags = {"any_case": any_case, "overlapping": overlapping, "inside_words": inside_words}
        given = {flag: True for flag, on in flags.items() if on}
        self._settings: dict[str, Any] = {"lexicon": names if path is None else path, **given}

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(Finder, **self._settings), ()

    def __repr__(self) -> str:
        shown = {**self._settings}
        lexicon = shown.pop("lexicon")
        source = repr(lexicon) if isinstance(lexicon, str) else "a list"
        settings = "".join(f", {flag}={on}" for flag, on in shown.items())
        return f"<Finder({source}{settings}): {len(self):,} entities>"

    def __len__(self) -> int:
        """How many entities the lexicon has."""
        return len(self._core)

    def entity(self, number: int) -> tuple[str, str] | None:
        """The id and the usual name of the entity with that number in the columns."""
        return self._core.entity(number)

    def __call__(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and entity id of each name in one text; offsets count code points."""
        return self._core.rows(text)

    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> Table:
        """The names in many texts, as columns.

        Parameters
        ----------
        texts, text, threads, progress, errors
            As for `Tokenizer.batch`.

        Returns
        -------
        Table
            ``text`` (its number), ``start``, ``end`` (code points) and ``entity`` (a number for `entity`).
        """
        known = texts_of(texts, text)
        with call(threads, progress, count_of(known), "texts") as how:
            columns = self._core.columns(known, how, errors)
        return Table.of_numbers(("text", "start", "end", "entity"), columns)
