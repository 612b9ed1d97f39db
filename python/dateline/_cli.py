"""The ``dateline`` command."""

import sys

from dateline._core import run_cli


def main() -> int:
    """Run the command line of this process and return its exit status."""
    try:
        return run_cli(["dateline", *sys.argv[1:]])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
