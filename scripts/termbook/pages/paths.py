"""The paths that somebody has laid: a page for each, the list of all, and the paths as tiles for the front page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbook.addresses import PATHS, SNIPPETS, TERMS
from termbook.messages import Messages
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
    say = site.say
    start = link(say("path.start", term=escape(first.title)), _address(first, site))
    rows = "\n\n".join(f'<li markdown="block">\n\n{_step(step, site)}\n\n</li>' for step in path.steps)
    blocks = [
        f"# {escape(fields.title)}",
        opening(escape(fields.summary)),
        f'<div class="path path-page" data-title="{attribute(fields.title)}" markdown>',
        '<div class="path-head" markdown>',
        *_cover(path, site),
        "<div markdown>",
        f"{say('paths.terms', count=len(path.steps))} · {in_all(path.steps).says(say)}\n{{ .path-times }}",
        '<p class="path-progress" role="status"></p>',
        f"{start}{{ .md-button .md-button--primary .path-start }}",
        _paces(path, say),
        "</div>\n\n</div>",
        f'<div class="path-steps" id="path" markdown>\n\n<ol markdown>\n\n{rows}\n\n</ol>\n\n</div>\n\n</div>',
        link(say("path.all"), "index.md"),
    ]
    meta = {"title": fields.title, "description": fields.summary, "source": SOURCE, "hide": ["toc"]}
    return page({**meta, "styles": ["path"], "scripts": ["trail", "path"]}, blocks)


def _paces(path: Path, say: Messages) -> str:
    """Return what readers choose the pace with: to read each page, or to skim all steps where they are."""
    time = in_all(path.steps)
    paces = {
        "read": f"{say('path.read')} · {say('time.minutes', count=time.minutes)}",
        "skim": f"{say('path.skim')} · {say('time.minutes', count=time.minutes_to_skim)}",
    }
    choices = " ".join(
        f'<label><input type="radio" name="pace" value="{pace}"{" checked" if pace == "read" else ""}>'
        f"<span>{attribute(words)}</span></label>"
        for pace, words in paces.items()
    )
    return f'<fieldset class="path-paces"><legend>{attribute(say("path.pace"))}</legend>{choices}</fieldset>'


def _step(step: Step, site: Site) -> str:
    title = f"**{site.link(step.term, escape(step.title), step.sense)}**"
    definitions = [site.resolve(sense.definition) for sense in step.senses]
    minutes = site.say("time.minutes", count=step.time.minutes)
    head = f"{title}{site.and_level(step.term)} · {minutes} {known_box(step, site.say)}"
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
    parts = [site.say("path.look_figure")] if blocks else []
    if term.fields.quiz:
        blocks.append(question_block(term, term.fields.quiz[0], site))
        parts.append(site.say("path.look_question"))
    if blocks:
        words = site.say.joined(parts)
        summary = f"<summary>{attribute(words[:1].upper() + words[1:])}</summary>"
        yield '<details class="path-look" markdown>\n' + "\n\n".join([summary, *blocks]) + "\n\n</details>"


def _paths_page(site: Site) -> str:
    say = site.say
    summary, title = say("paths.summary"), say("titles.paths")
    meta = {"title": title, "description": summary, "source": SOURCE, "hide": ["toc"]}
    how = f"{say('paths.how')}\n{{ .path-continue }}"
    blocks = [f"# {title}", opening(summary), how, *([_path_tiles(site.paths, site)] if site.paths else [])]
    blocks += [f"## {say('paths.to_any')}", say("paths.to_any_how"), *_computed(site)]
    return page({**meta, "styles": ["paths"], "scripts": ["trail", "paths", "tiles"]}, blocks)


def _path_tiles(paths: Iterable[Path], site: Site) -> str:
    tiles = []
    for path in paths:
        title = f"**{link(escape(path.fields.title), site.way(PATHS, f'{path.fields.slug}.md'))}**"
        slugs = " ".join(step.term.slug for step in path.steps)
        time = in_all(path.steps)
        terms = site.say("paths.terms", count=len(path.steps))
        words = f"{terms} · {site.say('paths.time', read=time.minutes, skim=time.minutes_to_skim)}"
        count = f'{words}\n{{ .path-count data-slugs="{slugs}" }}'
        tiles.append([*_cover(path, site), title, escape(path.fields.summary), count])
    return grid(tiles, "tiles paths")


def _cover(path: Path, site: Site) -> list[str]:
    """Return the last figure on a path, as a decoration."""
    return next((picture for step in reversed(path.steps) if (picture := site.picture(step.term))), [])


def _computed(site: Site) -> Iterator[str]:
    """Yield the paths to the terms of each topic that need others, folded."""
    for topic in site.topics:
        rows = [f"- {_way(term, site)}" for term in site.home(topic) if term.needs]
        if rows:
            count = site.say("paths.count", count=len(rows))
            summary = f'<summary markdown="span">{escape(topic.title)} · {count}</summary>'
            yield f'<details class="path-list" markdown>\n{summary}\n\n' + "\n".join(rows) + "\n\n</details>"


def _way(goal: Term, site: Site) -> str:
    way = site.path_to(goal)
    terms, time = site.say("paths.terms", count=len(way.steps) + 1), way.time + site.step(goal.slug).time
    return f"{link(escape(goal.title), f'{site.page(goal)}#path')} · {terms} · {time.says(site.say)}"


def _address(step: Step, site: Site) -> str:
    return site.page(step.term) + (f"#{step.sense}" if step.sense else "")
