"""Names of one lexicon in many texts."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable

from dateline import _core
from dateline._table import Table
from dateline._texts import texts_of


class Finder:
    """Finds names in texts as they are spelled in any way: case, accents, apostrophes, hyphens, ``'s``, ``U.S.``

    It knows nothing of articles; `Lexicon` does. A million names take some seconds to build and about 30 MB.

    Parameters
    ----------
    lexicon
        ``"world"``, ``"conflict-syria"``, the path of a lexicon (compiled, or a .tsv file), or a list of names.
    any_case
        Whether a name may be written in any case. Otherwise a name with a capital needs one: US, but not us.
    overlapping
        Whether all names are found, not only the longest from the left.

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
    """

    __slots__ = ("_core",)

    def __init__(
        self,
        lexicon: str | os.PathLike[str] | Iterable[str],
        *,
        any_case: bool = False,
        overlapping: bool = False,
    ) -> None:
        if isinstance(lexicon, (str, os.PathLike)):
            self._core = _core.Finder(os.fspath(lexicon), [], any_case, overlapping)
        else:
            self._core = _core.Finder(None, list(lexicon), any_case, overlapping)

    def __len__(self) -> int:
        """How many entities the lexicon has."""
        return len(self._core)

    def entity(self, number: int) -> tuple[str, str] | None:
        """The id and the usual name of the entity with that number in the columns."""
        return self._core.entity(number)

    def __call__(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and entity id of each name in one text; offsets count code points."""
        _, starts, ends, entities = (array("I", column) for column in self._core.document(text))
        rows = []
        for start, end, number in zip(starts, ends, entities):
            entity = self._core.entity(number)
            rows.append((start, end, entity[0] if entity else ""))
        return rows

    def batch(self, texts: object, *, text: str | None = None, threads: int | None = None) -> Table:
        """The names in many texts, as columns.

        Parameters
        ----------
        texts, text
            The texts, and the name of their column, as for `Tokenizer.batch`.
        threads
            How many threads work; the answer does not depend on it.

        Returns
        -------
        Table
            ``text`` (its number), ``start``, ``end`` (code points) and ``entity`` (a number for `entity`).
        """
        columns = self._core.columns(texts_of(texts, text), threads)
        names = ("text", "start", "end", "entity")
        return Table({name: array("I", column) for name, column in zip(names, columns, strict=True)})
