"""The policy of each page: what it says, what the build refuses because of it, and what a browser makes of it."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from browser import open_page, refusals, search
from commands import Run
from conftest import ROOT
from serving import serving
from termbook.maths import to_mathml
from termbook.rendering.policy import inline_scripts, policy, protect, with_policy
from test_standards import NODE, PAGES, TERM, TOOLS

START = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
OURS = 'document.documentElement.className = "js"'
SCOPE = '__md_scope=new URL("{}",location),__md_hash=1'
TEMPLATE = f"{START}<title>x</title><script>{OURS}</script><script>{SCOPE.format('/')}</script></head><body>"
KINDS = {**{kind: f"{path}index.html" for kind, path in PAGES.items()}, "not found": "404.html"}
JUDGE = """
const [, folder, ...policies] = process.argv
const { CspEvaluator } = require(folder)
const { CspParser } = require(`${folder}/dist/parser.js`)
const judge = policy => new CspEvaluator(new CspParser(policy).csp).evaluate()
console.log(JSON.stringify(policies.flatMap(judge)))
"""


def policy_of(page: str) -> str:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert len(found) == 1
    return str(found[0])


def faults(body: str) -> list[str]:
    return with_policy(TEMPLATE + body, inline_scripts(TEMPLATE))[1]


def test_google_finds_no_hole(site: Path) -> None:
    policies = {policy_of((site / path).read_text(encoding="utf-8")) for path in KINDS.values()} | {policy()}
    command: list[str | Path] = [NODE, "-e", JUDGE, TOOLS / "csp_evaluator", *policies]
    judged = subprocess.run(command, capture_output=True, check=True)
    # The site has no file that a stranger chose, and no answer that a stranger could turn into a script.
    accepted = "'self' can be problematic if you host JSONP, AngularJS or user uploaded files."
    assert {finding["description"] for finding in json.loads(judged.stdout)} == {accepted}


def test_every_page_has_one_before_all_that_it_governs(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "unsafe-inline" not in policy_of(page)
        assert "://" not in policy_of(page)
        assert not re.search(r"<(script|link|style|base|img|template)\b", page.partition(policy_of(page))[0]), path


def test_what_the_templates_write_may_run_wherever_the_page_is() -> None:
    below = TEMPLATE.replace('"/"', '"../.."')
    protected, found = with_policy(below, inline_scripts(TEMPLATE))
    assert found == []
    assert policy_of(protected) == policy([OURS, SCOPE.format("../..")])


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>alert(1)</script>", "is a script that no template writes"),
        (f"<script>{OURS};alert(1)</script>", "is a script that no template writes"),
        ('<script>__md_scope=new URL("."+alert(1)+".",location),__md_hash=1</script>', "is a script that no template"),
        ("<template><p><template><script>alert(1)</script></template></template>", "is a script that no template"),
        ('<script type="module">import "x"</script>', "is a script that no template writes"),
        ('<svg><script href="data:,alert(1)"/></svg>', "is a script that no template writes"),
        ('<script src="https://host.example/x.js"></script>', "loads something from elsewhere"),
        ('<script src="\t//host.example/x.js"></script>', "loads something from elsewhere"),
        (r'<script src="\\host.example/x.js"></script>', "loads something from elsewhere"),
        ('<img srcset="a.png, https://host.example/b.png 2x">', "loads something from elsewhere"),
        ('<link rel="stylesheet" href="//host.example/x.css">', "loads something from elsewhere"),
        ('<svg><use xlink:href="https://host.example/x.svg#a"/></svg>', "loads something from elsewhere"),
        ('<form action="https://host.example/"><input></form>', "loads something from elsewhere"),
        ('<meta http-equiv="refresh" content="0; URL=\'https://host.example\'">', "loads something from elsewhere"),
        ('<iframe src="page.html"></iframe>', "is an element that no page may have"),
        ('<base href="/elsewhere/">', "is an element that no page may have"),
        ("<style>p { color: red }</style>", "is an element that no page may have"),
        ("<p/ONCLICK=alert(1)>x", "has a script in onclick"),
        ('<svg onload="alert(1)">', "has a script in onload"),
        ('<a href=" java\nscript:alert(1)">x</a>', "leads to a script"),
        ('<svg><a xlink:href="JavaScript&colon;alert(1)">x</a></svg>', "leads to a script"),
        ('<a href="data:text/html,x">x</a>', "leads to a script"),
        ('<p style="position: fixed; inset: 0">x', "has a style of its own"),
        ('<p style="padding: 0; background: url(x.png)">x', "has a style of its own"),
        ('<p style="padding: 100em">x', "has a style of its own"),
        ("<meta http-equiv=content-security-policy content=\"script-src 'none'\">", "is a second policy"),
    ],
)
def test_what_a_policy_would_keep_from_readers_is_a_fault(body: str, fault: str) -> None:
    assert any(fault in found for found in faults(body)), faults(body)


@pytest.mark.parametrize(
    "body",
    [
        '<script id="__config" type="application/json">{"base": "."}</script>',
        '<script defer src="../assets/termbook/scripts/map.js"></script>',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><link rel="icon" href="a.svg">',
        '<a href="https://doi.org/10.1/x">x</a> <a href="mailto:a@host.example">y</a> <a href="#javascript:">z</a>',
        '<p title="javascript: a language" data-x="https://host.example">x</p>',
        '<img src="figures/relu.svg#only-light" alt="A line"><svg><use href="#dot"/></svg>',
        '<table><tr><td style="text-align: right;">1</td></tr></table>',
        '<math><mtable><mtr><mtd style="text-align: left;padding-right: 0;padding-left:1em;"/></mtr></mtable></math>',
        '<noscript><meta http-equiv="refresh" content="0; url=../gluten/"></noscript>',
    ],
)
def test_what_pages_need_is_none(body: str) -> None:
    assert faults(body) == []


def test_styles_of_tables_and_formulas_are_allowed_value_by_value() -> None:
    page = f'{TEMPLATE}<table><tr><td style="text-align: right;">1<td style="position: fixed">2</tr></table>'
    protected, _ = with_policy(page, inline_scripts(TEMPLATE))
    assert policy_of(protected) == policy([OURS, SCOPE.format("/")], ["text-align: right;"])


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{cases}1&x\\2&y\end{cases}",
        r"\begin{array}{l|r||c:c}1&2&3&4\\\hline 5&6&7&8\\\hdashline 1&2&3&4\end{array}",
        r"\begin{align}a&=b\tag{1}\\c&=d\end{align}",
        r"\begin{multline}a\\b\end{multline}",
        r"\begin{subarray}{c}a\\b\end{subarray}",
        r"\textsc{ab}\!\kern-3pt\hspace{3cm}\hspace{-12pt}\hspace{20ex}\boxed{x}",
    ],
)
def test_formulas_need_no_style_that_is_a_fault(latex: str) -> None:
    assert faults(to_mathml(latex, display=True)) == []


def test_faults_name_page_and_element_once_and_stop_the_command(tmp_path: Path, run: Run) -> None:
    (tmp_path / "404.html").write_text(TEMPLATE)
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(f"{TEMPLATE}<img\nsrc=x onerror='alert(\x1b[31m)'>")
    (tmp_path / "c.htm").write_bytes("<!doctype html><title>Brötchen</title>".encode("latin-1"))
    done = run(tmp_path, "termbook.rendering.policy", ".")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        './a.html: <img src="x" onerror="alert(\N{REPLACEMENT CHARACTER}[31m)"> has a script in onerror (on 2 pages)',
        './c.htm: the <head> has to begin with <meta charset="utf-8">, behind which the policy stands',
    ]


def test_build_with_a_fault_fails(sample: Path, run: Run) -> None:
    (sample / "docs" / "index.md").write_text('# Bread\n\n<button onclick="alert(1)">Bake</button>\n')
    built = run(sample, "mkdocs", "build")
    assert built.returncode == 1
    assert 'index.html: <button onclick="alert(1)">Bake</button> has a script in onclick' in built.stderr
    assert "Traceback" not in built.stderr


def test_second_time_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(TEMPLATE)
    assert protect(tmp_path) == []
    first = (tmp_path / "404.html").read_text()
    assert protect(tmp_path) == []
    assert (tmp_path / "404.html").read_text() == first
    assert policy_of(first)


def test_site_without_the_page_that_vouches_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(TEMPLATE)
    assert protect(tmp_path) == [
        "404.html: the page is missing, so that nothing tells which scripts the templates write"
    ]


NASTY = [
    'ran.push("a &amp; b < c > d — é \N{SNOWMAN}")',
    "\r\n ran.push('lines')\r// CR\n",
    "<!-- a comment in scripts\nran.push('comment')",
    "ran.push(`<template>`) // \N{NO-BREAK SPACE}\t",
]
LATER = "ran.push('template')"
INSERT = """
const later = document.getElementById("later")
later.replaceWith(later.content)"""


def test_browsers_hash_scripts_as_the_policy_does(tmp_path: Path, browser: Browser) -> None:
    scripts = ["window.ran = []", *NASTY, INSERT]
    page = f"{START}<title>x</title></head><body><template id=later><script>{LATER}</script></template>"
    page += "".join(f"<script>{script}</script>" for script in scripts)
    page += '<script type="application/json">{"not": "run"}</script>'
    (tmp_path / "404.html").write_bytes(page.encode())
    assert protect(tmp_path) == []
    context = browser.new_context()
    refused = refusals(context)
    with closing(context), serving(tmp_path) as url:
        shown = context.new_page()
        shown.goto(f"{url}404.html")
        assert len(shown.evaluate("ran")) == len([*NASTY, LATER])
    assert refused == []


HOST = "https://host.example/"
RUNNING = {
    "script": "<script>top.ran.add('script')</script>",
    "handler": "<img src='nowhere.png' onerror=\"top.ran.add('handler')\">",
    "SVG": "<svg onload=\"top.ran.add('SVG')\"></svg>",
    "link": "<a id='evil' href=\"javascript:top.ran.add('link')\">x</a>",
    "frame": "<iframe srcdoc=\"<script>top.ran.add('frame')</script>\"></iframe>",
    "data": "<script src=\"data:text/javascript,top.ran.add('data')\"></script>",
}
LOADING = {
    "picture": f"<img src='{HOST}picture'>",
    "style": f"<p style='background: url({HOST}style)'>x</p>",
    "sheet": f"<link rel='stylesheet' href='{HOST}sheet'>",
    "file": f"<script src='{HOST}file'></script>",
    "page": f"<iframe src='{HOST}page'></iframe>",
    "object": f"<object data='{HOST}object'></object>",
    "video": f"<video src='{HOST}video'></video>",
}


@pytest.mark.parametrize("has_policy", [True, False], ids=["policy", "no policy"])
def test_what_gets_into_a_page_neither_runs_nor_loads(
    has_policy: bool,  # noqa: FBT001  # a parameter of the test
    site: Path,
    address: str,
    browser: Browser,
) -> None:
    """Without its policy the same page runs and loads all of it."""
    text = (site / TERM / "index.html").read_text(encoding="utf-8")
    text = text.replace("</article>", "".join([*RUNNING.values(), *LOADING.values(), "</article>"]))
    text = text if has_policy else text.replace(policy_of(text), "")
    loaded: set[str] = set()

    def note(route: Route) -> None:
        loaded.add(route.request.url.removeprefix(HOST))
        route.abort()

    context = browser.new_context(service_workers="block")
    with closing(context):
        page = context.new_page()
        page.add_init_script("if (top === window) window.ran = new Set()")
        page.route(address + TERM, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
        page.route(f"{HOST}**", note)
        page.goto(address + TERM, wait_until="networkidle")
        page.locator("#evil").evaluate("link => link.click()")
        page.locator("#peek").wait_for(state="attached")
        ran = set(page.evaluate("[...ran]"))
    assert (ran, loaded) == ((set(), set()) if has_policy else (RUNNING.keys(), LOADING.keys()))


def documented_headers() -> dict[str, dict[str, str]]:
    """What hosts are asked to send, by the beginning of the path."""
    text = (ROOT / "docs" / "how-it-works" / "hosting.md").read_text(encoding="utf-8")
    rules: dict[str, dict[str, str]] = {}
    for line in text.partition("```text\n")[2].partition("```")[0].splitlines():
        if line.startswith("/"):
            headers = rules.setdefault(line.removesuffix("*"), {})
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return rules


def test_site_works_with_the_documented_headers_and_in_no_frame(address: str, browser: Browser) -> None:
    rules = documented_headers()
    policies = {path: headers["Content-Security-Policy"] for path, headers in rules.items()}
    assert policies == {"/": "frame-ancestors 'none'", "/figures/": "script-src 'none'"}

    def send(route: Route) -> None:
        answer = route.fetch()
        path = route.request.url.removeprefix(address[:-1])
        added = [headers for start, headers in rules.items() if path.startswith(start)]
        joined = ", ".join(headers["Content-Security-Policy"] for headers in added)
        route.fulfill(response=answer, headers={**answer.headers, **added[0], "Content-Security-Policy": joined})

    with open_page(browser) as page:
        page.route(f"{address}**", send)
        page.goto(address + TERM)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as PNG").click()
        assert download.value.suggested_filename == "learning-rate.png"
        expect(search(page, "expit")).to_contain_text("Sigmoid")
        page.unroute_all(behavior="wait")  # or what is still being fetched fails when the page closes

    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.route(f"{address}**", send)
        page.route(
            HOST, lambda route: route.fulfill(body=f"<iframe src='{address}'></iframe>", content_type="text/html")
        )
        page.goto(HOST, wait_until="networkidle")
        assert [frame.url for frame in page.frames] == [HOST, "chrome-error://chromewebdata/"]
        page.unroute_all(behavior="wait")
