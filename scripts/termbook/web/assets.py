"""What pages load: style sheets, scripts and fonts. Each feature has a folder here; what they share is in `base`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from rcssmin import cssmin

from termbook.addresses import ASSETS
from termbook.data.explain import SCRIPT as EXPLAIN
from termbook.figures.fonts import unicode_ranges, webfonts
from termbook.messages import ENGLISH, Messages
from termbook.web.packages import SCRIPTS, WEB, webscripts

TEMPLATES = WEB / "templates"
"""The folder of templates that override Material's, and of files that a site has at the same address."""

_STYLE = f"{ASSETS}/termbook.css"
_PAGE_STYLE = ".page.css"
"""How the names of style sheets end that only some pages need: these name the feature as one of their `styles`."""
_BOX_STYLE = ".box.css"
"""How the names of style sheets end that a script holds, because it shows something on the pages of other sites."""
_FOR_OTHERS = "explain"
"""The feature that is not for this site's own pages."""
_FACES: Mapping[str, Mapping[str, str]] = {
    "SourceSansPro-Regular": {"font-family": '"Source Sans Pro"', "font-weight": "400"},
    "SourceSansPro-It": {"font-family": '"Source Sans Pro"', "font-style": "italic", "font-weight": "400"},
    "SourceSansPro-Semibold": {"font-family": '"Source Sans Pro"', "font-weight": "600 900"},
    "STIXTwoMath-Regular": {"font-family": '"STIX Two Math"'},
}
"""How style sheets name each font, which may come in several files."""


def assets(cache: Path, say: Messages = ENGLISH) -> dict[str, bytes]:
    """Return everything that pages load, by path in the docs folder; without comments, which browsers need not fetch.

    Args:
        cache: Folder of fonts made before; made if missing.
        say: The texts of the site, of which scripts and styles show some.

    Raises:
        CacheError: If the fonts cannot be stored there.
        FileNotFoundError: If an npm package is not installed, or not in the version that is wanted.
    """
    return {
        _STYLE: style_sheet(say).encode(),
        **{_page_style(path): cssmin(path.read_text(encoding="utf-8")).encode() for path in _page_styles()},
        **_scripts(say),
        EXPLAIN: explain_script().encode(),
        **{_script(name): script for name, script in webscripts().items()},
        **{f"{ASSETS}/fonts/{name}": font for name, font in webfonts(cache).items()},
    }


def addresses() -> list[str]:
    """Return the paths of what `assets` makes, without making it."""
    scripts = [*(path.name for path in _own_scripts()), *SCRIPTS]
    return [
        _STYLE,
        EXPLAIN,
        *map(_page_style, _page_styles()),
        *map(_script, scripts),
        *(f"{ASSETS}/fonts/{name}" for name in unicode_ranges()),
    ]


def style_sheet(say: Messages = ENGLISH) -> str:
    """Return one style sheet: fonts, texts, shared styles, then the features by name.

    No feature overrides another's style.
    """
    shared = (path for path in WEB.glob("*/*.css") if not path.name.endswith((_PAGE_STYLE, _BOX_STYLE)))
    styles = sorted(shared, key=lambda path: (path.stem != "base", path.stem))
    sheet: str = cssmin("\n".join([_font_faces(), _texts(say), *(path.read_text(encoding="utf-8") for path in styles)]))
    return sheet


def explain_script() -> str:
    """Return the script that explains words on the pages of other sites, with its style sheet in it."""
    folder = WEB / _FOR_OTHERS
    style = cssmin((folder / f"{_FOR_OTHERS}{_BOX_STYLE}").read_text(encoding="utf-8"))
    script = (folder / f"{_FOR_OTHERS}.js").read_text(encoding="utf-8")
    return _brief(script).replace("(STYLES)", f"({json.dumps(style)})", 1)


def _texts(say: Messages) -> str:
    """Return the texts that styles show, as variables."""
    texts = {"answer": say("styles.answer"), "known": say("styles.known")}
    return ":root {\n" + "".join(f"  --tb-text-{name}: {_quoted(text)};\n" for name, text in texts.items()) + "}\n"


def _quoted(text: str) -> str:
    """Return a text as a string of CSS."""
    return '"' + re.sub(r'[\\"\n<]', lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def _scripts(say: Messages) -> dict[str, bytes]:
    """Return our scripts by path in the docs folder; the first that pages load has the texts that any of them shows."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in _own_scripts()}
    keys = sorted({key for script in scripts.values() for key in _SHOWN.findall(script)})
    texts = json.dumps({key: say.texts[key] for key in keys}, ensure_ascii=False, separators=(",", ":"))
    scripts["words.js"] = speech(say) + scripts["words.js"]
    scripts["base.js"] += f"termbook.texts = {texts}\n"
    return {_script(name): _brief(script).encode() for name, script in scripts.items()}


def speech(say: Messages) -> str:
    """Return what the search has to know of the language before it takes words apart, as a script."""
    known = {key.removeprefix("speech."): text for key, text in say.texts.items() if key.startswith("speech.")}
    return f"const speech = {json.dumps(known, ensure_ascii=False)}\n"


_SHOWN = re.compile(r'\b(?:message|phrase)\(\s*"([\w.-]+)"')
"""How scripts name a text of the table."""


def _brief(script: str) -> str:
    """Return a script of ours without the comments that have lines of their own; no text in it begins like one."""
    return _COMMENT.sub("", script)


_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)


def _own_scripts() -> list[Path]:
    return sorted(path for path in WEB.glob("*/*.js") if path.stem == path.parent.name != _FOR_OTHERS)


def _page_styles() -> list[Path]:
    return sorted(WEB.glob(f"*/*{_PAGE_STYLE}"))


def _page_style(path: Path) -> str:
    return f"{ASSETS}/styles/{path.name.removesuffix(_PAGE_STYLE)}.css"


def _script(name: str) -> str:
    return f"{ASSETS}/scripts/{name}"


def _font_faces() -> str:
    """Return a rule for each file of a font; browsers load a file if a page has one of its characters."""
    rules = []
    for file, ranges in unicode_ranges().items():
        font = file.removesuffix(".woff2").removesuffix("-more")
        traits = {
            **_FACES[font],
            "font-display": "swap",
            "src": f'url("fonts/{file}") format("woff2")',
            "unicode-range": ranges,
        }
        rules.append("@font-face {\n" + "".join(f"  {name}: {value};\n" for name, value in traits.items()) + "}\n")
    return "".join(rules)
