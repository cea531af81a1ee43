"""The site as an app: what a browser keeps of it after one visit, and what a reader then has without a network."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from matplotlib.image import imread
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from browser import refusals, wait_until
from conftest import Run, build_site, copy_sample
from serving import serving
from termbook.mkdocs_plugin import TermbookPlugin
from termbook.web import offline
from termbook.web.icons import APPLE, ICONS, LOGO, Icon
from test_browser import search

FOLDER = "bread/"
"""Where the site stands on its host, which may have others."""

SIZES = {("any", "any"), ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
"""Of icons, with their purposes: what browsers ask for where they install a site."""

MARK = "document.documentElement.dataset.build = '{}'"
"""A script that tells which build a page has its scripts from."""

HASHES = """async site => {
  const cache = await caches.open(`termbook ${site}`)
  const found = await Promise.all((await cache.keys()).map(async ({ url }) => [url, await cache.match(url)]))
  return Object.fromEntries(found.map(([url, kept]) => [url.slice(site.length), kept?.headers.get("X-Kept-Hash")]))
}"""
MISSING = f"""async ([site, wanted]) => {{
  for (const end = Date.now() + 20_000; ; await new Promise(resolve => setTimeout(resolve, 50))) {{
    const kept = await ({HASHES})(site)
    const missing = Object.keys(wanted).filter(address => (kept[address] ?? null) !== wanted[address])
    if (!missing.length || Date.now() > end) return missing
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
    config.write_text(f"{config.read_text()}extra_javascript: [mark.js]\n")
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
    shutil.copytree(built.parent, tmp_path / "copy")
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
def network(host: Path) -> Iterator[str]:
    """The address of the site, while there is a network."""
    with serving(host) as url:
        sitemap = host / FOLDER / "sitemap.xml"
        sitemap.write_text(re.sub(r"http://127\.0\.0\.1(:\d+)?/", url, sitemap.read_text()))
        yield url + FOLDER


def listed(host: Path) -> dict[str, dict[str, str]]:
    files: dict[str, dict[str, str]] = json.loads((host / FOLDER / offline.LIST).read_text(encoding="utf-8"))
    return files


def wait_until_kept(page: Page, site: str, wanted: Mapping[str, str | None]) -> None:
    """With the hashes of the list; with no hash, until it is not kept."""
    assert page.evaluate(MISSING, [site, wanted]) == []


def kept(page: Page, site: str) -> set[str]:
    """All that is kept, as soon as nothing more is being fetched."""
    page.context.service_workers[0].evaluate("updated")
    return set(page.evaluate(HASHES, site))


@contextmanager
def visited(host: Path, browser: Browser) -> Iterator[tuple[Page, str]]:
    """A page of a reader who has opened the site, and its address; the network is gone since."""
    with reader(browser) as page:
        with network(host) as site:
            page.goto(site, wait_until="networkidle")
            wait_until_kept(page, site, listed(host)["at_once"])
        yield page, site


def test_whole_site_can_be_read_after_one_visit(host: Path, browser: Browser) -> None:
    with visited(host, browser) as (page, site):
        page.goto(f"{site}terms/gluten/?h=elastic#references")
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()
        page.locator("article a:visible", has_text="hydration").first.click()
        expect(page.locator("h1", has_text="Hydration")).to_be_visible()
        assert page.locator("figure#figure").evaluate(PICTURES) == [480, 480], "both schemes"
        fonts = "document.fonts.ready.then(() => [...document.fonts].filter(font => font.status == 'loaded').length)"
        assert page.evaluate(fonts) > 0
        expect(search(page, "proving")).to_have_text("Proofing", timeout=20_000)
        page.locator(".md-search-result__item a").first.click()
        expect(page.locator("h1", has_text="Proofing")).to_be_visible()
        assert not page.context.pages[1:]


def test_page_open_when_the_network_goes_leads_on(host: Path, browser: Browser) -> None:
    with visited(host, browser) as (page, _):
        page.locator("article a:visible", has_text="hydration").first.click()
        expect(page.locator("h1", has_text="Hydration")).to_be_visible()
        assert page.locator("figure#figure").evaluate(PICTURES) == [480, 480]


def test_frames_are_kept_once_they_were_looked_at(host: Path, browser: Browser) -> None:
    frames = {f"figures/hydration.{number}.svg" for number in (1, 2)}
    when_used = listed(host)["when_used"]
    assert frames < when_used.keys()

    def set_to_rye() -> None:
        page.get_by_role("group", name="flour").get_by_role("radio", name="rye").check()
        picture = page.locator("#figure img[src*='hydration.1.']").first
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.naturalWidth") == 480

    with reader(browser) as page:
        with network(host) as site:
            page.goto(f"{site}terms/hydration/")
            wait_until_kept(page, site, listed(host)["at_once"])
            assert not kept(page, site) & frames
            set_to_rye()
            wait_until_kept(page, site, {frame: when_used[frame] for frame in frames})
        page.reload()
        set_to_rye()


def test_address_of_no_page_says_so(host: Path, browser: Browser) -> None:
    with visited(host, browser) as (page, site):
        page.goto(f"{site}terms/no-such-term/")
        expect(page.locator("h1")).to_have_text("This page is not kept")
        expect(page.locator("p.definition")).to_contain_text("There is no network")
        page.locator("article a", has_text="from A to Z").click()
        expect(page.locator("h1", has_text="A–Z")).to_be_visible()
        page.goto(f"{site}terms/gluten?h=net#references")
        assert page.url == f"{site}terms/gluten/?h=net#references"
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()


def test_another_build_is_seen_at_once_and_then_without_a_network(copy: Path, browser: Browser) -> None:
    host, term = copy.with_name("host"), copy / "terms" / "gluten.md"
    gone = "terms/gluten-network/"
    with reader(browser) as page:
        with network(host) as site:
            page.goto(site)
            wait_until_kept(page, site, listed(host)["at_once"])
            assert gone in kept(page, site)

            text = term.read_text()
            term.write_text(text.replace("elastic net", "stretchy net").replace("former_slugs: [gluten-network]\n", ""))
            (copy / "docs" / "mark.js").write_text(MARK.format("second"))
            build(copy, host)
            page.goto(f"{site}terms/gluten/")
            expect(page.locator("html")).to_have_attribute("data-build", "second")
            expect(page.locator("article")).to_contain_text("stretchy net")
            wait_until_kept(page, site, listed(host)["at_once"])
            assert gone not in kept(page, site)
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-build", "second")
        expect(page.locator("article")).to_contain_text("stretchy net")
        page.goto(site)
        expect(page.locator("html")).to_have_attribute("data-build", "second")


def test_reader_who_saves_data_keeps_what_was_visited(host: Path, browser: Browser) -> None:
    at_once = listed(host)["at_once"]
    topic = "topics/fermentation/"
    with reader(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        with network(host) as site:
            page.goto(site + topic)
            wait_until_kept(page, site, {topic: at_once[topic]})
            assert not kept(page, site) & {"terms/gluten/", "terms/hydration/"}
            page.goto(f"{site}terms/gluten/", wait_until="networkidle")
            visited = [topic, "terms/gluten/", "assets/termbook/termbook.css"]
            wait_until_kept(page, site, {address: at_once[address] for address in visited})
        page.goto(site + topic)
        expect(page.locator("h1", has_text="Fermentation")).to_be_visible()
        page.goto(f"{site}terms/gluten/")
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()
        style = "getComputedStyle(document.documentElement).getPropertyValue('--md-text-font')"
        assert page.evaluate(style).split(",")[0] == '"Source Sans Pro"'
        page.goto(f"{site}terms/hydration/")
        expect(page.locator("h1")).to_have_text("This page is not kept")


def test_network_that_does_not_answer_counts_as_none(host: Path, browser: Browser) -> None:
    with socket.socket() as silent, reader(browser) as page:
        with network(host) as site:
            page.goto(site)
            wait_until_kept(page, site, listed(host)["at_once"])
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        silent.bind(("127.0.0.1", urlsplit(site).port or 0))
        silent.listen()
        page.goto(f"{site}terms/gluten/", timeout=15_000)
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()


def test_site_built_without_a_list_lets_go_of_what_was_kept(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    with reader(browser) as page, network(host) as site:
        page.goto(site)
        at_once = listed(host)["at_once"]
        wait_until_kept(page, site, at_once)
        (host / FOLDER / offline.LIST).unlink()
        page.reload()
        wait_until_kept(page, site, dict.fromkeys(at_once))


def test_file_of_another_build_is_not_kept_as_one_of_this(copy: Path, browser: Browser) -> None:
    host = copy.with_name("host")
    (host / FOLDER / "mark.js").write_text(MARK.format("of the build before"))
    with reader(browser) as page, network(host) as site:
        page.goto(site)
        wait_until_kept(page, site, {**listed(host)["at_once"], "mark.js": None})


def test_storage_that_fails_stops_no_page(copy: Path, browser: Browser) -> None:
    worker = copy.with_name("host") / FOLDER / offline.WORKER
    worker.write_text(f"caches.open = () => Promise.reject(new Error('damaged'))\n{worker.read_text()}")
    with reader(browser) as page, network(copy.with_name("host")) as site:
        page.goto(site)
        wait_until(page, "navigator.serviceWorker.controller")
        page.goto(f"{site}terms/gluten/")
        expect(page.locator("h1", has_text="Gluten")).to_be_visible()


def test_nothing_is_said_while_all_is_well(host: Path, browser: Browser) -> None:
    with reader(browser) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        with network(host) as site:
            page.goto(site)
            wait_until_kept(page, site, listed(host)["at_once"])
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
    assert not [name for name in (offline.MANIFEST, offline.LIST, offline.WORKER) if (site / name).exists()]
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
    at_once = {
        "": "index.html",
        "404.html": "404.html",
        "a%20b/": "a b/index.html",
        "assets/x.css": "assets/x.css",
        "fonts/x.woff2": "fonts/x.woff2",
        "search/search_index.json": "search/search_index.json",
        "terms/adam.html": "terms/adam.html",
        "terms/adam/": "terms/adam/index.html",
        "figures/adam.dark.svg": "figures/adam.dark.svg",
        "figures/adam.svg": "figures/adam.svg",
        "figures/conv2d.svg": "figures/conv2d.svg",
    }
    when_used = [
        "assets/a.png",
        "assets/javascripts/lunr/tinyseg.js",
        "figures/adam.10.svg",
        "figures/adam.2.dark.svg",
    ]
    never = [
        "sw.js",
        "sitemap.xml",
        "sitemap.xml.gz",
        "assets/x.css.map",
        "terms/a.schema.json",
        "share/adam.png",
    ]
    for path in [*at_once.values(), *when_used, *never]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    found = offline.files(tmp_path)
    assert {when: list(hashes) for when, hashes in found.items()} == {
        "at_once": sorted(at_once),
        "when_used": sorted(when_used),
    }
    assert len({*found["at_once"].values(), *found["when_used"].values()}) == len(at_once) + len(when_used)
