"""A pile of articles."""

from __future__ import annotations

import datetime
import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from dateline import _core, _days, _records
from dateline._article import Article, article_of
from dateline._call import call
from dateline._cluster import Cluster
from dateline._corrections import rows_of
from dateline._errors import SettingError
from dateline._rows import Claims, Entities, Rows
from dateline._stories import Stories
from dateline._table import Table
from dateline._timeline import Entry, Sentence, Timeline

if TYPE_CHECKING:
    import altair

Path: TypeAlias = "str | os.PathLike[str]"
Day: TypeAlias = "str | datetime.date"
Row: TypeAlias = "dict[str, Any]"

#: Tables with a row for each thing found: the method that finds it, and the field of its rows that lists it.
_PARTS = {
    "lines": ("lines", "lines"),
    "entities": ("entities", "mentions"),
    "times": ("times", "timexes"),
    "claims": ("claims", "claims"),
}

#: What `Corpus.table` makes tables of.
_TABLES = ("articles", "duplicates", *_PARTS, "tolls", "stories")

_log = logging.getLogger("dateline")


class Corpus:
    """Articles with all that is found in them. Made by :func:`read`; nothing changes it. Shows itself in a notebook.

    A pickle of it is what :meth:`save` writes, and is read anew.

    ``corpus["id"]`` and ``corpus[0]`` are one article with all that is found in it, ``corpus[:3]`` is a list of them. Each method gives a list with one
    dict an article, in the order of the articles, whose fields are those of the command line's JSON Lines.
    """

    __slots__ = ("_core", "_known", "_places", "_rejects", "_settings")

    def __init__(self, core: _core.Corpus, settings: dict[str, Any], rejects: Sequence[Row] = ()) -> None:
        self._core = core
        self._settings = settings
        self._rejects = tuple(rejects)
        self._known: list[Row] | None = None
        self._places: dict[str, int] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self._core.to_text(), self._settings, self.rejects)

    def __len__(self) -> int:
        return len(self._core)

    @overload
    def __getitem__(self, key: int | str) -> Article: ...
    @overload
    def __getitem__(self, key: slice) -> list[Article]: ...
    def __getitem__(self, key: int | str | slice) -> Article | list[Article]:
        overview = self._overview()
        if isinstance(key, slice):
            return [self[index] for index in range(len(self))[key]]
        if isinstance(key, str):
            index = self._places.get(key)
            if index is None:
                raise KeyError(key)
        else:
            index = key + len(self) if key < 0 else key
            if not 0 <= index < len(self):
                raise IndexError(f"no article {key}; there are {len(self)}")
        return article_of(overview[index], self._core.tagged(index))

    def __contains__(self, id: object) -> bool:
        """Whether it has an article of that id."""
        self._overview()
        return id in self._places

    def __iter__(self) -> Iterator[Article]:
        return (self[index] for index in range(len(self)))

    def clusters(self) -> list[Cluster]:
        """The clusters of two or more articles, in the order of the articles that they are named after."""
        members: dict[str, list[str]] = {row["id"]: [] for row in self._overview()}
        for row in self._overview():
            members[row["cluster"]].append(row["id"])
        clusters = ((name, ids) for name, ids in members.items() if len(ids) > 1)
        return [Cluster(tuple(self[id] for id in sorted(ids, key=name.__ne__))) for name, ids in clusters]

    def _overview(self) -> list[Row]:
        if self._known is None:
            self._known = self._core.overview()
            self._places = {row["id"]: index for index, row in enumerate(self._known)}
        return self._known

    def __repr__(self) -> str:
        told = len(self._core.corrections())
        return f"Corpus({len(self)} articles{f', {told} corrections' if told else ''})"

    def _repr_html_(self) -> str:
        from dateline._notebook import _corpus

        return _corpus.show(self._overview(), len(self.rejects))

    @property
    def rejects(self) -> list[Row]:
        """What could not be read: ``file``, ``row`` and ``reason`` of each, as ``--rejects`` has them."""
        return [*self._rejects, *self._core.rejects()]

    def articles(self) -> Rows:
        """The articles as they came."""
        return Rows(self._core.articles())

    def tokens(self) -> Rows:
        """``tokens`` and ``sentences`` as pairs of offsets."""
        return Rows(self._core.tokens())

    def lines(self) -> Rows:
        """``lines`` with ``start``, ``end`` and ``kind``; ``recurs`` marks a site's furniture."""
        return Rows(self._core.lines())

    def duplicates(self) -> Rows:
        """``cluster``, ``relation``, ``of``, ``share_own`` and ``repeats``."""
        return Rows(self._core.duplicates())

    def entities(self) -> Entities:
        """``mentions``: names bound to entities; ``.network()`` says who is named with whom."""
        return Entities(self._core)

    def times(self) -> Rows:
        """``published`` and ``timexes``."""
        return Rows(self._core.times())

    def claims(self) -> Claims:
        """``claims``: so many killed, wounded, …, votes, money, and who says so; ``.plot()`` shows them over time."""
        return Claims(self._core.claims(), self._overview())

    def plot(self) -> altair.Chart:
        """The articles of each day, copies apart, as an Altair chart. Needs the extra ``plot``."""
        from dateline import _plots

        return _plots.corpus(self._overview())

    def table(
        self,
        of: Literal[
            "articles", "lines", "duplicates", "entities", "times", "claims", "tolls", "stories"
        ],
    ) -> Table:
        """One of these results with a row for each line, mention, expression, claim, toll or story.

        Parameters
        ----------
        of
            Which: ``"articles"`` and ``"duplicates"`` have a row an article.

        Returns
        -------
        Table
            Columns for a data frame. ``article`` is the id of the article, ``text`` what stands there.

        Raises
        ------
        SettingError
            If there is no such table.

        Examples
        --------
        >>> import dateline as dl
        >>> pile = dl.read([{"id": "a", "text": "The Ardal bridge fell on 3 March 2020."}])
        >>> times = pile.table("times")
        >>> times["article"], times["text"], times["value"]
        (['a'], ['3 March 2020'], ['2020-03-03'])
        """
        if of == "articles":
            fields = [name for name in _records.FIELDS if name != "crawled"]
            return Table.of_rows(self.articles(), fields, about=self.about)
        if of == "duplicates":
            return Table.of_rows(self.duplicates(), about=self.about)
        if of == "tolls":
            return Table.of_rows(self.tolls(), about=self.about)
        if of == "stories":
            return self.stories().table(about=self.about)
        if of not in _PARTS:
            raise SettingError(f"of={of!r} names no table; there are {', '.join(_TABLES)}")
        method, part = _PARTS[of]
        texts = {article["id"]: article["text"] for article in self.articles()}
        return Table.of_rows(
            [
                {"article": row["id"], "text": texts[row["id"]][item["start"] : item["end"]], **item}
                for row in getattr(self, method)()
                for item in row[part]
            ],
            ("article", "text", "start", "end"),
            about=self.about,
        )

    def tolls(self) -> Rows:
        """The claims that count the same thing together: who says what, how it grew, where they disagree.

        Returns
        -------
        list of dict
            A row for each toll; ``.table()`` gives them as columns.
        """
        return Rows(self._core.tolls())

    @property
    def about(self) -> Row:
        """What made it: ``dateline`` (the version), ``settings``, ``lexicons`` with their hashes."""
        return self._core.about()

    @property
    def corrections(self) -> list[Row]:
        """The corrections that hold, as :meth:`correct` takes them. What each did stands in :attr:`Timeline.corrections`."""
        return self._core.corrections()

    def correct(
        self,
        what: str | Path | Mapping[str, Any] | Iterable[Mapping[str, Any]],
        about: Entry | Sentence | Article | None = None,
        /,
        **fields: Any,
    ) -> Corpus:
        """A corpus with something put right that you know better; it holds for articles added later, too.

        Parameters
        ----------
        what
            What to do, with its fields by name; or corrections as dicts, or the path of a file of them.

            - ``"pin"``: ``date`` (a day, month or year) has an entry, whatever it weighs; with ``article`` and ``quote``,
              the sentence with these words tells that date.
            - ``"drop"``: ``date`` has no entry; or the sentence of ``article`` with the words ``quote`` tells nothing,
              wherever its words stand; or, without ``quote``, nothing of the article does.
            - ``"published"``: ``article`` came out on ``date``.
            - ``"join"``: what was bound to ``entity`` is bound to ``into``.
            - ``"part"``: ``name``, in ``article`` or in all, is not ``entity`` but ``into``, or something unknown; without
              both it is no name.
            - ``"copies"``, ``"not-copies"``: of two ``articles``, one is a copy of the other, or is none.

            Each may say ``why`` and ``by`` whom. ``start`` (and ``end``) tell places of a quote apart, or stand for it.
        about
            An entry, for its date; a sentence, for its article and words; or an article.

        Raises
        ------
        SettingError
            If a correction is none, or contradicts another; the message names both.
        FileNotFoundError
            If there is no such file.

        Examples
        --------
        >>> import dateline as dl
        >>> pile = dl.read([{"id": "a", "text": "The Ardal bridge fell on 3 March 2020. It was opened on 5 May 1961."}])
        >>> timeline = pile.timeline()
        >>> better = pile.correct("drop", timeline[0], why="too long ago")
        >>> better = better.correct("pin", timeline[1].sentences[0], date="2020-03-02")
        >>> [(entry.date, entry.dated_by) for entry in better.timeline()]
        [('2020-03-02', 'pinned')]
        >>> [row["outcome"] for row in better.timeline().corrections]
        ['left out', 'was in the entry 2020-03-03']
        """
        return self._corrected(rows_of(what, about, fields), alone=False)

    def uncorrected(self) -> Corpus:
        """The corpus without its corrections."""
        return self._corrected(([], []), alone=True)

    def _corrected(self, rows: tuple[list[str], list[str]], *, alone: bool) -> Corpus:
        with call(self._settings["threads"], None, len(self), "articles") as how:
            core = self._core.corrected(rows, alone, how)
        return Corpus(core, self._settings, self._rejects)

    def save_corrections(self, path: Path) -> None:
        """Write the corrections to a file, which ``read(…, corrections=path)`` and ``--corrections`` take."""
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(self._core.corrections_text())

    def save(self, path: Path) -> None:
        """Write articles, settings and corrections to one file, for :func:`load` and the command line.

        Parameters
        ----------
        path
            Its name ends in ``.dateline``. A file that is there is replaced as soon as all is written.
        """
        name = os.fspath(path)
        if not name.endswith(".dateline"):
            raise SettingError(f"path={name!r}: the file of a saved corpus ends in .dateline")
        self._core.save(name)

    def extended(
        self,
        articles: Iterable[Mapping[str, object]],
        *,
        text: str | None = None,
        id: str | None = None,
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Corpus:
        """A corpus of these articles and, after them, of further ones.

        It is as if all had been read at once; only the new ones are annotated, as this corpus was.

        Parameters
        ----------
        articles, text, id, threads, progress
            As for :func:`read`, but for files that are no Parquet files.

        Raises
        ------
        InputError
            If an article has an id that is there already.

        Examples
        --------
        >>> import dateline as dl
        >>> monday = dl.read([{"id": "a", "text": "The Ardal bridge fell on 3 March 2020."}])
        >>> tuesday = monday.extended([{"id": "b", "text": "The Ardal bridge fell on Tuesday, 3 March 2020."}])
        >>> len(monday), len(tuesday)
        (1, 2)
        """
        paths, tables, rejects = _records.inputs(articles, text=text, id=id, strict=self._settings["strict"])
        if paths:
            raise SettingError(f"{paths[0]}: a corpus is extended by dicts, data frames, Parquet files and saved pages")
        threads = self._settings["threads"] if threads is None else threads
        with _called(threads, progress, paths, tables) as how:
            core = self._core.extended(tables, self._settings, how)
        return Corpus(core, self._settings, (*self._rejects, *rejects))

    def timeline(
        self,
        *,
        topic: str | Sequence[str] = (),
        entity: str | Sequence[str] = (),
        place: str | Sequence[str] = (),
        since: Day | None = None,
        until: Day | None = None,
        entries: int | None = None,
        sentences: int | None = None,
        min_weight: float | None = None,
    ) -> Timeline:
        """The pile's timeline.

        Parameters
        ----------
        topic
            Words of the topic; a sentence needs one of them.
        entity
            Names of entities; a sentence needs one of them.
        place
            Names of places; a sentence needs one of them or of what lies in them.
        since, until
            The first and the last day.
        entries
            How many entries; as many as stand out when not given.
        sentences
            How many sentences an entry has at most; 2 when not given.
        min_weight
            The least weight of an entry, as :attr:`Entry.weight` has it.

        Raises
        ------
        SettingError
            If no article names an entity or place, or a day does not exist.

        Examples
        --------
        >>> import dateline as dl
        >>> pile = dl.read([{"id": "a", "text": "The Ardal bridge fell on 3 March 2020."}])
        >>> [entry.date for entry in pile.timeline()]
        ['2020-03-03']
        """
        return _timeline(self, _subject(topic, entity, place, since, until, entries, sentences, min_weight))

    def stories(
        self,
        *,
        topic: str | Sequence[str] = (),
        entity: str | Sequence[str] = (),
        place: str | Sequence[str] = (),
        since: Day | None = None,
        until: Day | None = None,
        entries: int | None = None,
        sentences: int | None = None,
        min_weight: float | None = None,
    ) -> Stories:
        """The stories into which the pile falls, the greatest first, each with a timeline of its own.

        The parameters are those of :meth:`timeline`, for the timeline of each story.

        Returns
        -------
        Stories
            They show themselves in a notebook and write themselves as a page; ``.table()`` gives them as columns.

        Examples
        --------
        >>> import dateline as dl
        >>> pile = dl.read([{"id": "a", "text": "The Ardal bridge fell on 3 March 2020."}])
        >>> [(story.title, len(story.articles)) for story in pile.stories()]
        [('The Ardal bridge fell on 3 March 2020', 1)]
        """
        return _stories(self, _subject(topic, entity, place, since, until, entries, sentences, min_weight))


def _timeline(corpus: Corpus, subject: Row) -> Timeline:
    return Timeline(corpus._core.timeline(subject), (_timeline, (corpus, subject)))


def _stories(corpus: Corpus, subject: Row) -> Stories:
    return Stories(corpus._core.stories(subject), (_stories, (corpus, subject)))


def _unpickled(text: str, settings: Row, rejects: Sequence[Row]) -> Corpus:
    with call(settings["threads"], None, None, "articles") as how:
        return Corpus(_core.Corpus.of_text(text, how), settings, rejects)


def _subject(
    topic: str | Sequence[str],
    entity: str | Sequence[str],
    place: str | Sequence[str],
    since: Day | None,
    until: Day | None,
    entries: int | None,
    sentences: int | None,
    min_weight: float | None,
) -> dict[str, Any]:
    for name, number in (("entries", entries), ("sentences", sentences)):
        if number is not None and number < 1:
            raise SettingError(f"{name}: {number} is not a whole number from 1 on")
    if min_weight is not None and not 0 <= min_weight < float("inf"):
        raise SettingError(f"min_weight: {min_weight} is not a number from 0 on")
    return {
        "topic": topic.split() if isinstance(topic, str) else [w for part in topic for w in part.split()],
        "entities": [entity] if isinstance(entity, str) else list(entity),
        "places": [place] if isinstance(place, str) else list(place),
        "since": _days.iso(since),
        "until": _days.iso(until),
        "entries": entries,
        "sentences": sentences,
        "min_weight": min_weight,
    }


def read(
    articles: Path | Iterable[Path] | Iterable[Mapping[str, object]],
    *,
    text: str | None = None,
    id: str | None = None,
    lexicons: Path | Sequence[Path] = (),
    published: Mapping[str, Day] | None = None,
    corrections: Path | Iterable[Mapping[str, Any]] = (),
    guess: bool = True,
    errors: Literal["warn", "strict", "skip"] = "warn",
    threads: int | None = None,
    progress: bool | None = None,
) -> Corpus:
    """Read articles and find in them all that there is to find.

    What was read, dropped and guessed goes to the logger ``dateline``.

    Parameters
    ----------
    articles
        A file or folder, several of them, or dicts with ``id`` and ``text`` and perhaps ``title``,
        ``url``, ``source``, ``published``, ``crawled`` and ``language``. Files are .txt, .jsonl or .csv, plain,
        .gz or .zst; what :meth:`Corpus.save` wrote (.dateline) brings its settings and corrections along; .parquet
        is read through pyarrow or polars, saved web pages (.html) by the extra ``dateline[html]``. A data frame of
        pandas, polars, pyarrow, DuckDB or Hugging Face datasets with these columns serves as well.
    text, id
        The names of these two fields in dicts, data frames and Parquet files, where they are others.
    lexicons
        Lexicons beside the default one: ``"conflict-syria"``, or the path of a lexicon (compiled, or a .tsv file).
    published
        Publication days by article id, where you know better than the articles.
    corrections
        Whatever else you know better: a file of corrections, or dicts, as :meth:`Corpus.correct` takes them.
    guess
        Whether a publication day may be guessed from captions and weekdays (marked as likely).
    errors
        What happens to an article that cannot be read: ``"warn"`` warns and goes on, ``"skip"`` only
        collects it in :attr:`Corpus.rejects`, ``"strict"`` raises.
    threads
        How many threads work; one for each core when not given.
    progress
        Whether tqdm shows how far it is; if not given, on long work where there is tqdm and someone to look on.

    Returns
    -------
    Corpus
        The articles with all that is found in them.

    Raises
    ------
    FileNotFoundError
        If a file is not there.
    InputError
        If a data frame has no column for the text or the id; with ``errors="strict"``, at the first article that
        cannot be read.
    SettingError
        If a lexicon is not known or a day does not exist.

    Examples
    --------
    >>> import dateline as dl
    >>> pile = dl.read([{"id": "a", "text": "The Ardal bridge fell on 3 March 2020."}, {"id": "b"}], errors="skip")
    >>> len(pile), pile.rejects
    (1, [{'file': 'records', 'reason': 'no field “text”', 'row': 2}])
    >>> [entry.date for entry in pile.timeline()]
    ['2020-03-03']
    """
    if errors not in ("warn", "strict", "skip"):
        raise SettingError(f"errors: {errors!r} is none of 'warn', 'strict', 'skip'")
    strict = errors == "strict"
    settings = {
        "lexicons": [
            os.fspath(item) for item in ([lexicons] if isinstance(lexicons, (str, os.PathLike)) else lexicons)
        ],
        "published": [f"{name}={_days.iso(day)}" for name, day in (published or {}).items()],
        "corrections": rows_of(corrections, None, {}),
        "guess": guess,
        "strict": strict,
        "threads": threads,
    }
    paths, tables, rejects = _records.inputs(articles, text=text, id=id, strict=strict)
    with _called(threads, progress, paths, tables) as how:
        core = _core.Corpus(paths, tables, settings, how)
    corpus = Corpus(core, settings, rejects)
    _warn(corpus)
    _tell(corpus, warn=errors == "warn")
    return corpus


def load(
    path: Path,
    *,
    lexicons: str | Sequence[str] | None = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> Corpus:
    """Read what :meth:`Corpus.save` wrote.

    The articles are annotated anew, which takes as long as :func:`read` does, so that what a later version finds
    better is found.

    Parameters
    ----------
    path
        The file.
    lexicons
        Lexicons in place of those that the corpus was read by, which may have moved.
    threads, progress
        As for :func:`read`.

    Raises
    ------
    FileNotFoundError
        If the file is not there.
    InputError
        If it is damaged, is no saved corpus, or one of a later version.
    SettingError
        If a lexicon is not to be had any more.
    """
    names = [lexicons] if isinstance(lexicons, str) else lexicons
    given = None if names is None else [os.fspath(item) for item in names]
    settings = {"lexicons": [], "published": [], "corrections": ([], []), "guess": True, "strict": False}
    with call(threads, progress, None, "articles") as how:
        core = _core.Corpus.load(os.fspath(path), given, how)
    corpus = Corpus(core, {**settings, "threads": threads})
    if lexicons is None:
        _warn(corpus)
    return corpus


def _warn(corpus: Corpus) -> None:
    for warning in corpus._core.warnings:
        warnings.warn(warning, stacklevel=3)


def demo_articles() -> list[Row]:
    """Twenty articles to try things on, as dicts that :func:`read` takes.

    Like the pages that one scrapes they hold buttons, captions, copies and figures that disagree. They tell of the
    earthquakes in Nepal in 2015 and were written for this package: the events are real, outlets and reporters are not.

    Examples
    --------
    >>> import dateline as dl
    >>> articles = dl.demo_articles()
    >>> len(articles), articles[0]["title"]
    (20, 'Earthquake strikes Nepal, tower falls in Kathmandu')
    """
    return _core.demo_articles()


def _called(
    threads: int | None, progress: bool | None, paths: list[str], tables: list[_records.Records]
) -> AbstractContextManager[Any]:
    # How many articles files hold is known only once they are read.
    total = None if paths else sum(len(rows) for _, rows in tables)
    return call(threads, progress, total, "articles")


def _tell(corpus: Corpus, *, warn: bool) -> None:
    """Say what was read, dropped and guessed."""
    for reject in corpus.rejects:
        place = reject["file"] if reject["row"] is None else f"{reject['file']}: row {reject['row']}"
        _log.info("dropped %s: %s", place, reject["reason"])
        if warn:
            warnings.warn(f"{place}: {reject['reason']}", stacklevel=3)
    if _log.isEnabledFor(logging.INFO):
        known = corpus._overview()
        _log.info("read %d articles, dropped %d", len(known), len(corpus.rejects))
        bases = [row["basis"] for row in known]
        undated = sum(row["published"] is None for row in known)
        _log.info("published: %d given, %d guessed, %d not known", bases.count("given"), bases.count("likely"), undated)
        copies = sum(row["cluster"] != row["id"] for row in known)
        _log.info("%d articles are near-duplicates of another", copies)
