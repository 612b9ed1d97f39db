"""How a call on many texts is made: on how many threads, and who sees how far it is."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Generator
from typing import Any, TypeAlias

from dateline._errors import SettingError

Call: TypeAlias = "tuple[int | None, Callable[[int], None] | None]"

#: More threads are a slip.
_MOST_THREADS = 1024
#: Work that takes less seconds shows no bar.
_DELAY = 1.0


@contextlib.contextmanager
def call(threads: Any, progress: bool | None, total: int | None, unit: str) -> Generator[Call]:
    """What the compiled part is called with; the bar of `progress` lasts as long.

    Parameters
    ----------
    threads
        How many threads work; all cores if not given.
    progress
        Whether tqdm shows how far the work is; if not given, where there is tqdm and someone to look on.
    total, unit
        How many items there are, if it is known, and what they are.
    """
    if threads is not None:
        if isinstance(threads, bool) or not isinstance(threads, int):
            raise TypeError(f"threads is a {type(threads).__name__}, not an int")
        if not 1 <= threads <= _MOST_THREADS:
            raise SettingError(f"threads={threads} is not a number from 1 to {_MOST_THREADS}")
    bar = None if progress is False else _Bar(progress is True, total, unit)
    try:
        yield threads, bar
        if bar is not None:
            bar.end()
    finally:
        if bar is not None:
            bar.close()


class _Bar:
    """A bar that comes once the work turns out to be long."""

    def __init__(self, wanted: bool, total: int | None, unit: str) -> None:
        self._start = time.monotonic()
        self._settings: dict[str, Any] = {"total": total, "unit": f" {unit}", "unit_scale": True}
        self._wanted = wanted
        self._bar: Any = None
        self._gone = False
        if wanted:
            self._open()

    def __call__(self, done: int) -> None:
        if self._bar is None and not self._gone and time.monotonic() - self._start >= _DELAY:
            self._open()
        if self._bar is not None:
            self._bar.update((done if self._bar.total is None else min(done, self._bar.total)) - self._bar.n)

    def _open(self) -> None:
        try:
            from tqdm.auto import tqdm
        except ImportError as error:
            if self._wanted:
                raise ImportError("progress=True needs tqdm: pip install tqdm") from error
            self._gone = True
            return
        # Shown in a notebook and on a terminal, but not in a log, unless it is wanted.
        self._bar = tqdm(**self._settings, disable=False if self._wanted else None)

    def end(self) -> None:
        """All is done."""
        if self._bar is not None and self._bar.total is not None:
            self(self._bar.total)

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()
