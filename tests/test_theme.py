"""The theme comes with the plugin, stands before the engine's own, and is looked at whenever that changes."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from commands import Run, environment
from conftest import ROOT
from termbook.web.assets import TEMPLATES, addresses, assets
from termbook.web.packages import WEB

REPLACED = {
    "material": {
        "partials/actions.html": "1bcd66d6f428194e9b9842764f0a5f7a5b3679d008e9d2e5b75b5ba344c39073",
        "partials/copyright.html": "bc86bca3bf75070fe5d72e2a3463bdddf87c10f4d6459c945fe81c5d384e35ea",
        "partials/footer.html": "50c2a75f013b7b03fb97f381860c77df8fd5d13d68f90d3281754b68f69ec894",
        "partials/header.html": "8cf3fb15bcf969ff596649616fd99366b3c31c08d57a86d05308efc16d8fa75f",
        "partials/javascripts/palette.html": "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5",
        "partials/nav.html": "af33f6e032f632eb055c365eb5f1a975bf8456152fa768e69a1aad6d470b843f",
        "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
        "partials/search.html": "bfd556535abcddb99396ab2a7e3acc2ebcd3f36756007d3969396caa4126be30",
        "partials/source.html": "6847616d67be4920d39c278c2799bf20222bbc02ee2a8393aca85e3eaa518752",
    },
    "zensical": {
        "partials/actions.html": "d76435e7c0e7cc581eaaffb83c7576ce1553d83f89247e4bab2cb766347b0fdb",
        "partials/copyright.html": "bbc79815fda41364b775b9cf0eaafe31e72104af109a6193773dbcbb796bf672",
        "partials/footer.html": "50c2a75f013b7b03fb97f381860c77df8fd5d13d68f90d3281754b68f69ec894",
        "partials/header.html": "efcbc9f075685fefdccc113e85fb5a60aa86c0cff7b6a9004683bf2deb39c1df",
        "partials/javascripts/palette.html": "8790389765ea6036effddba548b15093bb05bdc75624eaeaf8b13f3c24be4ab5",
        "partials/nav.html": "af33f6e032f632eb055c365eb5f1a975bf8456152fa768e69a1aad6d470b843f",
        "partials/palette.html": "fb935107ae7d3d7475965019eec36c1ad72bf1d154254dab2474921fcd2710e3",
        "partials/search.html": "22b4b48f98bda9db3169d21f90693206b08a39f89ba179bc4965dae612441962",
        "partials/source.html": "6847616d67be4920d39c278c2799bf20222bbc02ee2a8393aca85e3eaa518752",
    },
}
"""The SHA-256 of each template of the engines that one of ours replaces, in the version that ours was made from."""

EXTENDED = {"404.html", "main.html"}
"""Ours that take the place of a template, but of nothing in it: they fill blocks of `base.html`."""


def templates(engine: str) -> Path:
    spec = find_spec(engine)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates"


def ours() -> set[str]:
    return {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}


@pytest.mark.parametrize("engine", REPLACED)
def test_templates_that_ours_replace_are_those_that_were_looked_at(engine: str) -> None:
    theirs = templates(engine)
    replaced = sorted(path for path in ours() - EXTENDED if (theirs / path).exists())
    found = {path: hashlib.sha256((theirs / path).read_bytes()).hexdigest() for path in replaced}
    changed = sorted(path for path in found if REPLACED[engine].get(path) != found[path])
    assert found == REPLACED[engine], (
        f"{engine} has other templates than ours were made from: {', '.join(changed) or 'fewer'}. Compare each with "
        f"its last version, carry over what readers need into {TEMPLATES.relative_to(ROOT)}, and renew the hash here."
    )


@pytest.mark.parametrize("engine", REPLACED)
def test_blocks_that_ours_fill_are_there(engine: str) -> None:
    block = re.compile(r"{%-? block (\w+)")
    there = set(block.findall((templates(engine) / "base.html").read_text(encoding="utf-8")))
    filled = {name for path in EXTENDED for name in block.findall((TEMPLATES / path).read_text(encoding="utf-8"))}
    assert filled
    assert filled <= there


@pytest.mark.parametrize("command", [("mkdocs", "build", "--strict"), ("termbook", "zensical")], ids=" ".join)
def test_folder_of_templates_that_a_site_has_comes_first(command: tuple[str, ...], sample: Path, run: Run) -> None:
    own = sample / "own" / "partials" / "copyright.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>Baked by us.</p>", encoding="utf-8")
    (own.parent / "cite.html").write_text("<p>Cite as you like.</p>", encoding="utf-8")
    settings = sample / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  name: material\n", "  name: material\n  custom_dir: own\n", 1))
    assert run(sample, "termbook", "build").returncode == 0
    built = run(sample, *command)
    assert built.returncode == 0, built.stdout + built.stderr
    page = (sample / "site" / "terms" / "gluten" / "index.html").read_text(encoding="utf-8")
    assert "Baked by us." in page
    assert "Cite as you like." in page
    assert "BibTeX" not in page
    assert 'class="md-nav__item topic-terms"' in page, "Termbook's own are there too"
    assert "assets/termbook/termbook.css" in page


def test_nothing_is_listed_that_is_not_made_and_nothing_made_that_is_not_listed(tmp_path: Path) -> None:
    assert sorted(addresses()) == sorted(assets(tmp_path))


def test_scripts_make_elements_of_no_text() -> None:
    """What a page or a browser's memory holds stays text."""
    able = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTMLUnsafe")
    scripts = [*WEB.glob("*/*.js"), *TEMPLATES.rglob("*.js")]
    assert len(scripts) > 10
    assert [path.name for path in scripts if able.search(path.read_text(encoding="utf-8"))] == []


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


LIST_ASSETS = """
import sys
from pathlib import Path
from termbook.web.assets import assets
print(*assets(Path(sys.argv[1])))
"""


def test_wheel_holds_all_that_a_site_is_built_from(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    assert files(TEMPLATES) == files(installed / "termbook" / "web" / "templates")
    made = subprocess.run(
        [sys.executable, "-c", LIST_ASSETS, str(ROOT / ".termbook_cache" / "fonts")],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(installed)),
        check=True,
        capture_output=True,
        text=True,
    )
    assert sorted(made.stdout.split()) == sorted(addresses())
