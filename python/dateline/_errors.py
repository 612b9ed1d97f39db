"""What dateline raises, beside FileNotFoundError and its kin."""


class DatelineError(Exception):
    """The mother of all errors of this package."""


class InputError(DatelineError, ValueError):
    """An article or row that cannot be read; the message names the file and row."""


class SettingError(DatelineError, ValueError):
    """A setting with a value that it cannot have."""


class InternalError(DatelineError, RuntimeError):
    """A fault of dateline itself. Please report it."""
