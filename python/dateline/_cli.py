"""The ``dateline`` command."""

import os
import signal
import sys

from dateline import _cli_parquet
from dateline._core import abandon_cli, run_cli


def main() -> int:
    """Run the command line of this process and return its exit status."""
    # At once, since the command may be waiting for input that does not come.
    signal.signal(signal.SIGINT, _stop)
    return run_cli(["dateline", *sys.argv[1:]], _cli_parquet)


def _stop(*_: object) -> None:
    abandon_cli()
    os._exit(130)


if __name__ == "__main__":
    sys.exit(main())
