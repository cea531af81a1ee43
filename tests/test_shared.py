"""The glossary in the forms that other programs read, read back by such programs."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocstrings import Inventory
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, Namespace

from commands import run_apart
from conftest import build_site, copy_sample
from termbook.rendering.policy import policy

ADDRESS = "https://bread.example/book/"
SCHEMA = Namespace("https://schema.org/")
HYDRATION = URIRef(f"{ADDRESS}terms/hydration/")
MEANS = "The water in a dough as a baker's percentage, so a dough of 500 g flour and 350 g water has 70 % of it."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_sample(tmp_path_factory.mktemp("shared") / "bread")
    return build_site(folder, folder / "site", SITE_URL=ADDRESS)


def test_spreadsheets_read_the_table(site: Path) -> None:
    text = (site / "data" / "glossary.csv").read_bytes().decode()
    rows = {row["slug"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert rows["hydration"]["aliases"] == "dough hydration; AP; water <ratio>"
    assert rows["hydration"]["definition"] == MEANS
    assert rows["hydration"]["topics"] == "dough; fermentation"
    assert rows["hydration"]["address"] == str(HYDRATION)
    assert len(text.splitlines()) == len(rows) + 1


def test_skos_is_a_scheme_of_concepts(site: Path) -> None:
    graph = Graph().parse(site / "data" / "glossary.ttl")
    assert graph.value(HYDRATION, SKOS.prefLabel) == Literal("hydration", "en")
    assert {*graph.objects(HYDRATION, SKOS.altLabel)} == {
        Literal(name, "en") for name in ("dough hydration", "AP", "water <ratio>")
    }
    assert graph.value(HYDRATION, SKOS.definition) == Literal(MEANS, "en")
    assert graph.value(HYDRATION, SKOS.inScheme) == URIRef(f"{ADDRESS}terms/")
    assert graph.value(HYDRATION, DCTERMS.requires) == URIRef(f"{ADDRESS}terms/bakers-percentage/")
    assert {str(term) for term in graph.subjects(RDF.type, SKOS.Concept)} == {
        f"{ADDRESS}terms/{slug}/" for slug in ("bakers-percentage", "gluten", "hydration", "proofing")
    }
    assert HYDRATION in graph.objects(URIRef(f"{ADDRESS}topics/fermentation/"), SKOS.member)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # by rdflib itself
def test_linked_data_is_a_set_of_defined_terms(site: Path) -> None:
    data = json.loads((site / "data" / "glossary.jsonld").read_text())
    assert (data["@id"], data["name"], data["inLanguage"]) == (f"{ADDRESS}terms/", "The Bread Book", "en")
    data["@context"] = {"@vocab": str(SCHEMA)}  # what that address answers with cannot be fetched here
    graph = Graph().parse(data=json.dumps(data), format="json-ld")
    assert graph.value(HYDRATION, RDF.type) == SCHEMA.DefinedTerm
    assert graph.value(HYDRATION, SCHEMA.description) == Literal(MEANS)
    assert (URIRef(f"{ADDRESS}terms/"), SCHEMA.hasDefinedTerm, HYDRATION) in graph


def test_page_says_the_same_of_its_term(site: Path) -> None:
    html = (site / "terms" / "hydration" / "index.html").read_text()
    [script] = BeautifulSoup(html, "html.parser").find_all("script", type="application/ld+json")
    data = json.loads(script.get_text())
    assert data == {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": str(HYDRATION),
        "name": "hydration",
        "alternateName": ["dough hydration", "AP", "water <ratio>"],
        "description": MEANS,
        "termCode": "hydration",
    }
    assert "<ratio>" not in script.get_text(), "which could end the script"
    assert policy() in html or "sha256" in html
    assert "ld+json" not in (site / "index.html").read_text()


def test_other_manuals_link_to_terms_by_any_name(site: Path) -> None:
    with (site / "data" / "objects.inv").open("rb") as file:
        inventory = Inventory.parse_sphinx(file)
    assert inventory.project == "The Bread Book"
    for name in ("hydration", "dough hydration"):
        item = inventory[name]
        assert (item.domain, item.role, item.uri) == ("std", "term", "terms/hydration/")
    assert inventory["AP"].dispname == "hydration"


def test_language_models_find_a_list_at_the_top(site: Path) -> None:
    text = (site / "llms.txt").read_text()
    assert text.startswith("# The Bread Book\n\n> 4 terms")
    entries = dict(re.findall(r"^- \[(.+?)\]\((.+?)\)", text, re.MULTILINE))
    assert entries["hydration"] == f"{ADDRESS}terms/hydration.md"
    assert entries["JSON"] == f"{ADDRESS}data/glossary.json"
    assert MEANS in text
    assert not (site / "data" / "llms.txt").exists()


def test_unpublished_site_names_paths(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "bread")
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub("(?m)^site_url:.*\n", "", settings.read_text()) + "use_directory_urls: false\n")
    site = build_site(folder, folder / "site")
    graph = Graph().parse(site / "data" / "glossary.ttl", publicID="https://bread.example/data/glossary.ttl")
    found = URIRef("https://bread.example/terms/hydration.html")
    assert graph.value(found, SKOS.prefLabel) == Literal("hydration", "en")
    assert "- [hydration](terms/hydration.md): " in (site / "llms.txt").read_text()
    for path in ("terms/hydration.html", "terms/hydration.md", "data/glossary.json"):
        assert (site / path).is_file()


def test_zensical_builds_them_as_well(site: Path, tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "bread")
    built = run_apart(folder, "termbook", "zensical", SITE_URL=ADDRESS)
    assert built.returncode == 0, built.stdout + built.stderr
    forms = ("data/glossary.csv", "data/glossary.jsonld", "data/glossary.ttl", "data/objects.inv")
    for name in (*forms, "llms.txt", "terms/hydration.md", "terms/gluten-network.md"):
        assert (folder / "site" / name).read_bytes() == (site / name).read_bytes(), name
    html = (folder / "site" / "terms" / "hydration" / "index.html").read_text()
    [script] = BeautifulSoup(html, "html.parser").find_all("script", type="application/ld+json")
    assert json.loads(script.get_text())["description"] == MEANS
