"""What a site's `mkdocs.yml` need not say, and what it may say otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands import Run
from termbook.defaults import complete

FEW = "site_name: Bread\nplugins:\n- termbook\n"


def test_what_a_site_says_stays(tmp_path: Path) -> None:
    said = {
        "theme": {"name": "material", "palette": {"primary": "red"}, "custom_dir": "own"},
        "markdown_extensions": ["footnotes", {"toc": {"permalink": "#"}}, {"pymdownx.highlight": {"linenums": True}}],
        "exclude_docs": "drafts/",
        "nav": ["index.md"],
    }
    settings = complete(said, tmp_path)
    assert settings["theme"]["palette"] == {"primary": "red"}
    assert settings["theme"]["custom_dir"] == "own"
    assert settings["theme"]["font"] is False
    assert settings["markdown_extensions"][:3] == [
        {"footnotes": {}},
        {"toc": {"permalink": "#"}},
        {"pymdownx.highlight": {"linenums": True}},
    ]
    assert {"pymdownx.arithmatex": {"generic": True}} in settings["markdown_extensions"]
    assert settings["exclude_docs"].split() == ["drafts/", "/snippets/"]
    assert settings["nav"] == ["index.md"]


def test_navigation_has_what_people_wrote(tmp_path: Path) -> None:
    for path in ("index.md", "about.md", "guide/index.md", "terms/index.md", "terms/gluten.md"):
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text("# A page\n")
    first, *_, about, guide = complete({}, tmp_path)["nav"]
    assert (first, about, guide) == ({"Home": "index.md"}, "about.md", "guide/index.md")


def test_settings_that_cannot_be_read_are_named(sample: Path, run: Run) -> None:
    settings = sample / "mkdocs.yml"
    settings.write_bytes(b"plugins: [termbook]\nsite_name: Br\xf6tchen\n")
    assert run(sample, "termbook", "check").stderr == "mkdocs.yml:2:14: not UTF-8: byte 0xf6 (save the file as UTF-8)\n"
    settings.unlink()
    missing = "mkdocs.yml is missing: write one with the lines 'site_name: My Glossary' and 'plugins: [termbook]'\n"
    assert run(sample, "termbook", "check").stderr == missing


def test_build_without_terms_says_how_to_start(sample: Path, run: Run) -> None:
    shutil.rmtree(sample / "terms")
    built = run(sample, "mkdocs", "build")
    assert built.returncode == 1
    assert "terms:1:1: the folder is missing ('termbook init' starts a glossary in an empty folder)" in built.stderr


def test_page_that_includes_what_is_not_there_is_named(sample: Path, run: Run) -> None:
    (sample / "docs" / "index.md").write_text('# Bread\n\n--8<-- "figures/crumb.md"\n')
    built = run(sample, "mkdocs", "build")
    assert built.returncode == 1
    assert "'index.md': Snippet at path 'figures/crumb.md' could not be found" in built.stderr
    assert "could not be found: correct its '--8<--' line; the site was left as it was" in built.stdout
    assert "Traceback" not in built.stderr


def test_page_in_another_encoding_is_named(sample: Path, run: Run) -> None:
    (sample / "docs" / "index.md").write_bytes("# Bäckerei\n".encode("latin-1"))
    built = run(sample, "mkdocs", "build")
    assert built.returncode == 1
    assert "index.md" in built.stderr
    assert "invalid continuation byte at byte 3: save it as UTF-8; the site was left as it was" in built.stdout
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("theme: readthedocs\n", "theme: the pages of a glossary need the theme 'material', not 'readthedocs'"),
        ("docs_dir: pages\n", "docs_dir: a glossary has its pages in 'docs'; leave the setting out"),
        ("theme: 5\n", "Invalid type"),
        ("markdown_extensions: 5\n", "Invalid Markdown Extensions configuration"),
        ("markdown_extensions: [no.such.extension]\n", "Failed to load extension 'no.such.extension'"),
    ],
)
def test_settings_that_no_glossary_can_have(settings: str, message: str, sample: Path, run: Run) -> None:
    (sample / "mkdocs.yml").write_text(FEW + settings)
    (sample / "pages").mkdir()
    built, checked = run(sample, "mkdocs", "build"), run(sample, "termbook", "check")
    assert built.returncode != 0
    assert message in built.stdout + built.stderr
    assert "Traceback" not in checked.stderr
    if settings != "theme: 5\n":  # which has no part in a check
        assert checked.returncode == 1
        assert message in checked.stderr
