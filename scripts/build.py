"""Build the glossary: `python scripts/build.py` turns `terms/` into `docs/terms/` and says what it wrote."""

import sys

from termbook.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
