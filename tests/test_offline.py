"""The site as an app: what a browser keeps of it after one visit, and what a reader then has without a network."""

from __future__ import annotations

import json
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from matplotlib.image import imread
from mkdocs.config import load_config
from playwright.sync_api import Browser, Locator, Page, expect

from browser import AT_BOTH_WIDTHS, refusals, search, wait_until
from commands import Run
from conftest import build_site, copy_sample
from serving import serving
from termbook.mkdocs_plugin import TermbookPlugin
from termbook.web import offline
from termbook.web.icons import APPLE, ICONS, LOGO, Icon
from test_cards import CONTRAST, PALETTE

FOLDER = "bread/"
"""Where the site stands on its host, which may have others."""

SIZES = {("any", "any"), ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
"""Of icons, with their purposes: what browsers ask for where they install a site."""

MARK = "document.documentElement.dataset.build = '{}'"
"""A script that tells which build a page has its scripts from."""

KEPT = """async site => {
  const ours = (await caches.keys()).filter(name => name.includes(` ${site} `) || name.endsWith(`-${site}`))
  const keysOf = async name => (await (await caches.open(name)).keys()).map(({ url }) => url)
  const found = (await Promise.all(ours.map(keysOf))).flat()
  return found.map(url => url.replace(/\\?__WB_REVISION__=.*/, "").slice(site.length))
}"""
UNTIL_KEPT = f"""async ([site, wanted, unwanted]) => {{
  for (const end = Date.now() + 20_000; ; await new Promise(resolve => setTimeout(resolve, 50))) {{
    const kept = new Set(await ({KEPT})(site))
    const wrong = [...wanted.filter(address => !kept.has(address)), ...unwanted.filter(address => kept.has(address))]
    if (!wrong.length || Date.now() > end) return wrong
  }}
}}"""

PICTURES = """async figure => {
  const images = [...figure.querySelectorAll("img")]
  await Promise.all(images.map(image => { image.loading = "eager"; return image.decode() }))
  return images.map(image => image.naturalWidth)
}"""


def build(sample: Path, host: Path, **variables: str) -> None:
    build_site(sample, host / FOLDER, SITE_URL=f"http://127.0.0.1/{FOLDER}", **variables)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's folder, with all that a build keeps there for the next; and beside it a folder to serve."""
    folder = copy_sample(tmp_path_factory.mktemp("offline") / "sample")
    config = folder / "mkdocs.yml"
    text = config.read_text().replace("  font: false\n", f"  font: false\n  palette:\n{PALETTE}", 1)
    config.write_text(f"{text}extra_javascript: [mark.js]\n")
    (folder / "docs" / "mark.js").write_text(MARK.format("first"))
    build(folder, folder.with_name("host"))
    return folder


@pytest.fixture(scope="module")
def host(built: Path) -> Path:
    """A folder to serve, with the sample's site in it."""
    return built.with_name("host")


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the sample's folder to be changed and built again, and beside it one of the folder to serve."""
    shutil.copytree(built.parent, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy" / built.name


@contextmanager
def reader(browser: Browser) -> Iterator[Page]:
    """A page of a reader who has not been here before, in a browser that may keep things."""
    context = browser.new_context(service_workers="allow")
    refused = refusals(context)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert refused == []


@contextmanager
def network(host: Path, asked: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """The address of the site, while there is a network."""
    with serving(host, asked=asked) as url:
        sitemap = host / FOLDER / "sitemap.xml"
        sitemap.write_text(re.sub(r"http://127\.0\.0\.1(:\d+)?/", url, sitemap.read_text()))
        yield url + FOLDER


def wait_until_kept(page: Page, site: str, wanted: Iterable[str], without: Iterable[str] = ()) -> None:
    assert page.evaluate(UNTIL_KEPT, [site, [*wanted], [*without]]) == []


def kept(page: Page, site: str) -> set[str]:
    return set(page.evaluate(KEPT, site))


def shared(host: Path) -> set[str]:
    """What the pages of the site share."""
    return set(offline.kept(host / FOLDER).shared)


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("region", name="Reading without a network").get_by_role("button", name=name)


def status(page: Page) -> Locator:
    return page.get_by_role("region", name="Reading without a network").get_by_role("status")


KEEP = re.compile("Keep the whole glossary")
DONE = re.compile("The whole glossary .* is kept")


def keep_all(page: Page) -> None:
    button(page, KEEP).click()
    expect(status(page)).to_have_text(DONE, timeout=20_000)


def shown(page: Page) -> list[int]:
    """The widths of the pictures of a page's figure, of both schemes."""
    widths: list[int] = page.locator("figure#figure").evaluate(PICTURES)
    return widths


def test_what_was_seen_and_what_pages_share_is_there_without_a_network(host: Path, browser: Browser) -> None:
    with reader(browser) as page:
        with network(host) as site:
            page.goto(f"{site}terms/hydration/", wait_until="networkidle")
            wait_until_kept(page, site, {*shared(host), "terms/hydration/", "figures/hydration.svg"})
            page.goto(f"{site}terms/gluten/", wait_until="networkidle")
            wait_until_kept(page, site, {"terms/gluten/"})
            assert not kept(page, site) & {"terms/proofing/", "figures/hydration.1.svg", "data/search/bodies-0.js"}
        page.goto(f"{site}terms/gluten/?h=elastic#references")
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()
        fonts = "document.fonts.ready.then(() => [...document.fonts].filter(font => font.status == 'loaded').length)"
        assert page.evaluate(fonts) > 0
        style = "getComputedStyle(document.documentElement).getPropertyValue('--md-text-font')"
        assert page.evaluate(style).split(",")[0] == '"Source Sans Pro"'
        page.goto(site)
        expect(page.locator("h1", has_text="The Bread Book")).to_be_visible()
        page.goto(f"{site}terms/hydration/")
        expect(page.locator("h1", has_text="Hydration")).to_be_visible()
        expect(page.locator("#figure img:visible")).to_have_js_property("naturalWidth", 480)
        expect(search(page, "elastic net")).to_have_text("Gluten")


def test_page_that_was_not_seen_says_so(host: Path, browser: Browser) -> None:
    with reader(browser) as page:
        with network(host) as site:
            page.goto(f"{site}terms/", wait_until="networkidle")
            wait_until_kept(page, site, {*shared(host), "terms/"})
            page.goto(f"{site}terms/gluten/", wait_until="networkidle")
            wait_until_kept(page, site, {"terms/gluten/"})
        page.goto(f"{site}terms/hydration/")
        expect(page.locator("h1")).to_have_text("This page is not kept")
        expect(page.locator("p.definition")).to_contain_text("There is no network")
        page.locator("article a", has_text="from A to Z").click()
        expect(page.locator("h1", has_text="A–Z")).to_be_visible()
        page.goto(f"{site}terms/gluten?h=net#references")
        assert page.url == f"{site}terms/gluten/?h=net#references"
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()


def test_whole_glossary_is_kept_by_a_button(host: Path, browser: Browser) -> None:
    with reader(browser) as page:
        with network(host) as site:
            page.goto(site)
            expect(button(page, KEEP)).to_have_text(re.compile(r"\(\d+\.\d MB\)"), timeout=20_000)
            keep_all(page)
            assert kept(page, site) == shared(host) | {*offline.kept(host / FOLDER).rest}
        page.locator("article a:visible", has_text="hydration").first.click()
        expect(page.locator("h1", has_text="Hydration")).to_be_visible()
        assert shown(page) == [480, 480]
        page.get_by_role("group", name="flour").get_by_role("radio", name="rye").check()
        expect(page.locator("#figure img[src*='hydration.1.']").first).to_have_js_property("naturalWidth", 480)
        expect(status(page)).to_have_text(DONE)
        expect(search(page, "proving")).to_contain_text("Proofing")
        page.get_by_role("option").first.click()
        expect(page.locator("h1", has_text="Proofing")).to_be_visible()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_keeping_can_be_cancelled_and_goes_on_where_it_stopped(by: str, host: Path, browser: Browser) -> None:
    asked: list[str] = []
    may_answer = threading.Event()

    def ask(path: str) -> None:
        asked.append(path.removeprefix(f"/{FOLDER}"))
        if "/topics/" in path:
            may_answer.wait(20)

    def press(name: str | re.Pattern[str]) -> None:
        if by == "mouse":
            button(page, name).click()
        else:
            button(page, name).focus()
            page.keyboard.press("Enter")

    rest = offline.kept(host / FOLDER).rest
    with reader(browser) as page, network(host, ask) as site:
        page.goto(f"{site}contribute/", wait_until="networkidle")
        press(KEEP)
        expect(status(page)).to_have_text("The glossary is being kept. You may read on meanwhile.")
        expect(page.get_by_role("progressbar", name="Kept so far")).to_be_visible()
        wait_until_kept(page, site, ["terms/"])
        expect(button(page, "Cancel")).to_be_focused()
        press("Cancel")
        expect(status(page)).to_have_text(re.compile(r"^\d+\.\d MB of \d+\.\d MB are kept\.$"))
        may_answer.set()
        page.reload()
        expect(button(page, "Remove")).to_be_visible()
        before = kept(page, site)
        assert {*rest} - before
        asked.clear()
        press("Continue")
        expect(status(page)).to_have_text(DONE, timeout=20_000)
        assert before & {*asked} - {"contribute/"} == set(), "what is there is not asked for again"
        assert {*rest} <= kept(page, site)


def test_keeping_goes_on_with_the_next_page(host: Path, browser: Browser) -> None:
    may_answer = threading.Event()
    with reader(browser) as page, network(host, lambda path: "/topics/" in path and may_answer.wait(20)) as site:
        page.goto(f"{site}contribute/", wait_until="networkidle")
        button(page, KEEP).click()
        wait_until_kept(page, site, ["terms/"])
        page.goto(f"{site}terms/gluten/")
        expect(button(page, "Cancel")).to_be_visible()
        may_answer.set()
        expect(status(page)).to_have_text(DONE, timeout=20_000)


def test_what_is_kept_can_be_removed(host: Path, browser: Browser) -> None:
    with reader(browser) as page:
        with network(host) as site:
            page.goto(f"{site}contribute/")
            keep_all(page)
            page.reload()
            expect(status(page)).to_have_text(DONE)
            button(page, "Remove it").click()
            expect(status(page)).to_have_text("The glossary is no longer kept.")
            expect(button(page, KEEP)).to_be_focused()
            wait_until_kept(page, site, shared(host), offline.kept(host / FOLDER).rest)
            page.reload()
            expect(button(page, KEEP)).to_be_visible()
        page.goto(f"{site}terms/gluten/")
        expect(page.locator("h1")).to_have_text("This page is not kept")


def test_network_that_fails_while_keeping_is_said(host: Path, browser: Browser) -> None:
    may_answer = threading.Event()
    with reader(browser) as page:
        with network(host, lambda path: "/topics/" in path and may_answer.wait(20)) as site:
            page.goto(f"{site}contribute/", wait_until="networkidle")
            button(page, KEEP).click()
            wait_until_kept(page, site, ["terms/"])
        may_answer.set()
        expect(status(page)).to_contain_text("Something could not be fetched", timeout=20_000)
        expect(button(page, "Continue")).to_be_visible()


@AT_BOTH_WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_button_can_be_read_and_pressed(
    scheme: Literal["light", "dark"], width: dict[str, int], host: Path, browser: Browser
) -> None:
    context = browser.new_context(viewport=width, color_scheme=scheme)  # type: ignore[arg-type]  # Playwright's types
    page = context.new_page()
    with network(host) as site:
        page.goto(f"{site}contribute/")
        keep = button(page, KEEP)
        keep.scroll_into_view_if_needed()
        box = keep.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        for part in (keep, status(page)):
            assert part.evaluate(CONTRAST) >= 4.5
        keep.click()
        expect(status(page)).to_have_text(DONE, timeout=20_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= width["width"]
    context.close()


def test_first_visit_fetches_no_more_than_the_page_and_what_pages_share(host: Path, browser: Browser) -> None:
    asked: list[str] = []
    with reader(browser) as page, network(host, asked.append) as site:
        page.goto(f"{site}terms/hydration/", wait_until="networkidle")
        wait_until_kept(page, site, {*shared(host), "terms/hydration/"})
        expect(button(page, KEEP)).to_be_visible()
    of_the_page = {"terms/hydration/", "figures/hydration.svg", "assets/images/logo.svg"}
    fetched = {path.removeprefix(f"/{FOLDER}") for path in asked}
    assert of_the_page <= fetched
    assert fetched <= {*shared(host), *of_the_page, offline.WORKER, offline.ABOUT}


def test_frames_are_kept_once_they_were_looked_at(host: Path, browser: Browser) -> None:
    frames = {f"figures/hydration.{number}.svg" for number in (1, 2)}

    def set_to_rye() -> None:
        page.get_by_role("group", name="flour").get_by_role("radio", name="rye").check()
        picture = page.locator("#figure img[src*='hydration.1.']").first
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.naturalWidth") == 480

    with reader(browser) as page:
        with network(host) as site:
            page.goto(f"{site}terms/hydration/")
            wait_until_kept(page, site, {*shared(host), "terms/hydration/"}, frames)
            set_to_rye()
            wait_until_kept(page, site, frames)
        page.reload()
        set_to_rye()


def change(copy: Path) -> None:
    """Another build, in which a page and a script are others and a page is gone."""
    term = copy / "terms" / "gluten.md"
    text = term.read_text()
    term.write_text(text.replace("elastic net", "stretchy net").replace("former_slugs: [gluten-network]\n", ""))
    (copy / "docs" / "mark.js").write_text(MARK.format("second"))
    build(copy, copy.with_name("host"))


def test_another_build_is_seen_at_once_and_then_without_a_network(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    gone = "terms/gluten-network/"
    with reader(browser) as page:
        with network(host) as site:
            page.goto(site)
            keep_all(page)
            assert gone in kept(page, site)
            change(copy)
            page.goto(f"{site}terms/gluten/")
            expect(page.locator("html")).to_have_attribute("data-build", "second")
            expect(page.locator("article")).to_contain_text("stretchy net")
            wait_until_kept(page, site, shared(host) | {*offline.kept(host / FOLDER).rest}, [gone])
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-build", "second")
        expect(page.locator("article")).to_contain_text("stretchy net")
        page.goto(site)
        expect(page.locator("html")).to_have_attribute("data-build", "second")


def test_another_build_fetches_only_what_changed(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    asked: list[str] = []
    before = offline.kept(host / FOLDER)
    with reader(browser) as page, network(host, asked.append) as site:
        page.goto(f"{site}contribute/", wait_until="networkidle")
        keep_all(page)
        change(copy)
        after = offline.kept(host / FOLDER)
        asked.clear()
        page.goto(f"{site}contribute/", wait_until="networkidle")
        wait_until_kept(page, site, {*after.shared, *after.rest}, ["terms/gluten-network/"])
        page.reload(wait_until="networkidle")
        expect(status(page)).to_have_text(DONE)
    changed = {
        address
        for old, new in zip(before, after, strict=True)
        for address, file in new.items()
        if old.get(address) != file
    }
    fetched = {path.removeprefix(f"/{FOLDER}") for path in asked}
    assert changed <= fetched
    assert "terms/gluten/" in changed
    assert (fetched & {*after.rest}) - changed <= {"contribute/", "assets/images/favicon.png"}, "what the page shows"


def test_page_and_script_of_one_build_stay_together_while_another_is_on_its_way(copy: Path, browser: Browser) -> None:
    """The new worker is not answered, so the old one keeps what is all of one build."""
    host = copy.with_name("host")
    may_answer = threading.Event()
    is_another = threading.Event()

    def ask(path: str) -> None:
        if is_another.is_set() and path.endswith(offline.LIST):
            may_answer.wait(20)

    with reader(browser) as page:
        with network(host, ask) as site:
            page.goto(site)
            keep_all(page)
            is_another.set()
            change(copy)
            page.goto(f"{site}terms/gluten/", wait_until="domcontentloaded")
            expect(page.locator("html")).to_have_attribute("data-build", "second")
            expect(page.locator("article")).to_contain_text("stretchy net")
        page.goto(f"{site}terms/gluten/")
        expect(page.locator("html")).to_have_attribute("data-build", "first")
        expect(page.locator("article")).to_contain_text("elastic net")
        may_answer.set()


def test_network_that_does_not_answer_counts_as_none(host: Path, browser: Browser) -> None:
    with socket.socket() as silent, reader(browser) as page:
        with network(host) as site:
            page.goto(f"{site}terms/gluten/", wait_until="networkidle")
            wait_until_kept(page, site, {*shared(host), "terms/gluten/"})
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        silent.bind(("127.0.0.1", urlsplit(site).port or 0))
        silent.listen()
        page.goto(f"{site}terms/gluten/", timeout=15_000)
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()


def test_site_built_without_a_list_lets_go_of_what_was_kept(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    with reader(browser) as page, network(host) as site:
        page.goto(site)
        keep_all(page)
        everything = kept(page, site)
        for name in (offline.ABOUT, offline.LIST, offline.WORKER):
            (host / FOLDER / name).unlink()
        page.reload()
        wait_until_kept(page, site, [], everything)


def test_file_of_another_build_is_not_kept_as_one_of_this(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    page_of_before = host / FOLDER / "terms" / "gluten" / "index.html"
    page_of_before.write_text(page_of_before.read_text().replace("elastic net", "rigid net"))
    with reader(browser) as page, network(host) as site:
        page.goto(site)
        button(page, KEEP).click()
        expect(status(page)).to_contain_text("Something could not be fetched", timeout=20_000)
        assert "terms/gluten/" not in kept(page, site)


def test_nothing_is_kept_while_what_pages_share_is_of_another_build(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    mark = host / FOLDER / "mark.js"
    right = mark.read_text()
    mark.write_text(MARK.format("of the build before"))
    asked: list[str] = []
    with reader(browser) as page, network(host, asked.append) as site:
        page.goto(site)
        while asked.count(f"/{FOLDER}mark.js") < 2:  # once by the page, once to be kept
            page.wait_for_timeout(20)
        page.reload(wait_until="networkidle")
        assert "mark.js" not in kept(page, site)
        mark.write_text(right)
        page.reload()
        wait_until_kept(page, site, shared(host))


def test_storage_that_fails_stops_no_page(copy: Path, browser: Browser) -> None:
    worker = copy.with_name("host") / FOLDER / offline.WORKER
    with reader(browser) as page, network(copy.with_name("host")) as site:
        damage = "for (const name of ['open', 'match']) caches[name] = () => Promise.reject(new Error('damaged'))"
        worker.write_text(f"{worker.read_text()}\nonactivate = () => {{ {damage} }}\n")
        page.goto(site)
        wait_until(page, "navigator.serviceWorker.controller")
        page.goto(f"{site}terms/hydration/")
        expect(page.locator("h1", has_text="Hydration")).to_be_visible()
        expect(page.locator("#figure img:visible")).to_have_js_property("naturalWidth", 480)


def test_nothing_is_said_while_all_is_well(host: Path, browser: Browser) -> None:
    with reader(browser) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        with network(host) as site:
            page.goto(site)
            keep_all(page)
            page.goto(f"{site}terms/hydration/", wait_until="networkidle")
        assert said == []


def test_site_can_be_installed(host: Path, browser: Browser) -> None:
    with reader(browser) as page, network(host) as site:
        page.goto(f"{site}terms/gluten/")
        devtools = page.context.new_cdp_session(page)
        found = devtools.send("Page.getAppManifest")
        assert (found["url"], found["errors"]) == (site + offline.MANIFEST, [])
        members: dict[str, Any] = json.loads(found["data"])
        assert members["name"] == members["short_name"] == "The Bread Book"
        assert members["description"] == "A small glossary of baking."
        assert (members["start_url"], members["scope"], members["display"]) == (".", ".", "standalone")
        assert members["theme_color"] == members["background_color"] == "#ffffff"
        for icon in members["icons"]:
            assert page.request.get(site + icon["src"]).headers["content-type"] == icon["type"]
        assert {(icon["sizes"], icon["purpose"]) for icon in members["icons"]} >= SIZES
        assert page.locator('link[rel="apple-touch-icon"]').evaluate("link => link.href") == site + APPLE.address
        errors = {error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]}
        assert errors <= {"in-incognito"}


@pytest.mark.parametrize("icon", [*ICONS, APPLE], ids=lambda icon: Path(icon.address).stem)
def test_icon_is_a_picture_of_its_size_with_a_ground_where_systems_need_one(icon: Icon, host: Path) -> None:
    pixels = imread(host / FOLDER / icon.address)
    assert pixels.shape == (icon.pixels, icon.pixels, 4)
    opacity, middle = pixels[..., 3], pixels[icon.pixels // 2, icon.pixels // 2]
    assert opacity[0, 0] == (1 if icon.on_paper else 0)
    assert middle[3] == 1, "the logo covers it"
    assert middle.tolist() != pixels[0, 0].tolist()


def test_logo_that_is_no_svg_is_said(sample: Path, run: Run) -> None:
    logo = sample / "docs" / LOGO
    logo.parent.mkdir(parents=True)
    logo.write_bytes(b"\x89PNG")
    built = run(sample, "mkdocs", "build")
    assert built.returncode != 0
    assert f"{LOGO} is not an SVG picture" in built.stderr
    assert "Traceback" not in built.stderr


def test_site_for_a_disk_has_neither_worker_nor_manifest(copy: Path) -> None:
    build(copy, copy.with_name("disk"), OFFLINE="true")
    site = copy.with_name("disk") / FOLDER
    assert (site / "terms" / "gluten.html").exists()
    assert not [name for name in (offline.MANIFEST, *offline.NAMES) if (site / name).exists()]
    assert [page for page in site.rglob("*.html") if 'rel="manifest"' in page.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(("command", "names_one"), [("build", True), ("gh-deploy", True), ("serve", False)])
def test_pages_that_are_being_edited_name_no_manifest(
    command: Literal["build", "gh-deploy", "serve"],
    names_one: bool,  # noqa: FBT001  # a parameter of the test
    sample: Path,
) -> None:
    plugin = TermbookPlugin()
    plugin.on_startup(command=command, dirty=False)
    config = plugin.on_config(load_config(str(sample / "mkdocs.yml")))
    assert ("manifest" in config.extra) is names_one


def test_what_is_kept_of_a_site(tmp_path: Path) -> None:
    shared = {
        "": "index.html",
        "404.html": "404.html",
        "assets/images/logo.svg": "assets/images/logo.svg",
        "assets/x.css": "assets/x.css",
        "data/search/answers-0.js": "data/search/answers-0.js",
        "data/search/index.js": "data/search/index.js",
        "data/search/names.js": "data/search/names.js",
        "data/search/pages.js": "data/search/pages.js",
        "fonts/x.woff2": "fonts/x.woff2",
        "mark.js": "mark.js",
    }
    rest = {
        "a%20b/": "a b/index.html",
        "assets/a.png": "assets/a.png",
        "figures/adam.10.svg": "figures/adam.10.svg",
        "figures/adam.svg": "figures/adam.svg",
        "data/search/answers-1.js": "data/search/answers-1.js",
        "data/search/bodies-0.js": "data/search/bodies-0.js",
        "data/search/names-b.js": "data/search/names-b.js",
        "terms/404.html": "terms/404.html",
        "terms/adam.html": "terms/adam.html",
        "terms/adam/": "terms/adam/index.html",
    }
    never = [
        "sw.js",
        "sitemap.xml",
        "sitemap.xml.gz",
        "assets/images/app-192.png",
        "assets/javascripts/lunr/tinyseg.js",
        "assets/javascripts/workers/search.js",
        "assets/x.css.map",
        "data/explain.js",
        "data/explain/terms/adam.js",
        "data/term.schema.json",
        "share/adam.png",
    ]
    for path in [*shared.values(), *rest.values(), *never]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    found = offline.kept(tmp_path)
    assert list(found.shared) == sorted(shared)
    assert list(found.rest) == sorted(rest)
    assert {address: file.size for address, file in found.rest.items()} == {name: len(rest[name]) for name in rest}
    (tmp_path / "sitemap.xml").write_text("another date")
    assert offline.kept(tmp_path).build == found.build
    (tmp_path / "terms" / "adam.html").write_text("another page")
    assert offline.kept(tmp_path).build != found.build


def test_lists_are_small_where_they_are_asked_for_with_every_page(host: Path) -> None:
    assert (host / FOLDER / offline.ABOUT).stat().st_size < 100
    worker = (host / FOLDER / offline.WORKER).read_text(encoding="utf-8")
    assert worker.startswith("/*! workbox-core 7.")
    assert "Permission is hereby granted, free of charge" in worker
    assert "importScripts(" not in worker
    assert "terms/gluten" not in worker, "it has a list of what pages share, and no other"
