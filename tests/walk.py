"""A walk through edits of a glossary under a server: after each step, the site is what one build from nothing makes.

`python -m walk 500` takes so many steps; `--seed` begins another walk.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from commands import other_plugins
from conftest import KEPT, copy_sample
from termbook.pipeline import build as build_terms
from termbook.write import files_in

URL = "http://127.0.0.1:8000/"

REPORTED = 25
"""After how many steps a long walk says how far it has come."""

TERM = """\
---
term: {name}
aliases: [{name} alias]
topics: [{topic}]
level: beginner
needs: [{need}]
references:
  - {{title: On {name}, authors: A. Baker, year: 2001, url: "https://example.org/{slug}"}}
---
A thing of bread, number {number}, that is not [[{need}]].

## Why it matters

It is said of [[{need}]] and of [[gluten]].
"""


class Server:
    """`mkdocs serve` in this process, without its web server: a call of `rebuild` is what follows a change."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site
        self.builds = 0
        """How often MkDocs built the whole site."""
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        self.plugins = config.plugins
        self._build(config)
        self.server = LiveReloadServer(builder=self._build, host="127.0.0.1", port=0, root=str(site))
        for path in (config.docs_dir, str(config.config_file_path)):
            self.server.watch(path)
        config.plugins.on_serve(self.server, config=config, builder=self._build)

    @property
    def problems(self) -> list[str]:
        plugin: Any = self.plugins["termbook"]
        return list(plugin.problems)

    def rebuild(self) -> None:
        with chdir(self.folder):
            self.server.builder()

    def close(self) -> None:
        self.server.shutdown()
        self.plugins.on_shutdown()

    def _config(self) -> MkDocsConfig:
        return load_config(config_file=str(self.folder / "mkdocs.yml"), site_dir=str(self.site))

    def _build(self, config: MkDocsConfig | None = None) -> None:
        self.builds += 1
        with chdir(self.folder):  # where snippets are looked for
            config = config or self._config()
            config.site_url = URL
            build(config, serve_url=URL)


class Walk:
    """Edits at random, of a copy of the sample glossary that a server shows."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.scratch = folder
        self.folder = copy_sample(folder / "served", KEPT)
        (self.folder / "theme" / "partials").mkdir(parents=True)
        self._edit("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: theme\n")
        (self.folder / "terms" / "messages.yml").write_text("menu: {title: Menu 0}\n", encoding="utf-8")
        self.server = Server(self.folder, folder / "site")
        self.by_hand = copy_sample(folder / "by-hand", KEPT)
        """The same, built after each step by a process that knows of earlier ones only what is on the disk."""
        self.number = 0
        self.added: list[str] = []

    def close(self) -> None:
        self.server.close()

    def step(self) -> str:
        """Take a step and return what was done; what it changed is as if it had been so from the beginning."""
        self.number += 1
        name = self.random.choice([*STEPS])
        before = tree(self.server.site)
        STEPS[name](self)
        self.server.rebuild()
        if name.startswith("mistake"):
            assert tree(self.server.site) == before, name
            self.undo()
            self.server.rebuild()
        assert self.server.problems == [], f"step {self.number}, {name}: {self.server.problems}"
        self.compare(name)
        return name

    def compare(self, name: str) -> None:
        """Build the same from nothing, and compare."""
        fresh = self.scratch / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        copy_sample(fresh, KEPT)
        copy_sources(self.folder, fresh)
        copy_sources(self.folder, self.by_hand)
        with other_plugins():
            server = Server(fresh, self.scratch / "fresh-site")
            server.close()
        found = differences(self.server.site, server.site) + differences(self.folder / "docs", fresh / "docs")
        shutil.rmtree(server.site)
        found += differences(built(self.by_hand, self.scratch / "built"), built(fresh, self.scratch / "fresh-built"))
        assert found == [], f"step {self.number}, {name}: {found}"

    def terms(self) -> list[str]:
        return sorted(path.stem for path in (self.folder / "terms").glob("*.md"))

    def undo(self) -> None:
        for path, text in self.kept.items():
            path.write_text(text, encoding="utf-8")

    def _edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text, (path, old)
        self.kept = {file: text}
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def body(self) -> None:
        long = [slug for slug in self.terms() if slug not in {"gluten", "proofing"}]  # these do not end in a section
        slug = self.random.choice(long)
        term = self.folder / "terms" / f"{slug}.md"
        other = self.random.choice([other for other in self.terms() if other != slug])
        term.write_text(
            f"{term.read_text(encoding='utf-8').rstrip()}\n\nStep {self.number}: see [[{other}]].\n", "utf-8"
        )

    def definition(self) -> None:
        self._define(f"The elastic (step {self.number}) net")

    def definition_as_before(self) -> None:
        self._define("The elastic net")

    def _define(self, beginning: str) -> None:
        text = (self.folder / "terms" / "gluten.md").read_text(encoding="utf-8")
        start = text.index("The elastic")
        self._edit("terms/gluten.md", text[start : text.index(" net", start) + len(" net")], beginning)

    def name(self) -> None:
        text = (self.folder / "terms" / "proofing.md").read_text(encoding="utf-8")
        name = text[text.index("term: ") : text.index("\n", text.index("term: "))]
        self._edit("terms/proofing.md", name, f"term: proofing {self.number}")

    def caption(self) -> None:
        self._edit("terms/hydration.md", "caption: More water", f"caption: More water, says step {self.number},")

    def alias(self) -> None:
        self._edit("terms/hydration.md", "aliases: [", f"aliases: [wetness {self.number}, ")

    def script(self) -> None:
        self._edit(
            "terms/hydration.py", "ylabel=", f'title="step {self.number}", ylabel=' if self.number % 2 else "ylabel="
        )
        text = (self.folder / "terms" / "hydration.py").read_text(encoding="utf-8")
        if text.count("title=") > 1:
            self.undo()

    def add(self) -> None:
        slug = f"crumb-{self.number}"
        need = self.random.choice(self.terms())
        topic = self.random.choice(["dough", "fermentation", "ovens"])
        text = TERM.format(name=f"crumb {self.number}", slug=slug, topic=topic, need=need, number=self.number)
        (self.folder / "terms" / f"{slug}.md").write_text(text, encoding="utf-8")
        if self.random.random() < 0.5:
            field = "figure: {caption: A crumb., alt: A crumb.}\nreferences:"
            self._edit(f"terms/{slug}.md", "references:", field)
            draw = f"def draw(figure):\n    figure.text(0.1, 0.5, 'crumb {self.number}')\n"
            (self.folder / "terms" / f"{slug}.py").write_text(draw, encoding="utf-8")
        self.added.append(slug)

    def remove(self) -> None:
        mentions = {slug: sum(f"{slug}" in text for text in self._texts()) for slug in self.added}
        free = [slug for slug, times in mentions.items() if times == 1]
        if free:
            slug = self.random.choice(free)
            self.added.remove(slug)
            for ending in (".md", ".py"):
                (self.folder / "terms" / f"{slug}{ending}").unlink(missing_ok=True)

    def rename(self) -> None:
        if not self.added:
            return
        old = self.random.choice(self.added)
        new = f"crust-{self.number}"
        self.added = [new if slug == old else slug for slug in self.added]
        for path in (self.folder / "terms").glob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(f"[{old}]", f"[{new}]"), encoding="utf-8")
        for ending in (".md", ".py"):
            path = self.folder / "terms" / f"{old}{ending}"
            if path.exists():
                path.rename(path.with_stem(new))

    def _texts(self) -> list[str]:
        folder = self.folder / "terms"
        return [f"{path.stem} {path.read_text(encoding='utf-8')}" for path in folder.glob("*.md")]

    def topic(self) -> None:
        self._edit("terms/topics.yml", "summary: ", f"summary: Step {self.number}. ")

    def path(self) -> None:
        self._edit("terms/paths.yml", "summary: ", f"summary: Step {self.number}. ")

    def wanted(self) -> None:
        self._edit("terms/wanted.yml", "why: ", f"why: Step {self.number}. ")

    def sections(self) -> None:
        self._edit("terms/sections.yml", "purpose: ", f"purpose: Step {self.number}. ")

    def page(self) -> None:
        path = self.folder / "docs" / "contribute" / "index.md"
        path.write_text(f"{path.read_text(encoding='utf-8')}\nStep {self.number}.\n", encoding="utf-8")

    def front_matter(self) -> None:
        """Give a page in the navigation, and perhaps the navigation of all pages, another mark."""
        path = self.folder / "docs" / "contribute" / "index.md"
        body = path.read_text(encoding="utf-8").rpartition("---\n")[2]
        path.write_text(f"---\nstatus: new\ntitle: Help {self.number}\n---\n{body}", encoding="utf-8")

    def addresses(self) -> None:
        text = (self.folder / "mkdocs.yml").read_text(encoding="utf-8")
        old = "use_directory_urls: false\n"
        new = text.replace(old, "") if old in text else f"{text}{old}"
        (self.folder / "mkdocs.yml").write_text(new, encoding="utf-8")

    def contents(self) -> None:
        text = (self.folder / "mkdocs.yml").read_text(encoding="utf-8")
        start = text.index("  - toc: {")
        old = text[start : text.index("}", start)]
        self._edit("mkdocs.yml", old, f"  - toc: {{permalink: true, title: Step {self.number}")

    def built_elsewhere(self) -> None:
        """Another process builds the terms before the server does."""
        self.body()
        with chdir(self.folder):
            assert build_terms(self.folder).problems == ()

    def settings(self) -> None:
        text = (self.folder / "mkdocs.yml").read_text(encoding="utf-8")
        self._edit("mkdocs.yml", text.partition("\n")[0], f"site_name: The Bread Book {self.number}")

    def template(self) -> None:
        path = self.folder / "theme" / "partials" / "copyright.html"
        path.write_text(f"<p>Step {self.number}</p>\n", encoding="utf-8")

    def texts(self) -> None:
        """Say what pages, templates, scripts and styles show in other words."""
        text = (
            f"term: {{references: Books {self.number}}}\nmenu: {{title: Menu {self.number}}}\nplay: {{pause: Wait}}\n"
        )
        (self.folder / "terms" / "messages.yml").write_text(f"{text}styles: {{known: seen}}\n", encoding="utf-8")

    def mistake_in_a_text(self) -> None:
        self._edit("terms/messages.yml", "menu: {title: Menu", "menu: {titel: Menu")

    def mistake_in_a_term(self) -> None:
        self._edit("terms/hydration.md", "needs: [bakers-percentage]", "needs: [bakers]")

    def mistake_in_a_script(self) -> None:
        self._edit("terms/hydration.py", "def draw(", "def drew(")

    def nothing(self) -> None:
        """Somebody saves a file as it is."""
        path = self.folder / "terms" / "gluten.md"
        path.write_bytes(path.read_bytes())


STEPS: dict[str, Callable[[Walk], None]] = {
    **dict.fromkeys(("body", "body again", "body once more"), Walk.body),
    "definition": Walk.definition,
    "definition as before": Walk.definition_as_before,
    "name": Walk.name,
    "caption": Walk.caption,
    "alias": Walk.alias,
    "script": Walk.script,
    "new term": Walk.add,
    "another new term": Walk.add,
    "term removed": Walk.remove,
    "term renamed": Walk.rename,
    "topic": Walk.topic,
    "path": Walk.path,
    "wanted": Walk.wanted,
    "sections": Walk.sections,
    "hand-written page": Walk.page,
    "settings": Walk.settings,
    "front matter": Walk.front_matter,
    "addresses": Walk.addresses,
    "contents": Walk.contents,
    "built elsewhere": Walk.built_elsewhere,
    "template": Walk.template,
    "texts": Walk.texts,
    "mistake in a text": Walk.mistake_in_a_text,
    "mistake in a term": Walk.mistake_in_a_term,
    "mistake in a script": Walk.mistake_in_a_script,
    "nothing": Walk.nothing,
}


def copy_sources(folder: Path, into: Path) -> None:
    """Put what people have written in the place of what they had written before."""
    for name in ("terms", "theme"):
        shutil.rmtree(into / name, ignore_errors=True)
        shutil.copytree(folder / name, into / name)
    shutil.copy(folder / "mkdocs.yml", into)
    copy_by_hand(folder / "docs", into / "docs")


def copy_by_hand(docs: Path, into: Path) -> None:
    """Copy the hand-written part of the documentation."""
    for path in ("index.md", "contribute/index.md"):
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(docs / path, into / path)


def built(folder: Path, site: Path) -> Path:
    """Build a site as `mkdocs build` does in a process of its own."""
    with other_plugins(), chdir(folder):
        config = load_config(config_file=str(folder / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return site


def tree(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_in(folder)}


def differences(one: Path, other: Path) -> list[str]:
    first, second = tree(one), tree(other)
    return sorted(str(one / path) for path in {*first, *second} if first.get(path) != second.get(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", type=int)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(folder), options.seed)
        taken = []
        for number in range(1, options.steps + 1):
            taken.append(walk.step())
            if number % REPORTED == 0:
                print(f"{number} of {options.steps} steps", file=sys.stderr, flush=True)
        walk.close()
    for name in STEPS:
        print(f"{taken.count(name):5} {name}")
    print(f"{len(taken)} steps, 0 differences")


if __name__ == "__main__":
    main()
