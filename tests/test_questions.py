"""Questions on a term's page: readers choose, see whether they are right, and why; it counts for their cards."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import PHONE, open_page

TERM = "terms/learning-rate/"
ASKED = "nan"
"""What only one of its questions asks about."""
SCHEDULER = "**/ts-fsrs.js"


def question(page: Page) -> Locator:
    return page.get_by_role("group", name=ASKED)


def answers(page: Page) -> tuple[Locator, Locator]:
    """The right answer, and a wrong one."""
    place = int(question(page).get_attribute("data-right") or "")
    choices = question(page).get_by_role("listitem").get_by_role("button")
    return choices.nth(place), choices.nth(0 if place else 1)


def reason(page: Page) -> Locator:
    return question(page).locator("details > p").last


def learned(page: Page) -> dict[str, Any]:
    kept = page.evaluate("localStorage.getItem('/.termbook.cards')")
    return json.loads(kept)["cards"] if kept else {}


def test_right_answer_is_chosen_by_keyboard_and_counts_for_the_cards(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(address + TERM)
        right, _ = answers(page)
        expect(reason(page)).to_be_hidden()
        right.focus()
        page.keyboard.press("Enter")
        expect(right).to_contain_text("right")
        expect(right).to_be_focused()
        expect(question(page).get_by_role("status")).to_have_text("Right. Your cards ask this again in 10 minutes.")
        expect(reason(page)).to_be_visible()
        (card,) = learned(page)
        assert card == question(page).get_attribute("data-card")
        page.goto(f"{address}cards/")
        expect(page.locator(".trainer-tools")).to_contain_text("1 of ")
        expect(page.locator(".trainer-desk")).to_contain_text("9 new today")


def test_wrong_answer_is_told_from_the_right_one_by_more_than_colour(address: str, browser: Browser) -> None:
    with open_page(browser, width=PHONE, touch=True) as page:
        page.goto(address + TERM)
        right, wrong = answers(page)
        wrong.tap()
        sign = "em => getComputedStyle(em, '::before').content"
        for choice, word, icon in ((right, "right", "✓"), (wrong, "wrong", "✗")):
            expect(choice.locator("em")).to_have_text(word)
            assert icon in choice.locator("em").evaluate(sign)
        assert right.evaluate("it => getComputedStyle(it).color") == wrong.evaluate("it => getComputedStyle(it).color")
        colors = [choice.locator("em").evaluate("em => getComputedStyle(em).color") for choice in (right, wrong)]
        assert len(set(colors)) == 2
        expect(question(page).get_by_role("status")).to_have_text("Not right. Your cards ask this again in 1 minute.")
        expect(reason(page)).to_be_visible()
        right.tap(force=True)  # too late: nothing changes
        expect(question(page).get_by_role("status")).to_contain_text("Not right.")
        (card,) = learned(page).values()
        assert card["reps"] == 1


def test_answering_again_at_once_proves_nothing_unless_it_is_wrong(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        for choose_right, reps in ((True, 1), (True, 1), (False, 2)):
            page.goto(address + TERM)
            right, wrong = answers(page)
            (right if choose_right else wrong).click()
            expect(question(page).get_by_role("status")).to_contain_text("Your cards ask this again")
            (card,) = learned(page).values()
            assert card["reps"] == reps


def test_scheduler_is_fetched_when_it_is_needed_and_not_before(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
        page.goto(address + TERM, wait_until="networkidle")
        assert "question.js" in fetched
        assert not {"learned.js", "ts-fsrs.js"} & {*fetched}
        answers(page)[0].click()
        expect(question(page).get_by_role("status")).to_contain_text("Your cards")
        assert fetched.count("ts-fsrs.js") == 1


def test_nothing_moves_when_answers_become_buttons(address: str, browser: Browser) -> None:
    distances = []
    with open_page(browser, width=PHONE) as page:
        for are_buttons in (True, False):
            if not are_buttons:
                page.route("**/question.js", lambda route: route.abort())
            page.goto(address + TERM)
            expect(page.locator(".choice").first).to_be_visible(visible=are_buttons)
            above, below = (
                page.locator(heading).evaluate("it => it.offsetTop") for heading in ("#check-yourself", "#connections")
            )
            distances.append(below - above)
    assert distances[0] == pytest.approx(distances[1], abs=1)


def test_without_the_scheduler_one_still_sees_whether_one_is_right(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.route(SCHEDULER, lambda route: route.abort())
        page.goto(address + TERM)
        answers(page)[0].click()
        status = question(page).get_by_role("status")
        expect(status).to_contain_text("Right. It does not count for your cards")
        expect(reason(page)).to_be_visible()


def test_a_page_without_questions_has_no_script_for_them(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}topics/")
        expect(page.locator("script[src*='question']")).to_have_count(0)


@pytest.mark.parametrize("way", ["no scripts", "paper"])
def test_answers_can_be_read_without_scripts_and_on_paper(way: str, address: str, browser: Browser) -> None:
    with open_page(browser, scripts=way == "paper") as page:
        page.goto(address + TERM)
        block = page.locator(".question", has_text=ASKED)
        answer = block.locator(".question-answer")
        expect(answer).to_be_hidden()
        if way == "paper":
            page.emulate_media(media="print")
        else:
            block.get_by_text("Answer", exact=True).click()
        expect(answer).to_be_visible()
