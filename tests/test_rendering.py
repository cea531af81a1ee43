"""Pages are judged as readers get them: by what a browser makes of their HTML."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from unittest import mock

import html5lib
import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from commands import Run
from conftest import WEB
from termbook.addresses import OUTPUT, is_owned
from termbook.names import slugify
from termbook.pages.markdown import body
from termbook.pipeline import CACHE, prepare, site_renderer
from termbook.rendering import renderer as rendering
from termbook.rendering.allowed import OWN_HEADINGS, RESERVED_IDS
from termbook.rendering.judge import judge
from termbook.rendering.renderer import Rendered, Renderer
from termbook.rendering.ways import lost
from termbook.source.text import MAX_PROBLEMS
from termbook.workshop import Workshop


@pytest.fixture(autouse=True)
def theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def page(sample: Path, markdown: str, path: str = "gluten.md") -> Rendered:
    return site_renderer(sample).render({path: markdown})[path]


def messages(rendered: Rendered) -> list[str]:
    return [danger.message for danger in rendered.dangers]


@pytest.mark.parametrize("use_directory_urls", [True, False], ids=["folders", "files"])
def test_generated_pages_are_rendered_as_mkdocs_would(sample: Path, run: Run, *, use_directory_urls: bool) -> None:
    assert run(sample, "termbook", "build").returncode == 0
    with mock.patch.dict(os.environ, {"PWD": str(sample)}):
        config = load_config(str(sample / "mkdocs.yml"), use_directory_urls=use_directory_urls)
    files = get_files(config)
    texts = {
        path.relative_to(sample / OUTPUT).as_posix(): path.read_text(encoding="utf-8")
        for path in (sample / OUTPUT).rglob("*.md")
        if is_owned(path.relative_to(sample / OUTPUT).as_posix()) and "snippets" not in path.parts
    }
    settings = replace(site_renderer(sample).settings, use_directory_urls=use_directory_urls)
    rendered = Renderer(settings, sample / CACHE / "pages").render({path: body(text) for path, text in texts.items()})
    assert len(rendered) > 15
    for path in texts:
        file = files.get_file_from_path(path)
        assert file is not None
        by_mkdocs = Page(None, file, config)
        by_mkdocs.read_source(config)
        by_mkdocs.render(config, files)
        assert rendered[path].html == by_mkdocs.content, path


DANGEROUS = {
    "script": ("<script>alert(1)</script>", "element '<script>'"),
    "script in a drawing": ("<svg><script>1</script></svg>", "element '<script>'"),
    "event": ('<p onclick="1">x</p>', "attribute 'onclick=\"1\"' of 'p'"),
    "event on the body": ("<body onload=1>", "attribute 'onload=\"1\"' of 'body'"),
    "event on the document": ("<html onclick=1>", "attribute 'onclick=\"1\"' of 'html'"),
    "style": ('<p style="position:fixed">x</p>', "attribute 'style=\"position:fixed\"' of 'p'"),
    "frame": ("<iframe src=//e.example></iframe>", "element '<iframe src=\"//e.example\">'"),
    "script address": ('<a href="JaVa&#9;script:1">x</a>', "address 'JaVa\tscript:1'"),
    "script address after a space": ('<a href=" javascript:1">x</a>', "address ' javascript:1'"),
    "data address": ('<a href="data:text/html,x">x</a>', "address 'data:text/html,x'"),
    "address without a scheme": ('<a href="//e.example/">x</a>', "address '//e.example/'"),
    "address with backslashes": ('<a href="\\\\e.example">x</a>', "address '\\\\e.example'"),
    "address that names somebody": ('<a href="https://good.example@e.example/">x</a>', "address 'https://good"),
    "foreign picture": ('<img src="https://e.example/x.svg">', "address 'https://e.example/x.svg'"),
    "comment": ("<p>a<!-- b --></p>", "HTML comment"),
    "template": ("<template><script>1</script></template>", "element '<template>'"),
    "form": ('<form action="https://e.example">', "element '<form action="),
    "base": ("<base href=https://e.example>", "element '<base"),
    "refresh": ("<meta http-equiv=refresh content=0>", "element '<meta"),
    "closes the article": ("</article><p>x</p>", "HTML that is not closed, or closes more than it opens"),
    "never ends": ("<textarea>", "HTML that is not closed, or closes more than it opens"),
    "comment that never ends": ("<!-- x", "HTML that is not closed, or closes more than it opens"),
    "text in a formula": ("<math><mtext><p>x</p></mtext></math>", "'p' within 'mtext'"),
    "formula's part outside one": ("<mi>x</mi>", "'mi' within ''"),
    "link in a formula": ('<math href="javascript:1"><mi>x</mi></math>', "address 'javascript:1'"),
    "id of the page's own": ('<h2 id="__search">x</h2>', "id '__search'"),
    "id twice": ('<h2 id="a">x</h2><h2 id="a">y</h2>', "the id 'a' twice"),
    "id that a script looks for": ('<h3 id="scripts">x</h3>', "the id 'scripts', which the page uses itself,"),
    "name": ('<a name="x">x</a>', "attribute 'name=\"x\"' of 'a'"),
    "class that scripts look for": (
        '<p class="md-search__input">x</p>',
        "attribute 'class=\"md-search__input\"' of 'p'",
    ),
    "without end": ("<em>" * 200, "more than 100 elements within one another"),
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_what_no_page_needs_is_found(name: str) -> None:
    html, expected = DANGEROUS[name]
    found = [danger.message for danger in judge("gluten.md", html).dangers]
    assert any(message.startswith(expected) for message in found), found


@pytest.mark.parametrize("name", DANGEROUS)
def test_another_reader_of_the_standard_sees_the_same(name: str) -> None:
    """The judge is as good as the parser it trusts."""
    html = f"<!doctype html><title></title><article>{DANGEROUS[name][0]}</article><footer>"
    by_html5lib = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    names = sorted(str(node.tag).rpartition("}")[2] for node in by_html5lib.iter() if isinstance(node.tag, str))
    root = LexborHTMLParser(html).root
    assert root is not None
    elements = [str(node.tag) for node in root.traverse(include_text=False)]
    assert sorted(tag for tag in elements if tag[0] not in "-!") == [name for name in names if name in elements]
    assert {name for name in names if name not in elements} <= {"script"}, "within a template"


PALETTE = """\
  palette:
    - {scheme: default, toggle: {icon: material/weather-sunny, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-night, name: Light}}
"""
HEADINGS = """

## At the bench

### Scripts
### Dark {#schemes}
### Check yourself
### Around {#connections}
### Crumb {#crumb}
### Holes {#crumb}
"""


def test_heading_that_takes_what_the_page_needs_itself_is_a_problem_at_its_place(sample: Path) -> None:
    term = sample / "terms" / "gluten.md"
    text = term.read_text(encoding="utf-8")
    term.write_text(text.rstrip() + HEADINGS, encoding="utf-8")
    line = len(text.rstrip().splitlines())
    found = prepare(sample).problems
    assert [(problem.path, problem.position.line - line, problem.message) for problem in found] == [
        ("terms/gluten.md", 4, "the id 'scripts', which the page uses itself, on the page terms/gluten.md"),
        ("terms/gluten.md", 5, "the id 'schemes', which the page uses itself, on the page terms/gluten.md"),
        ("terms/gluten.md", 6, "the id 'check-yourself', which the page uses itself, on the page terms/gluten.md"),
        ("terms/gluten.md", 7, "the id 'connections', which the page uses itself, on the page terms/gluten.md"),
        ("terms/gluten.md", 8, "the id 'crumb' twice on the page terms/gluten.md"),
    ]


def test_ids_that_no_heading_may_take_are_those_that_pages_have(sample: Path, run: Run) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  font: false\n", f"  font: false\n{PALETTE}"))
    assert run(sample, "mkdocs", "build").returncode == 0
    found = prepare(sample)
    templates: set[str] = set()
    headings: set[str] = set()
    for slug, term in found.glossary.terms.items():
        page = BeautifulSoup(
            (sample / "site" / "terms" / slug / "index.html").read_text(encoding="utf-8"), "html.parser"
        )
        ids = {str(element["id"]) for element in page.select("[id]")}
        rendered = site_renderer(sample).page(f"terms/{slug}.md", body(found.texts[f"terms/{slug}.md"])).ids
        templates |= {name for name in ids - {*rendered} if not name.startswith("__")}
        written = {slugify(section.heading) for sense in term.senses for section in sense.sections}
        if len(term.senses) == 1:
            headings |= {str(heading["id"]) for heading in page.select("article h2[id]")} - written
    scripts = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*/*.js"))
    assert templates | {*re.findall(r'\bid: "([a-z-]+)"', scripts)} | {"figure", "path"} == RESERVED_IDS
    assert headings == OWN_HEADINGS


def test_what_pages_are_made_of_is_fine() -> None:
    html = (
        '<h2 id="how-it-works">How <em>it</em> works<a class="headerlink" href="#how-it-works" title="Link">¶</a></h2>'
        '<p>See <a href="https://e.example/a?b=c&amp;d#e">there</a>, <a href="../adam/#sense" title="“Adam”">Adam</a>'
        ' or <a href="mailto:a@e.example">write</a>.</p><table><tr><td style="text-align: right;">1</td></tr></table>'
        '<span class="arithmatex"><math><mi>x</mi></math></span><img src="../figures/a.svg#only-light" alt="a">'
    )
    assert judge("gluten.md", html).dangers == ()


@pytest.mark.parametrize("before", ["", "> ", "- ", "## ", "> ### ", "1. > ", "!!! note\n\n    "])
def test_what_mkdocstrings_would_run_is_found(sample: Path, before: str) -> None:
    assert "directive '" in str(messages(page(sample, f"Text.\n\n{before}::: json.tool\n")))


def test_directive_in_code_is_code(sample: Path) -> None:
    assert messages(page(sample, "Text `::: x`.\n\n```\n::: json.tool\n```\n\n    ::: json.tool\n")) == []


def test_file_that_snippets_would_read_is_found(sample: Path) -> None:
    assert messages(page(sample, 'Text.\n\n```\n--8<-- "/etc/passwd"\n```\n')) == ["include '--8<-- \"/etc/passwd\"'"]


@pytest.mark.parametrize("formula", [r"\(\frac\)", r"$\frac$", "$$\n\\frac\n$$", r"\begin{x}\frac\end{x}"])
def test_formula_that_does_not_parse_is_found(sample: Path, formula: str) -> None:
    assert "formula does not parse" in str(messages(page(sample, f"Text {formula}\n\n{formula}\n")))


def test_page_with_thousands_of_dangers_names_the_first(sample: Path) -> None:
    found = messages(
        page(sample, "".join(f'<h2 id="{number}">x</h2><h2 id="{number}">y</h2>' for number in range(2_000)))
    )
    assert found[0] == "the id '0' twice"
    assert len(found) == MAX_PROBLEMS


def test_page_that_takes_too_long_is_a_problem_and_the_others_are_rendered(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 0.3)
    found = site_renderer(sample).render({"gluten.md": "[" * 20_000, "hydration.md": "Water."})
    assert messages(found["gluten.md"]) == [rendering._TOO_COSTLY.dangers[0].message]
    assert found["hydration.md"].html == "<p>Water.</p>"


def test_damaged_page_in_the_cache_is_rendered_again(sample: Path) -> None:
    first = page(sample, "Water *and* flour.")
    kept = [path for path in (sample / CACHE / "pages").iterdir() if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes().replace(b"Water", b"<script>"))
    assert page(sample, "Water *and* flour.") == first


def test_mistake_in_one_file_does_not_hide_what_another_holds(sample: Path) -> None:
    (sample / "terms" / "crust.md").write_text("")
    term = sample / "terms" / "hydration.md"
    term.write_text(term.read_text(encoding="utf-8") + "\n\nA formula: \\(\\frac\\).\n", encoding="utf-8")
    line = len(term.read_text(encoding="utf-8").splitlines())
    found = {problem.path: problem for problem in prepare(sample).problems}
    assert {*found} == {"terms/crust.md", "terms/hydration.md"}
    assert found["terms/hydration.md"].position.line == line
    assert "formula does not parse" in found["terms/hydration.md"].message


def test_bad_formula_leaves_the_last_site(sample: Path, run: Run) -> None:
    assert run(sample, "mkdocs", "build").returncode == 0
    before = (sample / "site" / "terms" / "gluten" / "index.html").read_bytes()
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text(encoding="utf-8") + "\n\nA formula: \\(\\frac\\).\n", encoding="utf-8")
    built = run(sample, "mkdocs", "build")
    assert built.returncode == 1
    assert "Traceback" not in built.stdout + built.stderr
    assert (sample / "site" / "terms" / "gluten" / "index.html").read_bytes() == before


def test_navigation_names_generated_pages(sample: Path, run: Run) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("A–Z: terms/index.md", "All words: terms/index.md")
    )
    assert run(sample, "mkdocs", "build", "--strict").returncode == 0
    assert "All words" in (sample / "site" / "index.html").read_text(encoding="utf-8")


def test_link_to_a_page_or_a_place_that_is_not_there_is_found() -> None:
    """The rules for links let none through; this is the net below them."""
    links = ("../bias/", "../bias/#unit", "../bias/#units", "../bais/", "../../notes/")
    pages = {
        "terms/weight.md": Rendered("", [], (), links, ()),
        "terms/bias.md": Rendered("", [], ("unit",), (), ()),
    }
    with Workshop() as workshop:
        found = [*lost(pages, pages, workshop, use_directory_urls=True)]
    assert [(path, danger.message, danger.rule.name) for path, danger in found] == [
        ("terms/weight.md", "link to '../bias/#units', which is not there", "lost-link"),
        ("terms/weight.md", "link to '../bais/', which is not there", "lost-link"),
    ]
