"""Cards are asked one at a time, again when they are due, and nothing that a reader has learned is lost."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from browser import PHONE, field, open_page
from conftest import build_site, copy_sample
from serving import serving
from termbook.web.packages import WEB, webscripts

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
OLD = {
    "due": "2020-01-05T00:00:00.000Z",
    "last_review": "2020-01-01T00:00:00.000Z",
    "stability": 4.0,
    "difficulty": 5.0,
    "elapsed_days": 0,
    "scheduled_days": 4,
    "learning_steps": 0,
    "reps": 2,
    "lapses": 0,
    "state": 2,
}
MORE_QUESTIONS = "".join(
    f"  - {{question: What is {number} + {number}?, answer: '{2 * number}', others: ['0', '1'], because: Count.}}\n"
    for number in range(1, 7)
)
RIGHT = ["350 g", "Water", "spelt(500), the same", *(str(2 * number) for number in range(1, 7))]
PALETTE = "".join(
    f'    - {{media: "(prefers-color-scheme: {name})", scheme: {scheme}, primary: custom, accent: custom}}\n'
    for name, scheme in (("light", "default"), ("dark", "slate"))
)
CONTRAST = """element => {
    const channels = colour => colour.match(/[\\d.]+/g).map(Number)
    const isOpaque = ([, , , alpha]) => alpha !== 0
    let behind = element
    while (!isOpaque(channels(getComputedStyle(behind).backgroundColor))) behind = behind.parentElement
    const luminance = colour => channels(colour).slice(0, 3).map(value => value / 255)
        .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0)
    const pair = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor].map(luminance)
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)
}"""


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with six questions more, which makes 13 cards, and with both schemes."""
    folder = copy_sample(tmp_path_factory.mktemp("cards") / "bread")
    proofing = folder / "terms" / "proofing.md"
    proofing.write_text(proofing.read_text().replace("references:\n", f"quiz:\n{MORE_QUESTIONS}references:\n", 1))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  font: false\n", f"  font: false\n  palette:\n{PALETTE}", 1))
    return folder


@pytest.fixture(scope="module")
def cards(bread: Path) -> Iterator[str]:
    """Where the page of cards is served, in a folder of its host."""
    host = bread / "host"
    host.mkdir()
    with serving(host) as url:
        build_site(bread, host / "book", SITE_URL=f"{url}book/")
        yield f"{url}book/cards/"


@pytest.fixture
def page(cards: str, browser: Browser) -> Iterator[Page]:
    """The page of cards on a Monday morning, before a reader who has not been here before."""
    with open_page(browser) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.clock.set_fixed_time(MONDAY)
        page.goto(cards)
        yield page
        assert errors == []


def heading(page: Page) -> Locator:
    return page.locator(".trainer h2")


def status(page: Page) -> Locator:
    return page.locator(".trainer").get_by_role("status")


def desk(page: Page) -> Locator:
    return page.locator(".trainer-desk")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def begin(page: Page, topic: str = "All topics", kind: str = "Both kinds") -> None:
    page.get_by_label("Topic").select_option(topic)
    page.get_by_label("Cards").select_option(kind)
    page.get_by_role("button", name="Start", exact=True).click()


def learn_proofing(page: Page) -> None:
    """Of the one definition in this topic, say that it was easy."""
    begin(page, "Fermentation", "Definitions")
    press(page, "Enter", "4")
    expect(heading(page)).to_have_text("Done for now")


def key_of(page: Page, *answers: str) -> str:
    """The key that gives one of some answers: their order is another each time."""
    shown = desk(page).locator(".trainer-answers button > span").all_inner_texts()
    return next(str(number) for number, text in enumerate(shown, 1) if text in answers)


KEPT = "/book/.termbook.cards"
"""What progress is kept as, beside that of other sites of the host."""


def kept(page: Page) -> Any:
    text = page.evaluate(f"localStorage.getItem('{KEPT}')")
    return json.loads(text) if text else None


def import_file(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(file)


def test_definition_is_learned_by_keyboard(page: Page) -> None:
    expect(desk(page)).to_contain_text(re.compile(r"0 due.*10 new today"))
    expect(page.locator(".card-list")).to_be_hidden()
    press(page, "Enter")
    expect(heading(page)).to_have_text("What is baker's percentage?")
    expect(heading(page)).to_be_focused()
    answer = desk(page).get_by_text("always 100 %")
    expect(answer).to_be_hidden()
    press(page, "Space")
    expect(answer).to_be_visible()
    expect(page.locator(".trainer-back")).to_be_focused()
    expect(desk(page).get_by_text("More about baker's percentage").get_by_role("link")).to_be_visible()
    grades = [" ".join(text.split()) for text in page.locator(".trainer-grades button").all_inner_texts()]
    assert grades == ["Again 1 min", "Hard 6 min", "Good 10 min", "Easy 8 d"]
    press(page, "3")
    expect(heading(page)).to_have_text("What does proofing mean?")
    expect(heading(page)).to_be_focused()
    expect(status(page)).to_have_text("The last card comes again in 10 minutes.")
    assert list(kept(page)["cards"]) == ["bakers-percentage"]
    assert kept(page)["version"] == 1


def test_every_control_can_be_reached_and_pressed_by_keyboard_alone(page: Page) -> None:
    start = page.get_by_role("button", name="Start", exact=True)
    start.focus()
    press(page, "Enter")
    expect(heading(page)).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_role("button", name="Show the answer")).to_be_focused()
    press(page, "Enter", "Tab", "Tab")
    again = page.get_by_role("button", name="Again 1 min")
    expect(again).to_be_focused()
    assert again.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    press(page, "Space")
    expect(heading(page)).to_have_text("What does proofing mean?")


def test_topics_take_turns(page: Page) -> None:
    begin(page)
    topics = []
    for _ in range(6):
        topics.append(page.locator(".trainer-place").inner_text().split(" · ")[1])
        is_question = page.locator(".trainer-answers").count()
        press(page, *([key_of(page, *RIGHT), "Enter"] if is_question else ["Enter", "4"]))
    assert topics == ["Dough", "Fermentation"] * 3


def test_figure_is_on_the_back(page: Page) -> None:
    begin(page, "Dough", "Definitions")
    press(page, "Enter", "4")
    expect(heading(page)).to_have_text("What is hydration?")
    picture = desk(page).locator("img[src$='hydration.svg#only-light']")
    expect(picture).to_be_hidden()
    press(page, "Enter")
    expect(picture).to_be_in_viewport()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


def test_bar_shows_how_far_the_session_is(page: Page) -> None:
    bar = page.get_by_role("progressbar", name="Cards of this session that are done")
    begin(page, "Dough", "Questions")
    shares = []
    for answer in ("350 g", "Salt", "spelt(500), the same", "Water"):
        shares.append(bar.evaluate("bar => `${bar.value} of ${bar.max}`"))
        press(page, key_of(page, answer), "Enter")
    assert shares == ["0 of 3", "1 of 3", "1 of 3", "2 of 3"]  # what was wrong is not done
    expect(heading(page)).to_have_text("Done for now")


def test_end_says_how_it_went_what_comes_when_and_what_to_look_up(page: Page) -> None:
    begin(page, "Dough", "Questions")
    for answer in ("350 g", "Salt", "spelt(500), the same", "Water"):
        press(page, key_of(page, answer), "Enter")
    results = page.locator(".trainer-results")
    expect(results.locator(".trainer-counts > span")).to_have_text(["2 right", "1 not yet"])
    expect(results.get_by_text("in 10 minutes")).to_have_text("3 cards in 10 minutes")
    links = results.get_by_role("link")
    expect(links).to_have_text(["gluten"])
    links.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gluten")


def test_question_answered_wrong_comes_again_with_its_reason(page: Page) -> None:
    begin(page, "Dough", "Questions")
    expect(heading(page)).to_contain_text("a hydration of 70 %?")
    press(page, key_of(page, "714 g"))
    expect(page.get_by_role("button", name="714 g")).to_contain_text("wrong")
    expect(page.get_by_role("button", name="350 g")).to_contain_text("right")
    expect(page.locator(".trainer-verdict")).to_have_text("Not right. The answer is:")
    expect(page.locator(".trainer-back")).to_contain_text("70 % of the flour's weight")
    expect(page.locator(".trainer-back math")).to_be_visible()
    expect(status(page)).to_have_text("This card comes again in a moment.")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    press(page, "Enter")
    expect(heading(page)).to_have_text("What does flour need for its gluten to form?")
    press(page, key_of(page, "Water"))
    expect(page.locator(".trainer-verdict")).to_have_text("Right.")
    expect(page.locator(".trainer-back")).to_contain_text("The proteins swell in water")
    expect(page.locator(".trainer-answers em")).to_have_text("right")
    expect(status(page)).to_have_text("This card comes again in 10 minutes.")
    press(page, "Enter")
    expect(heading(page)).to_contain_text("Which dough has more gluten?")
    expect(page.locator(".trainer-answers a")).to_have_count(0)  # a link in a button could not be followed
    press(page, key_of(page, "spelt(500), the same"), "Enter")
    expect(heading(page)).to_contain_text("a hydration of 70 %?")
    press(page, key_of(page, "350 g"), "Enter")
    expect(heading(page)).to_have_text("Done for now")
    expect(heading(page)).to_be_focused()
    expect(desk(page)).to_contain_text("You went through 3 cards.")
    assert [card["reps"] for card in kept(page)["cards"].values()] == [2, 1, 1]


def test_progress_survives_a_reload_and_only_due_cards_are_asked(page: Page) -> None:
    learn_proofing(page)
    page.reload()
    page.get_by_label("Topic").select_option("Fermentation")
    page.get_by_label("Cards").select_option("Definitions")
    expect(desk(page)).to_have_text("Nothing is due now. The next card comes in 8 days.")
    page.clock.set_fixed_time(MONDAY + dt.timedelta(days=8, minutes=1))
    page.reload()
    expect(desk(page)).to_contain_text(re.compile(r"1 due.*10 new today"))
    begin(page)
    expect(heading(page)).to_have_text("What does proofing mean?")  # the last on the page, but due
    press(page, "Enter", "3")
    expect(heading(page)).to_have_text("What is baker's percentage?")


def test_at_most_ten_new_cards_a_day_unless_one_asks_for_more(page: Page) -> None:
    begin(page)
    for left in range(10, 0, -1):
        expect(page.locator(".trainer-place")).to_contain_text(f"· {left} left")
        is_question = page.locator(".trainer-answers").count()
        press(page, *([key_of(page, *RIGHT), "Enter"] if is_question else ["Enter", "4"]))
    expect(desk(page)).to_contain_text("You went through 10 cards.")
    expect(page.locator(".trainer-tools")).to_contain_text("10 of 13 cards learned")
    page.get_by_role("button", name="Learn 3 more").click()
    expect(page.locator(".trainer-place")).to_contain_text("3 left")
    page.get_by_role("button", name="Stop").click()
    expect(desk(page)).to_contain_text(re.compile(r"0 due.*3 new today"))


def test_a_new_day_brings_new_cards(page: Page) -> None:
    spent = {"version": 1, "cards": {}, "fresh": {"day": page.evaluate("new Date().toDateString()"), "left": 0}}
    page.evaluate("kept => localStorage.setItem(...kept)", [KEPT, json.dumps(spent)])
    page.reload()
    expect(page.get_by_role("button", name="Learn 10 more")).to_be_visible()
    page.clock.set_fixed_time(MONDAY + dt.timedelta(days=1))
    page.reload()
    expect(desk(page)).to_contain_text("10 new today")


def test_export_and_import_carry_progress_to_another_browser(
    page: Page, cards: str, browser: Browser, tmp_path: Path
) -> None:
    learn_proofing(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "termbook-cards.json"
    file = tmp_path / "termbook-cards.json"
    download.value.save_as(file)
    assert json.loads(file.read_text()) == kept(page)
    with open_page(browser) as other:
        other.clock.set_fixed_time(MONDAY)
        other.goto(cards)
        import_file(other, file)
        expect(status(other)).to_have_text("Imported 1 card.")
        other.reload()
        expect(other.locator(".trainer-tools")).to_contain_text("1 of 13 cards learned")
        assert kept(other)["cards"] == kept(page)["cards"]


def test_foreign_file_is_refused_and_nothing_is_lost(page: Page, tmp_path: Path) -> None:
    learn_proofing(page)
    before = kept(page)
    foreign = {
        "text": "no JSON",
        "null": "null",
        "list": "[1, 2]",
        "version": '{"version": 2, "cards": {}}',
        "cards": '{"version": 1, "cards": []}',
        "date": json.dumps({"version": 1, "cards": {"gluten": OLD, "proofing": {**OLD, "due": "soon"}}}),
        "number": json.dumps({"version": 1, "cards": {"gluten": {**OLD, "difficulty": 0}}}),
        "state": json.dumps({"version": 1, "cards": {"gluten": {**OLD, "state": 7}}}),
    }
    for name, text in foreign.items():
        file = tmp_path / f"{name}.json"
        file.write_text(text)
        page.evaluate("document.querySelector('.trainer-status').textContent = ''")
        import_file(page, file)
        message = "This file was not exported from these cards, or it is damaged. Nothing was changed."
        expect(status(page), name).to_have_text(message)
        assert kept(page) == before, name


def test_import_keeps_what_is_newer_here_and_cards_that_are_gone(page: Page, tmp_path: Path) -> None:
    learn_proofing(page)
    proofing = kept(page)["cards"]["proofing"]
    file = tmp_path / "old.json"
    cards = {"proofing": OLD, "gluten": OLD, "sourdough": OLD, "constructor": OLD}
    file.write_text(json.dumps({"version": 1, "cards": cards}))
    import_file(page, file)
    expect(status(page)).to_have_text("Imported 3 cards. For 1 more, what is here is as new or newer.")
    expect(page.locator(".trainer-tools")).to_contain_text("2 of 13 cards learned")
    page.get_by_label("Topic").select_option("Dough")
    expect(desk(page)).to_contain_text("1 due")  # gluten
    begin(page, "Dough", "Definitions")
    press(page, "Enter", "4")
    after = kept(page)["cards"]
    assert after["proofing"] == proofing
    assert after["sourdough"] == OLD
    assert after["gluten"]["reps"] == 3


def test_start_over_asks_first(page: Page) -> None:
    learn_proofing(page)
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", dismiss)
    page.get_by_role("button", name="Start over").click()
    assert "Forget everything" in asked[0]
    assert list(kept(page)["cards"]) == ["proofing"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start over").click()
    expect(status(page)).to_have_text("You are starting over: all cards are new.")
    assert kept(page)["cards"] == {}


def test_what_cannot_be_read_is_put_aside(page: Page) -> None:
    page.evaluate(f"localStorage.setItem('{KEPT}', '{{broken')")
    page.reload()
    expect(status(page)).to_contain_text(f"It is put aside as {KEPT}.broken")
    press(page, "Enter", "Enter", "3")
    assert list(kept(page)["cards"]) == ["bakers-percentage"]
    assert page.evaluate(f"localStorage.getItem('{KEPT}.broken')") == "{broken"


def test_cards_can_be_learned_where_a_browser_keeps_nothing(page: Page) -> None:
    page.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
            const original = Storage.prototype[name]
            Storage.prototype[name] = function (key, value) {
                if (key.includes("termbook")) throw new DOMException("forbidden", "SecurityError")
                return original.call(this, key, value)
            }
        }"""
    )
    page.reload()
    press(page, "Enter", "Enter", "4")
    expect(heading(page)).to_have_text("What does proofing mean?")
    expect(status(page)).to_contain_text("This browser does not keep it: export it")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".trainer-tools")).to_contain_text("1 of 13 cards learned")


def test_two_tabs_do_not_undo_each_other(page: Page, cards: str) -> None:
    other = page.context.new_page()
    other.goto(cards)
    learn_proofing(page)
    other.bring_to_front()
    begin(other, "Dough", "Definitions")
    press(other, "Enter", "3")
    assert sorted(kept(page)["cards"]) == ["bakers-percentage", "proofing"]


def test_list_is_shown_on_request_and_where_its_address_is_followed(page: Page, cards: str) -> None:
    toggle = page.get_by_role("button", name="Show all cards")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(page.locator(".card-list summary").first).to_be_visible()
    page.get_by_role("button", name="Hide the list").click()
    expect(page.locator(".card-list")).to_be_hidden()
    page.goto("about:blank")
    page.goto(f"{cards}#fermentation")
    expect(page.locator("#fermentation")).to_be_in_viewport()


def test_keys_are_left_to_fields(page: Page) -> None:
    press(page, "Enter", "Enter")
    field(page).focus()
    press(page, "3")
    expect(field(page)).to_have_value("3")
    assert kept(page) is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_fits_a_phone_and_can_be_read_in_both_schemes(scheme: str, cards: str, browser: Browser) -> None:
    def check(page: Page, *parts: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for part in parts:
            for element in page.locator(part).all():
                assert element.evaluate(CONTRAST) >= 4.5, (part, scheme)
        for control in page.locator(".trainer :is(button, select):visible").all():
            box = control.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24, control

    with open_page(browser, width=PHONE, scheme=scheme, touch=True) as page:
        page.goto(cards)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "default" if scheme == "light" else "slate"
        )
        check(page, ".trainer-counts", ".trainer label", ".trainer-button", ".trainer-tool", ".trainer-note")
        begin(page, "Dough", "Definitions")
        page.get_by_role("button", name="Show the answer").tap()
        page.get_by_role("button", name="Good").tap()
        page.get_by_role("button", name="Show the answer").tap()
        expect(page.locator(".trainer-back a").first).to_be_visible()
        expect(page.locator(".trainer .peek-button")).to_have_count(0)  # a copy of it would do nothing
        check(page, ".trainer-place span", ".trainer h2", ".trainer-back p", ".trainer-grades :is(b, small)")
        page.get_by_role("button", name="Stop").tap()
        begin(page, "Dough", "Questions")
        page.get_by_role("button", name="714 g").tap()
        check(page, ".trainer-answers button", ".trainer-answers em", ".trainer-verdict", ".trainer-status")


def test_cards_work_without_a_network_once_loaded(page: Page) -> None:
    page.context.set_offline(offline=True)
    learn_proofing(page)
    assert list(kept(page)["cards"]) == ["proofing"]


def test_cards_work_from_a_disk(bread: Path, cards: str, browser: Browser) -> None:
    assert cards  # its build is done: two at once would write the same files
    built = build_site(bread, bread / "disk", OFFLINE="true")
    with open_page(browser) as page:
        page.goto((built / "cards" / "index.html").as_uri())
        learn_proofing(page)
        page.reload()
        expect(page.locator(".trainer-tools")).to_contain_text("1 of 13 cards learned")
        with page.expect_download() as download:
            page.get_by_role("button", name="Export").click()
        assert list(json.loads(download.value.path().read_text())["cards"]) == ["proofing"]


def test_without_scripts_definitions_and_answers_can_be_read(cards: str, browser: Browser) -> None:
    with open_page(browser, scripts=False) as page:
        page.goto(cards)
        expect(page.locator(".trainer")).to_be_hidden()
        page.get_by_text("What is gluten?").click()
        expect(page.get_by_text("The elastic net of proteins")).to_be_visible()
        question = page.locator(".question", has_text="What does flour need")
        assert sorted(question.locator("li").all_inner_texts()) == ["Salt", "Sugar", "Water", "Yeast"]
        expect(question.locator(".question-answer")).to_be_hidden()
        question.get_by_text("Answer").click()
        expect(question.locator(".question-answer")).to_have_text("Water")
        expect(question.get_by_text("The proteins swell in water")).to_be_visible()


def test_without_the_scheduler_the_list_is_shown(cards: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.route("**/ts-fsrs.js", lambda route: route.abort())
        page.goto(cards)
        expect(page.locator(".card-list summary").first).to_be_visible()
        expect(status(page)).to_contain_text("did not load")


def test_shipped_script_has_its_licence_and_names_no_other_file(bread: Path, cards: str) -> None:
    assert cards
    script = (bread / "host" / "book" / "assets" / "termbook" / "scripts" / "ts-fsrs.js").read_text(encoding="utf-8")
    assert script.startswith("/*! ts-fsrs 5.")
    head = script.partition("*/")[0]
    assert "Permission is hereby granted, free of charge" in head
    assert "Copyright (c)" in head
    assert "sourceMappingURL" not in script


def test_locked_are_the_packages_that_pages_run_and_no_others() -> None:
    wanted = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {f"node_modules/{name}": version for name, version in wanted.items()} == {
        path: about["version"] for path, about in locked.items() if path
    }


@pytest.mark.parametrize("installed", [None, "5.0.0"], ids=["missing", "another version"])
def test_missing_package_is_said_with_what_to_do(installed: str | None, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"minisearch": "5.4.2"}}))
    if installed:
        package = tmp_path / "node_modules" / "minisearch"
        package.mkdir(parents=True)
        (package / "package.json").write_text(json.dumps({"version": installed}))
    with pytest.raises(FileNotFoundError, match=r"minisearch 5\.4\.2 is needed .*: run 'make packages'"):
        webscripts(tmp_path)
