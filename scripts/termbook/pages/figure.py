"""The figure on a term's page: the drawing, what readers can set, the caption, downloads, and the script."""

from __future__ import annotations

import re

from termbook.addresses import FIGURES, SNIPPETS
from termbook.model import Term
from termbook.pages.markdown import attribute, indent
from termbook.pages.site import Site
from termbook.schema import ExploreFields

MAX_BUTTONS = 5
"""More numbers than this get a slider instead of buttons."""


def figure_blocks(term: Term, site: Site) -> list[str]:
    """Return the blocks of a term's figure; none if it has no figure."""
    fields = term.fields.figure
    if fields is None or term.script is None:
        return []
    explore = _explore(fields.explore, site.drawings[term.slug].start, site) if fields.explore else []
    return [
        '<figure class="term-figure" id="figure" markdown>',
        site.images(term, fields.alt, lazy=False),
        *explore,
        f'<figcaption markdown="span">{site.resolve(fields.caption)}</figcaption>\n</figure>',
        _downloads(term, site),
        _script(term, site),
    ]


def _explore(explore: ExploreFields, start: int, site: Site) -> list[str]:
    """Return a slider for many numbers, else buttons; and the frames' captions, of which CSS shows the chosen one."""
    values = [frame.value for frame in explore.frames]
    label = attribute(explore.label)
    if _has_slider(explore):
        control = (
            f'<button class="explore-play" type="button">{attribute(site.say("play.play"))}</button> '
            f'<input type="range" min="0" max="{len(values) - 1}" value="{start}" '
            f'aria-label="{label}" aria-valuetext="{attribute(values[start])}"> '
            f"<output>{attribute(values[start])}</output>"
        )
    else:
        control = " ".join(
            f'<label><input type="radio" name="explore" value="{index}"'
            f"{' checked' if index == start else ''}>"
            f"<span>{attribute(value)}</span></label>"
            for index, value in enumerate(values)
        )
    captions = "\n".join(
        f'<p data-value="{attribute(frame.value)}"{" class=is-shown" if index == start else ""} markdown="span">'
        f"{site.resolve(frame.caption)}</p>"
        for index, frame in enumerate(explore.frames)
    )
    opening = f'<fieldset class="explore" data-start="{start}">\n<legend>{label}</legend>'
    return [
        f'{opening}\n<div class="explore-control">{control}</div>\n</fieldset>',
        f'<div class="explore-captions" markdown>\n{captions}\n</div>',
        '<p class="explore-status" role="status"></p>',
    ]


def figure_scripts(term: Term) -> list[str]:
    """Return the names of the scripts that a term's figure needs."""
    fields = term.fields.figure
    if fields is None or term.script is None:
        return []
    sets = ["explore"] if fields.explore else []
    plays = ["play"] if fields.explore and _has_slider(fields.explore) else []
    return [*sets, *plays, "share", "enlarge"]


def _has_slider(explore: ExploreFields) -> bool:
    return len(explore.frames) > MAX_BUTTONS and all(_NUMBER.fullmatch(frame.value) for frame in explore.frames)


def living_figures(site: Site) -> dict[str, str]:
    """Return `snippets/figures/<slug>.md` for each figure that readers set: without its term, for other pages."""
    there = site.on_front_page()
    terms = [term for term in site.order if term.slug in site.drawings]
    return {
        f"{SNIPPETS}/{FIGURES}/{term.slug}.md": "\n\n".join(
            [
                '<figure class="term-figure" markdown>',
                there.images(term, term.fields.figure.alt, lazy=False),
                *_explore(term.fields.figure.explore, there.drawings[term.slug].start, there),
                "</figure>\n",
            ]
        )
        for term in terms
        if term.fields.figure and term.fields.figure.explore
    }


_NUMBER = re.compile(r"[-−+]?\d+(\.\d+)?(e-?\d+)?")


def _downloads(term: Term, site: Site) -> str:
    """Return links that do without a script, and buttons; with one, what is saved has a line that names the licence."""
    say = site.say
    save = (
        f'[{say("figure.save_svg")}]({site.way(FIGURES, f"{term.slug}.svg")}){{ .save-svg download="{term.slug}.svg" }}'
    )
    enlarge = f'<button class="figure-enlarge" type="button">{attribute(say("figure.enlarge"))}</button>'
    png = f'<button class="save-png" type="button">{attribute(say("figure.save_png"))}</button>'
    return f"{enlarge} {save} {png} [{say('figure.link')}](#figure){{ .figure-link }}\n{{ .figure-share }}"


def _script(term: Term, site: Site) -> str:
    assert term.script is not None
    script = _INCLUDE.sub(r"\1;\2", term.script.text.rstrip())
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", script)), 0)
    title = site.say("figure.script").replace('"', "&quot;")
    return f'??? quote "{title}"\n\n' + indent(f"{fence} python\n{script}\n{fence}")


_INCLUDE = re.compile(r"^([ \t]*)(;*-+8<-+)", re.MULTILINE)
"""What would include a file; with a semicolon, it is shown instead."""
