"""Other processes put pages into their templates ahead of MkDocs, which does one page after the other.

MkDocs begins with the first page, they begin with the last. What they make, they put where MkDocs' templates look for
it, so nothing has to be agreed upon, and a page that two processes make at the same time comes out the same.
"""

from __future__ import annotations

import gc
import logging
import os
import select
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from termbook.crew import processors

_T = TypeVar("_T")


class Ahead:
    """Processes that make pages until they are done or told to stop.

    They are copies of this process, because a page's template reads nearly everything that MkDocs knows by now. Only
    Linux copies a process safely; elsewhere, and where there are threads that a copy would lack, there are none.

    Args:
        pages: The pages in the order in which this process makes them.
        make: Makes one, and puts what it made where this process finds it.
    """

    def __init__(self, pages: Sequence[_T], make: Callable[[_T], object]) -> None:
        self._processes: list[int] = []
        self._stopped, self._stop = os.pipe()
        if sys.platform != "linux" or threading.active_count() > 1:
            return
        helpers = processors() - 1
        for number in range(helpers):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # about threads of libraries, which are idle
                process = os.fork()
            if process == 0:
                self._work(pages[::-1][number::helpers], make)
            self._processes.append(process)

    def _work(self, pages: Sequence[_T], make: Callable[[_T], object]) -> None:
        """Make pages in a copy of the process, which must not return."""
        try:
            os.close(self._stop)  # so that only the first process holds it, and its end is a reason to stop too
            logging.disable()
            gc.freeze()  # else a collection would write to, and so copy, all memory
            for page in pages:
                if select.select([self._stopped], [], [], 0)[0]:
                    break
                make(page)
        finally:  # MkDocs comes upon whatever is wrong with a page itself
            os._exit(0)

    def stop(self) -> None:
        """Wait until the processes have finished the page they are at."""
        for end in (self._stop, self._stopped):
            with suppress(OSError):  # it is closed already
                os.close(end)
        while self._processes:
            os.waitpid(self._processes.pop(), 0)


def put_into_template(page: Page, *, env: Any, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
    """Do what MkDocs does with a page once its Markdown is rendered, except for writing the file."""
    page.active = True
    try:
        context = get_context(nav, files.documentation_pages(inclusion=InclusionLevel.is_included), config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        env.get_template(page.meta.get("template", "main.html")).render(context)
    finally:
        page.active = False
