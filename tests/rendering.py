"""Generated pages to HTML, with the Markdown extensions of the sample's `mkdocs.yml`."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from unittest import mock

from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data


def render(text: str, root: Path) -> BeautifulSoup:
    """The page `text`, front matter left out, as MkDocs would render it in the sample at `root`."""
    with mock.patch.dict(os.environ, {"NO_MKDOCS_2_WARNING": "1"}):
        config = load_config(str(root / "mkdocs.yml"))
    with contextlib.chdir(root):  # where its snippets are
        markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        return BeautifulSoup(markdown.convert(get_data(text)[0]), "html.parser")
