"""Run the command `termbook` as `python -m termbook`."""

import sys

from termbook.cli import main

sys.exit(main())
