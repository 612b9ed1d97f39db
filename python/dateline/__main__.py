"""``python -m dateline`` is the ``dateline`` command."""

import sys

from dateline._cli import main

sys.exit(main())
