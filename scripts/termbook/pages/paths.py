"""The paths that somebody has laid: a page for each, the list of all, and the paths as tiles for the front page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbook.addresses import PATHS, SNIPPETS, TERMS
from termbook.model import Term
from termbook.pages.cards import question_block
from termbook.pages.markdown import attribute, escape, grid, link, opening, page
from termbook.pages.site import Site
from termbook.pages.steps import Path, Step, in_all, known_box

SOURCE = f"{TERMS}/paths.yml"

MAX_ON_FRONT_PAGE = 6
"""The front page shows the first paths of the list; more would push all else off a phone's first screens."""


def path_pages(site: Site) -> dict[str, str]:
    """Return a page for each path that somebody has laid, the list of all, and `snippets/paths.md` for other pages."""
    return {
        **{f"{PATHS}/{path.fields.slug}.md": _path_page(path, site) for path in site.paths},
        f"{PATHS}/index.md": _paths_page(site),
        f"{SNIPPETS}/paths.md": _path_tiles(site.paths[:MAX_ON_FRONT_PAGE], site.on_front_page()),
    }


def _path_page(path: Path, site: Site) -> str:
    fields = path.fields
    first = path.steps[0]
    start = link(f"Start: {escape(first.title)}", _address(first, site))
    rows = "\n\n".join(f'<li markdown="block">\n\n{_step(step, site)}\n\n</li>' for step in path.steps)
    blocks = [
        f"# {escape(fields.title)}",
        opening(escape(fields.summary)),
        f'<div class="path path-page" data-title="{attribute(fields.title)}" markdown>',
        '<div class="path-head" markdown>',
        *_cover(path, site),
        "<div markdown>",
        f"{len(path.steps)} terms · {in_all(path.steps)}\n{{ .path-times }}",
        '<p class="path-progress" role="status"></p>',
        f"{start}{{ .md-button .md-button--primary .path-start }}",
        _paces(path),
        "</div>\n\n</div>",
        f'<div class="path-steps" id="path" markdown>\n\n<ol markdown>\n\n{rows}\n\n</ol>\n\n</div>\n\n</div>',
        link("All paths", "index.md"),
    ]
    meta = {"title": fields.title, "description": fields.summary, "source": SOURCE, "hide": ["toc"]}
    return page({**meta, "styles": ["path"], "scripts": ["trail", "path"]}, blocks)


def _paces(path: Path) -> str:
    """Return what readers choose the pace with: to read each page, or to skim all steps where they are."""
    time = in_all(path.steps)
    paces = {"read": f"Read the pages · {time.minutes} min", "skim": f"Skim it here · {time.minutes_to_skim} min"}
    choices = " ".join(
        f'<label><input type="radio" name="pace" value="{pace}"{" checked" if pace == "read" else ""}>'
        f"<span>{words}</span></label>"
        for pace, words in paces.items()
    )
    return f'<fieldset class="path-paces"><legend>How to go along the path</legend>{choices}</fieldset>'


def _step(step: Step, site: Site) -> str:
    title = f"**{site.link(step.term, escape(step.title), step.sense)}**"
    definitions = [site.resolve(sense.definition) for sense in step.senses]
    head = f"{title} · {step.term.fields.level} · {step.time.minutes} min {known_box(step)}"
    return "\n\n".join([head, *definitions, *_look(step.term, site)])


def _look(term: Term, site: Site) -> Iterator[str]:
    """Yield what readers who skim see of a step beside its definition: the figure, and one question."""
    fields = term.fields.figure
    blocks = []
    if fields is not None and term.slug in site.drawings:
        blocks += [
            '<figure class="term-figure" markdown="span">',
            f'{site.images(term, fields.alt)}\n<figcaption markdown="span">',
            f"{site.resolve(fields.caption)}</figcaption>\n</figure>",
        ]
    parts = ["a figure"] if blocks else []
    if term.fields.quiz:
        blocks.append(question_block(term, term.fields.quiz[0], site))
        parts.append("a question")
    if blocks:
        summary = f"<summary>{' and '.join(parts).capitalize()}</summary>"
        yield '<details class="path-look" markdown>\n' + "\n\n".join([summary, *blocks]) + "\n\n</details>"


def _paths_page(site: Site) -> str:
    summary = "Terms in an order in which each builds on those before it, and how long they take."
    meta = {"title": "Paths", "description": summary, "source": SOURCE, "hide": ["toc"]}
    how = "Tick off what you know. This browser remembers it, and where you stopped.\n{ .path-continue }"
    blocks = ["# Paths", opening(summary), how, *([_path_tiles(site.paths, site)] if site.paths else [])]
    blocks += ["## To any term", "Each term page has a path to it that anyone can start.", *_computed(site)]
    return page({**meta, "styles": ["paths"], "scripts": ["trail", "paths", "tiles"]}, blocks)


def _path_tiles(paths: Iterable[Path], site: Site) -> str:
    tiles = []
    for path in paths:
        title = f"**{link(escape(path.fields.title), site.way(PATHS, f'{path.fields.slug}.md'))}**"
        slugs = " ".join(step.term.slug for step in path.steps)
        time = in_all(path.steps)
        words = f"{len(path.steps)} terms · {time.minutes} min, or {time.minutes_to_skim} to skim"
        count = f'{words}\n{{ .path-count data-slugs="{slugs}" }}'
        tiles.append([*_cover(path, site), title, escape(path.fields.summary), count])
    return grid(tiles, "tiles paths")


def _cover(path: Path, site: Site) -> list[str]:
    """Return the last figure on a path, as a decoration."""
    return next((picture for step in reversed(path.steps) if (picture := site.picture(step.term))), [])


def _computed(site: Site) -> Iterator[str]:
    """Yield the paths to the terms of each topic that need others, folded."""
    for topic in site.topics:
        ways = [[*site.path_to(term), site.step(term.slug)] for term in site.home(topic) if term.needs]
        rows = [f"- {_way(steps, site)}" for steps in ways]
        if rows:
            count = f"{len(rows)} paths" if len(rows) > 1 else "1 path"
            summary = f'<summary markdown="span">{escape(topic.title)} · {count}</summary>'
            yield f'<details class="path-list" markdown>\n{summary}\n\n' + "\n".join(rows) + "\n\n</details>"


def _way(steps: list[Step], site: Site) -> str:
    goal = steps[-1].term
    return f"{link(escape(goal.title), f'{site.page(goal)}#path')} · {len(steps)} terms · {in_all(steps)}"


def _address(step: Step, site: Site) -> str:
    return site.page(step.term) + (f"#{step.sense}" if step.sense else "")
