"""The cards as a deck, imported by Anki itself: notes, cards, figures and formulas; a newer deck keeps progress."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note
from bs4 import BeautifulSoup

from commands import Run, run_apart
from conftest import PUBLISHED, build_site, copy_sample
from test_levels import set_levels

ADDRESS = "https://bread.example/book/"
QUIZ = 3
TERMS = 4


def write(folder: Path, edition: int, file: str = "cards.apkg") -> Path:
    environment = {"SITE_URL": ADDRESS, "SOURCE_DATE_EPOCH": str(edition)}
    made = run_apart(folder, "termbook", "anki", file, **environment)
    assert made.returncode == 0, made.stderr
    assert made.stdout == f"{file}: {2 * TERMS + QUIZ} cards and 1 figure\n"
    return folder / file


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's deck; beside it is what it was made of."""
    folder = copy_sample(tmp_path_factory.mktemp("anki") / "bread")
    return write(folder, 1_700_000_000)


@pytest.fixture
def collection(first: Path, tmp_path: Path) -> Iterator[Collection]:
    """A learner's collection, with the deck."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    bring(opened, first)
    yield opened
    opened.close()


def bring(collection: Collection, deck: Path) -> None:
    options = ImportAnkiPackageOptions()  # as the program has them
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=options))


def note(collection: Collection, text: str) -> Note:
    [found] = collection.find_notes(text)
    return collection.get_note(found)


def test_every_term_and_question_is_a_note(collection: Collection) -> None:
    assert collection.note_count() == TERMS + QUIZ
    assert collection.card_count() == 2 * TERMS + QUIZ
    [deck] = [entry for entry in collection.decks.all_names_and_ids() if entry.name != "Default"]
    assert deck.name == "The Bread Book"
    assert len(collection.find_notes("tag:topic::dough tag:level::beginner")) == 3
    names = [collection.get_card(card).note().values()[0] for card in collection.find_cards("", order="c.due, c.id")]
    terms = [name for name in dict.fromkeys(names) if not name.endswith("?")]
    assert terms == ["baker&#x27;s percentage", "hydration", "gluten", "proofing"], "in reading order"


def test_cards_ask_both_ways_and_show_the_figure(collection: Collection) -> None:
    both = note(collection, "Name:hydration").cards()
    forth, back = ([BeautifulSoup(side, "html.parser") for side in (card.question(), card.answer())] for card in both)
    assert forth[0].select(".asks")[0].get_text() == "What is hydration?"
    assert "so a dough of 500 g flour and 350 g water has 70 % of it." in forth[1].get_text()
    assert "hydration" not in back[0].get_text()
    assert "The water in a dough as a baker's percentage" in back[0].get_text()
    for side in (forth[1], back[1]):
        [image] = side.select("img")
        assert image["alt"] == "A line that falls from left to right, labelled height."
        path = Path(collection.media.dir()) / str(image["src"])
        assert path.read_text().startswith("<svg")
        assert side.select(".more a")[0]["href"] == f"{ADDRESS}terms/hydration/"
    check = collection.media.check()
    assert (list(check.missing), list(check.unused)) == ([], [])


def test_senses_are_told_apart_but_do_not_give_the_name_away(collection: Collection) -> None:
    forth, back = note(collection, "Name:proofing").cards()
    assert "What does proofing mean?" in forth.question()
    assert "<b>Proofing of dough</b>: The rest in which a shaped dough rises." in forth.answer()
    assert "The rest in which a shaped dough rises." in back.question()
    assert "roofing" not in back.question()


def test_questions_have_choices_and_formulas_that_anki_sets(collection: Collection) -> None:
    [card] = note(collection, "Question:*more*gluten*").cards()
    front = BeautifulSoup(card.question(), "html.parser")
    assert r"A dough of 500 g flour has \(h = 60\)." in front.get_text()
    assert [choice.get_text() for choice in front.select("li")].count("spelt(500), the same") == 1
    assert len(front.select("li")) == 3
    assert front.select("li a")[0]["href"] == f"{ADDRESS}terms/proofing/"
    back = card.answer()
    assert "<code>spelt(500)</code>, the same</div>" in back
    assert r"\(g = 0.1 \cdot 500\)" in BeautifulSoup(back, "html.parser").get_text()


def test_newer_deck_updates_notes_and_keeps_what_was_learned(
    first: Path, collection: Collection, tmp_path: Path
) -> None:
    hydration, card = note(collection, "Name:hydration"), note(collection, "Name:gluten").cards()[0]
    collection.sched.set_due_date([card.id], "40")
    before = {*collection.find_notes("")}
    folder = tmp_path / "next"
    shutil.copytree(first.parent, folder, symlinks=True)
    term = folder / "terms" / "hydration.md"
    term.write_text(term.read_text().replace("The water in a dough", "All the water in a dough"))
    for path in (folder / "terms").iterdir():
        path.write_text(re.sub(r"\bgluten\b(?=[\]|,])", "gluten-net", path.read_text()))
    renamed = (folder / "terms" / "gluten.md").rename(folder / "terms" / "gluten-net.md")
    renamed.write_text(renamed.read_text().replace("[gluten-network]", "[gluten, gluten-network]"))
    drawn = folder / "terms" / "hydration.py"
    drawn.write_text(drawn.read_text().replace("ylabel=", 'title="new", ylabel='))
    laid = folder / "terms" / "paths.yml"
    laid.write_text(laid.read_text().replace("gluten", "gluten-net").replace("gluten-net-net", "gluten-net"))
    bring(collection, write(folder, 1_700_000_001))
    assert {*collection.find_notes("")} == before, "none is new, and none is there twice"
    old_figure = hydration["Figure"]
    hydration.load()
    assert "All the water in a dough" in hydration["Definition"]
    assert hydration["Figure"] != old_figure
    card.load()
    assert card.ivl == 40
    assert "terms/gluten-net/" in card.answer()
    bring(collection, first)
    hydration.load()
    assert "All the water in a dough" in hydration["Definition"], "an older deck takes nothing back"


def test_same_terms_give_the_same_bytes(first: Path) -> None:
    again = write(first.parent, 1_700_000_000, "again.apkg")
    assert again.read_bytes() == first.read_bytes()


def test_decks_of_two_sites_do_not_meet(first: Path, collection: Collection) -> None:
    made = run_apart(first.parent, "termbook", "anki", "other.apkg", SITE_URL="https://other.example/")
    assert made.returncode == 0, made.stderr
    bring(collection, first.parent / "other.apkg")
    assert collection.note_count() == 2 * (TERMS + QUIZ)


def test_text_stays_text(sample: Path, run: Run, tmp_path: Path) -> None:
    term = sample / "terms" / "proofing.md"
    term.write_text(term.read_text().replace("term: proofing", 'term: "proofing <b>*{{Name}}*"'))
    assert run(sample, "termbook", "anki", "cards.apkg").returncode == 0
    opened = Collection(str(tmp_path / "collection.anki2"))
    try:
        bring(opened, sample / "cards.apkg")
        [card, _] = note(opened, "Definition:*rest*in*which*").cards()
        text = BeautifulSoup(card.question(), "html.parser").select_one(".asks")
        assert text is not None
        assert text.get_text() == "What does proofing <b>*{{Name}}* mean?"
    finally:
        opened.close()


def test_deck_speaks_the_language_of_its_glossary(sample: Path, run: Run, tmp_path: Path) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("variant: classic\n", "variant: classic\n  language: de\n"))
    formula = sample / "terms" / "bakers-percentage.md"
    formula.write_text(formula.read_text().replace("| symbol | meaning |", "| Zeichen | Bedeutung |"))
    made = run(sample, "termbook", "anki", "cards.apkg", SITE_URL=ADDRESS)
    assert made.returncode == 0, made.stderr
    opened = Collection(str(tmp_path / "collection.anki2"))
    try:
        bring(opened, sample / "cards.apkg")
        forth, back = note(opened, "Name:hydration").cards()
        assert "Was ist hydration?" in forth.question()
        assert f'Mehr zu <a href="{ADDRESS}terms/hydration/">hydration</a>' in forth.answer()
        assert "Welcher Begriff ist das?" in back.question()
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("file", "variables", "status", "said"),
    [
        ("cards.zip", {}, 2, "cards.zip: Anki reads files that end in .apkg: write cards.zip.apkg"),
        ("cards.apkg", {"SOURCE_DATE_EPOCH": "now"}, 2, "SOURCE_DATE_EPOCH: 'now' is no number of seconds since 1970"),
        ("docs/a.apkg", {}, 1, "docs/a.apkg: Is a directory (a file is to be written there: move the folder away)"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_line(
    file: str, variables: dict[str, str], status: int, said: str, sample: Path, run: Run
) -> None:
    (sample / "docs" / "a.apkg").mkdir()
    made = run(sample, "termbook", "anki", file, **variables)
    assert made.returncode == status
    assert said in made.stderr
    assert "Traceback" not in made.stderr


def test_glossary_without_levels_has_no_tags_for_them(sample: Path, tmp_path: Path) -> None:
    set_levels(sample, "[]\n", None)
    opened = Collection(str(tmp_path / "collection.anki2"))
    try:
        bring(opened, write(sample, 1_700_000_000))
        assert opened.tags.all() == ["topic::dough", "topic::fermentation"]
    finally:
        opened.close()


def test_terms_with_problems_make_no_deck(sample: Path, run: Run) -> None:
    term = sample / "terms" / "gluten.md"
    term.write_text(term.read_text().replace("[hydration]", "[hydrations]"))
    made = run(sample, "termbook", "anki", "cards.apkg")
    assert made.returncode == 1
    assert "hydrations" in made.stdout + made.stderr
    assert made.stderr.endswith("cards.apkg was left as it was\n")
    assert not (sample / "cards.apkg").exists()


@pytest.mark.parametrize("deck", ["", "data/cards.apkg"])
def test_page_of_cards_links_to_a_deck_that_is_published(deck: str, sample: Path) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", f'extra:\n  anki: "{deck}"\n'))
    site = build_site(sample, sample / "site", SITE_URL=PUBLISHED)
    page = BeautifulSoup((site / "cards" / "index.html").read_text(), "html.parser")
    links = [link["href"] for link in page.select("article a[href$='.apkg']")]
    assert links == ([f"../{deck}"] if deck else [])
