"""`python -m termbook` is the command `termbook`."""

import sys

from termbook.cli import main

sys.exit(main())
