"""Build the site with Zensical, in a folder beside the one that the settings name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from click import ClickException

from termbook.addresses import DATA, TERMS, on_site
from termbook.data import search_pages
from termbook.defaults import language
from termbook.exchange import IN_STEPS, begin
from termbook.messages import for_templates
from termbook.rendering.policy import protect
from termbook.rendering.settings import SettingsError, load
from termbook.repository import ways
from termbook.source.messages import site_messages
from termbook.web.assets import TEMPLATES
from termbook.write import files_in, remove

SETTINGS = "mkdocs.yml"
_SEARCH = "search.json"
"""The index of Zensical's own search, which no page uses."""
_SETTINGS_BESIDE = ".mkdocs.building.yml"


def build(root: Path, tell: Callable[[str], object]) -> int:
    """Build the site of the folder `root` from what `termbook build` wrote; keep the last site until this one is sound.

    Args:
        root: The folder that holds `mkdocs.yml`. No other build of it may be running.
        tell: Called with each line to show.

    Returns:
        Zensical's exit status, 0 for success; 1 if the settings are faulty or a page has something that its policy
        blocks; 2 if Zensical is not installed.

    Raises:
        OSError: The site could not be written.
    """
    try:
        from zensical.config import parse_config  # noqa: PLC0415  # one of two engines: it need not be installed
    except ModuleNotFoundError:
        tell("Zensical is not installed: pip install 'termbook[zensical]'")
        return 2
    root = root.resolve()
    try:
        known = parse_config(str(root / SETTINGS))
        whole = load(root / SETTINGS)
    except ClickException as error:
        tell(f"{SETTINGS}: {error.format_message()}")
        return 1
    except SettingsError as error:
        tell(str(error))
        return 1
    say = site_messages(root / TERMS, language(whole))
    site = begin(root / known["site_dir"], root)
    settings = root / _SETTINGS_BESIDE
    theme = TemporaryDirectory(prefix="termbook-theme-")
    try:
        beside = {
            "INHERIT": SETTINGS,
            **{name: whole[name] for name in ("nav", "markdown_extensions", "exclude_docs", "not_in_nav")},
            "site_dir": str(site.folder),
            "extra": {
                "messages": for_templates(say),
                "engine": {"name": "Zensical", "address": "https://zensical.org/"},
                "repository": ways(known["repo_url"] or "", known["edit_uri"] or "", say),
            },
            "theme": {**whole["theme"], "custom_dir": _templates(Path(theme.name), root, known["theme"]["custom_dir"])},
        }
        settings.write_text(yaml.dump(beside, sort_keys=False), encoding="utf-8")  # which options of extensions need
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", settings.name]
        sys.stdout.flush()  # Zensical writes there too
        status = subprocess.run(command, cwd=root, check=False).returncode
        if status == 0:
            (site.folder / _SEARCH).unlink(missing_ok=True)
            search_pages.write(site.folder)
            _put_in_place(site.folder)
        faults = protect(site.folder) if status == 0 else []
        for fault in faults:
            tell(fault)
        status = status or bool(faults)
        if status == 0 and not site.take_place():
            tell(IN_STEPS)
    finally:
        settings.unlink(missing_ok=True)
        site.drop()
        theme.cleanup()
    return status


def _put_in_place(site: Path) -> None:
    """Move data to where programs look for it: Zensical leaves each file where it is in the docs folder."""
    for path in sorted(f"{DATA}/{path}" for path in files_in(site / DATA)):
        if (place := on_site(path)) != path:
            (site / path).replace(site / place)
    remove(site, (), [DATA])  # a folder that is empty now


def _templates(folder: Path, root: Path, own: str | None) -> str:
    """Fill a folder with Termbook's templates and, over them, the site's own: Zensical takes only one such folder."""
    for templates in (TEMPLATES, root / own) if own else (TEMPLATES,):
        shutil.copytree(templates, folder, dirs_exist_ok=True)
    return str(folder)
