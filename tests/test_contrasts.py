"""Terms that are often confused stand side by side, with the sentence that tells them apart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from browser import AT_BOTH_WIDTHS, DESKTOP, PHONE, WITH_AND_WITHOUT_SCRIPTS, found, open_page
from conftest import ROOT
from termbook.graph import contrasts
from termbook.source.load import load

SENTENCE = "precision by all alarms, recall by all real cases"


@WITH_AND_WITHOUT_SCRIPTS
@AT_BOTH_WIDTHS
def test_both_definitions_and_figures(
    width: dict[str, int],
    scripts: str,
    address: str,
    browser: Browser,
) -> None:
    with open_page(browser, width=width, scripts=scripts == "scripts") as page:
        page.goto(f"{address}contrasts/precision-vs-recall/")
        expect(page.locator("h1", has_text="Precision vs recall")).to_be_visible()
        expect(page.locator(".definition")).to_contain_text(SENTENCE)
        expect(page.get_by_text("of all the examples a model calls positive")).to_be_visible()
        expect(page.get_by_text("of all the cases it should have called positive")).to_be_visible()
        figures = page.locator(".contrast img[src$='#only-light']")
        expect(figures).to_have_count(2)
        left, right = (figures.nth(number).bounding_box() for number in (0, 1))
        assert left is not None
        assert right is not None
        if width == DESKTOP:
            assert left["x"] + left["width"] <= right["x"]
        else:
            assert left["y"] + left["height"] <= right["y"]
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("slug", ["precision", "recall"])
def test_reached_from_both_terms(slug: str, address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}terms/{slug}/")
        expect(page.locator("article")).to_contain_text(SENTENCE)
        page.get_by_role("link", name="Precision vs recall").click()
        expect(page.locator("h1", has_text="Precision vs recall")).to_be_visible()


def test_found_by_search(address: str, browser: Browser) -> None:
    wanted = {
        "precision vs recall": "precision-vs-recall",
        "recall vs precision": "precision-vs-recall",
        "difference between precision and recall": "precision-vs-recall",
        "epoch vs batch": "batch-size-vs-epoch-vs-mini-batch",
        "supervised vs unsupervised": "self-supervised-learning-vs-supervised-learning-vs-unsupervised-learning",
        "cnn vs rnn": "convolutional-neural-network-vs-recurrent-neural-network",
        "difference between gan and autoencoder": "autoencoder-vs-generative-adversarial-network",
    }
    with open_page(browser) as page:
        page.goto(address)
        answers = dict(zip(wanted, found(page, list(wanted)), strict=True))
    lost = [text for text, slug in wanted.items() if answers[text][0] != f"contrasts/{slug}"]
    assert lost == []


def test_list_names_each_once(address: str, browser: Browser) -> None:
    expected = [contrast.title for contrast in contrasts(load(ROOT / "terms")[0])]
    assert len(expected) >= 40
    with open_page(browser) as page:
        page.goto(f"{address}contrasts/")
        assert page.locator("article p > strong > a").all_inner_texts() == expected


def test_two_senses_of_a_word_are_told_apart_by_the_sense_that_is_meant(address: str, browser: Browser) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}contrasts/bias-vs-weight/")
        side = page.locator(".contrast > div", has=page.locator("h2", has_text="Bias"))
        expect(side).not_to_contain_text("systematic")
        link = side.locator("h2 a:not(.headerlink)")
        assert link.evaluate("link => link.href") == f"{address}terms/bias/#neuron"
