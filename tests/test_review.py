"""What a change does to terms, shown before and after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conftest import copy_sample
from serving import serving
from termbook.cli import main
from termbook.review import SIDES

Output = pytest.CaptureFixture[str]


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "before")


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    """The glossary with a change that touches every term in another way."""
    folder = shutil.copytree(before, tmp_path / "after", symlinks=True)
    assert main(["--root", str(folder), "rename", "gluten", "wheat-gluten"]) == 0
    assert main(["--root", str(folder), "remove", "proofing", "--to", "wheat-gluten"]) == 0
    script = folder / "terms" / "hydration.py"
    script.write_text(script.read_text().replace("BLUE", "ORANGE"))
    text = (folder / "terms" / "bakers-percentage.md").read_text()
    text = text.replace("term: baker's percentage", "term: crumb").replace("baker's math", "soft part")
    (folder / "terms" / "crumb.md").write_text(text.replace('"%"', '"in & out"'))
    return folder


def test_summary_names_each_changed_term(before: Path, after: Path, tmp_path: Path, capfd: Output) -> None:
    capfd.readouterr()
    assert main(["--root", str(after), "review", str(before), "--into", str(tmp_path / "review")]) == 0
    assert capfd.readouterr().out == (
        "### 4 terms change\n\n| term | slug | what |\n|---|---|---|\n"
        "| crumb | `crumb` | new |\n"
        "| hydration | `hydration` | text, figure |\n"
        "| proofing | `proofing` | removed |\n"
        "| gluten | `wheat-gluten` | renamed from `gluten`, text |\n"
    )


def test_figures_stand_side_by_side_in_both_schemes(
    before: Path, after: Path, tmp_path: Path, browser: Browser
) -> None:
    folder = tmp_path / "review"
    assert main(["--root", str(after), "review", str(before), "--into", str(folder)]) == 0
    drawn = [(folder / side / "figures" / "hydration.svg").read_text() for side in SIDES]
    assert drawn[0] != drawn[1]
    with serving(folder) as url, browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        expect(page.get_by_role("heading", name="hydration (text, figure)")).to_be_visible()
        images = page.locator("img").evaluate_all("all => all.map(one => [one.getAttribute('src'), one.naturalWidth])")
        expected = {f"{side}/figures/hydration.svg#only-{scheme}" for side in SIDES for scheme in ("light", "dark")}
        assert {path for path, _ in images} >= expected
        assert all(width > 0 for _, width in images)
        page.get_by_role("link", name="after").first.click()
        expect(page.locator("body")).to_contain_text("soft part")


def test_nothing_changed(before: Path, tmp_path: Path, capfd: Output) -> None:
    assert main(["--root", str(before), "review", str(before), "--into", str(tmp_path / "review")]) == 0
    assert capfd.readouterr().out == "No term changes.\n"


def test_folder_without_terms(before: Path, tmp_path: Path, capfd: Output) -> None:
    assert main(["--root", str(before), "review", str(tmp_path / "nowhere")]) == 2
    assert "no folder terms/ in" in capfd.readouterr().err
