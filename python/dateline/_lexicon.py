"""Names bound to entities."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline import _core
from dateline._call import call
from dateline._days import Day, count_of, iso
from dateline._errors import SettingError
from dateline._table import Table
from dateline._texts import texts_of

Row = dict[str, Any]

_TYPES, _ROLES = map(tuple, _core.Lexicon.kinds())


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of many texts, as columns.

    Attributes
    ----------
    mentions
        Arrays of 32-bit numbers, of one length: ``text`` (its number), ``start``, ``end`` (code points), ``type`` (a number
        into `Lexicon.types`), ``role`` (a number into `Lexicon.roles`) and ``entity`` (a row of `entities`).
    entities
        Lists of one length: ``id``, ``name``, ``geonameid``, ``lat`` and ``lon`` of each entity that is named, in the order in
        which they are named first; `None` for what is not known.
    """

    mentions: Table
    entities: Table

    def __len__(self) -> int:
        """How many mentions there are."""
        return len(self.mentions)


class Lexicon:
    """Finds names in articles and binds them to entities: people, organisations, places.

    It reads what the article itself explains (titles and offices, acronyms in brackets, short names after full ones), and
    tells places that share a name apart. `Finder` only looks up names.

    Parameters
    ----------
    lexicons
        Lexicons beside the default one, of which a later one has priority: ``"conflict-syria"``, or the path of a lexicon
        (compiled, or a .tsv file).
    entities
        Entities of your own, on top of all: dicts with ``id``, ``name`` and ``type`` (PER, ORG, LOC, MISC), and as wanted
        ``aliases``, ``demonyms`` (lists), ``kind``, ``parent`` (an id), ``lat``, ``lon``, ``weight``, ``geonameid``,
        ``language``, ``from``, ``to`` (days). One with the id of another replaces it.
    deny
        Ids, or names in any spelling, that the lexicons are not to find; the article may still make a name of its own of one.
    default
        Whether the default lexicon lies beneath.

    Raises
    ------
    SettingError
        If there is no such lexicon, its file is damaged, or an entity is wrong; it names which and why.

    Examples
    --------
    >>> import dateline as dl
    >>> lexicon = dl.Lexicon(entities=[{"id": "org:bau", "name": "Blue Anchor Union", "type": "ORG", "aliases": ["BAU"]}])
    >>> text = "In France the BAU met."
    >>> [(text[m["start"] : m["end"]], m["type"], m["entity"]) for m in lexicon(text)]
    [('France', 'LOC', 'country:fr'), ('BAU', 'ORG', 'org:bau')]
    """

    __slots__ = ("_core", "_settings")

    #: The names of the numbers in the column ``type``.
    types: tuple[str, ...] = _TYPES
    #: The names of the numbers in the column ``role``; the first is none.
    roles: tuple[str, ...] = _ROLES

    def __init__(
        self,
        lexicons: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] = (),
        *,
        entities: Iterable[Mapping[str, Any]] = (),
        deny: str | Iterable[str] = (),
        default: bool = True,
    ) -> None:
        given = [lexicons] if isinstance(lexicons, (str, os.PathLike)) else lexicons
        names = [os.fspath(name) for name in given]
        rows = [dict(entity) for entity in entities]
        denied = [deny] if isinstance(deny, str) else list(deny)
        try:
            lines = "\n".join(json.dumps(row, default=iso) for row in rows)
        except TypeError as error:
            raise SettingError(f"entities: {error}") from error
        self._core = _core.Lexicon(names, default, lines, denied)
        settings = {"lexicons": names, "entities": rows, "deny": denied}
        self._settings: Row = {name: value for name, value in settings.items() if value}
        if not default:
            self._settings["default"] = False

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(Lexicon, **self._settings), ()

    def __repr__(self) -> str:
        shown = {**self._settings}
        if "entities" in shown:
            shown["entities"] = f"<{len(shown['entities'])}>"
        settings = ", ".join(f"{name}={value if name == 'entities' else repr(value)}" for name, value in shown.items())
        return f"<Lexicon({settings}): {len(self):,} entities>"

    def __len__(self) -> int:
        """How many entities its lexicons have."""
        return len(self._core)

    def __contains__(self, id: object) -> bool:
        """Whether one of its lexicons has an entity of that id."""
        return isinstance(id, str) and self._core.entity(id) is not None

    def entity(self, id: str) -> Row | None:
        """What is known of an entity; `None` if there is none of that id.

        Examples
        --------
        >>> import dateline as dl
        >>> dl.Lexicon().entity("country:fr")["name"]
        'France'
        """
        return self._core.entity(id)

    def __call__(
        self, text: str, *, url: str | None = None, source: str | None = None, published: Day = None
    ) -> list[Row]:
        """The mentions of one text.

        Parameters
        ----------
        text
            The text.
        url, source
            Where it comes from: the publisher's home speaks for the places near it.
        published
            Its day: who held an office or what existed then is preferred.

        Returns
        -------
        list of dict
            ``start``, ``end`` (code points), ``type``, ``entity`` (an id, or ``unknown:…`` for a name that no lexicon has),
            ``name`` and ``why``; where there are any, ``role``, ``office``, ``geonameid``, ``lat``, ``lon`` and ``candidates``.

        Raises
        ------
        InputError
            If the text has a lone surrogate.
        """
        mentions: list[Row] = self._core.row_of(text, (url, source, iso(published)))["mentions"]
        return mentions

    def batch(
        self,
        texts: object,
        *,
        text: str | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> Mentions:
        """The mentions of many texts, as columns.

        Parameters
        ----------
        texts, text, threads, progress, errors
            As for `Tokenizer.batch`.

        Returns
        -------
        Mentions
            The columns of mentions, and the entities that they name.

        Raises
        ------
        InputError
            If a text has a lone surrogate and `errors` is ``strict``; it names the text's number.

        Examples
        --------
        >>> import dateline as dl
        >>> found = dl.Lexicon().batch(["Rain in France.", "", "French farmers waited."])
        >>> list(found.mentions["text"]), found.entities["name"]
        ([0, 2], ['France'])
        >>> [dl.Lexicon.roles[role] for role in found.mentions["role"]]
        ['', 'demonym']
        """
        known = texts_of(texts, text)
        with call(threads, progress, count_of(known), "texts") as how:
            columns, entities = self._core.columns(known, how, errors)
        mentions = Table.of_numbers(("text", "start", "end", "type", "role", "entity"), columns)
        fields = ("id", "name", "geonameid", "lat", "lon")
        lists = zip(*entities, strict=True) if entities else ((),) * len(fields)
        return Mentions(mentions, Table({field: list(values) for field, values in zip(fields, lists, strict=True)}))

    def rows(
        self,
        texts: object,
        *,
        text: str | None = None,
        threads: int | None = None,
        progress: bool | None = None,
        errors: str = "strict",
    ) -> list[list[Row]]:
        """The mentions of each text, as a call gives them for one. The parameters are those of `batch`."""
        known = texts_of(texts, text)
        with call(threads, progress, count_of(known), "texts") as how:
            return [row["mentions"] for row in self._core.rows(known, how, errors)]

    def explain(
        self,
        text: str,
        start: int | None = None,
        end: int | None = None,
        *,
        url: str | None = None,
        source: str | None = None,
        published: Day = None,
    ) -> Any:
        """Why a name is found or is not, of itself or in a text.

        Parameters
        ----------
        text
            A name; or with `start` and `end` the text that it stands in.
        start, end
            Where it stands, in code points.
        url, source, published
            As for a call.

        Returns
        -------
        list of dict, or dict
            For a name, what the lexicons have for it: ``lexicon``, ``entity``, ``alias``, ``rule``, ``found``, ``why``. For a
            stretch of a text ``found`` and ``why``; its ``mention``, if it is one; the ``others`` that overlap it; and what
            the lexicons have for its words, as ``reasons``.

        Examples
        --------
        >>> import dateline as dl
        >>> lexicon = dl.Lexicon(entities=[{"id": "is", "name": "IS", "type": "ORG"}], default=False)
        >>> [(reason["found"], reason["why"]) for reason in lexicon.explain("is")]
        [(False, 'an acronym that must be written as one')]
        >>> lexicon.explain("It is late.", 3, 5)["why"]
        'is: an acronym that must be written as one'
        """
        if start is None and end is None:
            return self._core.explain_name(text)
        if start is None or end is None or start < 0 or end < 0:
            raise SettingError("start and end are both to be given, and none is less than 0")
        return self._core.explain_span(text, start, end, (url, source, iso(published)))
