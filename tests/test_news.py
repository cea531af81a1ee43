"""What is new: a page, a feed, the front page's list and the foot of a term, from a real repository's commits."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from conftest import build_site, copy_sample
from test_history import git

REPOSITORY = {"REPO_URL": "https://github.com/example/bread", "EDIT_URI": "edit/main/docs/"}
ATOM = {"": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site: gluten and proofing were reworked a year after all were added, hydration only corrected."""
    folder = copy_sample(tmp_path_factory.mktemp("news") / "bread")
    git(folder, "init", "--initial-branch=main")
    git(folder, "add", "mkdocs.yml", "terms")
    git(folder, "commit", "-m", "Begin")
    gluten, proofing, hydration = (folder / "terms" / f"{slug}.md" for slug in ("gluten", "proofing", "hydration"))
    gluten.write_text(gluten.read_text() + "\n## Why it matters\n\n" + "It holds the gas.\n" * 8)
    proofing.write_text(proofing.read_text() + "\n## Why it matters\n\n" + "It foams.\n" * 10)
    hydration.write_text(hydration.read_text() + "\nOne thing more.\n")
    git(folder, "commit", "-a", "-m", "Say what *gluten* <does>", date="2025-06-07T00:00:00Z")
    return build_site(folder, folder / "site", SITE_URL="https://bread.example/book", **REPOSITORY)


def read(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def test_page_lists_by_day_what_was_added_and_reworked(site: Path) -> None:
    page = read(site / "news" / "index.html")
    assert [re.sub("¶", "", day.text) for day in page.select("article h2")] == ["2025-06-07", "2024-05-06"]
    newest, first = page.select("article ul")
    assert [row.text.strip() for row in newest.select("li")] == ["Reworked: Gluten, Proofing. Say what *gluten* <does>"]
    assert len(first.select("li")) == len([*(site.parent / "terms").glob("*.md")])
    assert all(row.text.strip().startswith("New: ") for row in first.select("li"))


def test_foot_of_a_term_says_when_and_what(site: Path) -> None:
    foot = read(site / "terms" / "hydration" / "index.html").select_one(".last-changed")
    assert foot
    assert " ".join(foot.text.split()) == "Last changed on 2025-06-07: Say what *gluten* <does>. What is new"
    link = foot.select_one("a")
    assert link
    assert link["href"] == "../../news/"


def test_foot_of_a_term_says_only_when_if_many_were_changed(site: Path) -> None:
    foot = read(site / "terms" / "bakers-percentage" / "index.html").select_one(".last-changed")
    assert foot
    assert " ".join(foot.text.split()) == "Last changed on 2024-05-06. What is new"


def test_foot_of_a_term_says_who_reviewed_it_and_whether_it_has_changed_since(site: Path) -> None:
    foot = read(site / "terms" / "hydration" / "index.html").select_one(".last-review")
    assert foot
    said = "Reviewed by C. <Dough> & Daughter on 2024-06-01; the page has changed since then."
    assert " ".join(foot.text.split()) == said
    assert not read(site / "terms" / "gluten" / "index.html").select(".last-review")


def test_what_is_missing_lists_what_to_review(site: Path) -> None:
    page = read(site / "gaps" / "index.html")
    [row] = page.select("#changed-since-their-review + ul li")
    by, what = "reviewed on 2024-06-01 by C. <Dough> & Daughter", "changed on 2025-06-07: Say what *gluten* <does>"
    assert row.text == f"hydration, {by}; {what} · Review it"
    edit = "https://github.com/example/bread/edit/main/terms"
    assert [str(link["href"]) for link in row.select("a")] == ["../terms/hydration/", f"{edit}/hydration.md"]
    never = [entry.select("a") for entry in page.select("#never-reviewed + details li")]
    assert [name.text for name, _ in never] == ["baker's percentage", "gluten", "proofing"]
    assert [str(edit["href"]) for _, edit in never][1] == f"{edit}/gluten.md"


def test_feed_is_atom_and_every_page_leads_to_it(site: Path) -> None:
    feed = ET.parse(site / "data" / "feed.xml").getroot()  # noqa: S314  # our own
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.findtext("updated", namespaces=ATOM) == "2025-06-07T00:00:00Z"
    entries = feed.findall("entry", ATOM)
    assert entries[0].findtext("title", namespaces=ATOM) == "Reworked: Gluten"
    assert entries[1].findtext("title", namespaces=ATOM) == "Reworked: Proofing"
    link = entries[0].find("link", ATOM)
    assert link is not None
    assert link.get("href") == "https://bread.example/book/terms/gluten/"
    assert "Say what *gluten* <does>" in (entries[0].findtext("summary", namespaces=ATOM) or "")
    identities = [entry.findtext("id", namespaces=ATOM) for entry in entries]
    assert len({*identities}) == len(identities)
    for part in ("id", "title", "updated", "author/name"):
        assert feed.findtext(part, namespaces=ATOM)
    head = read(site / "terms" / "gluten" / "index.html").select_one('link[type="application/atom+xml"]')
    assert head
    assert head["href"] == "../../data/feed.xml"
