"""Run a script, and make an SVG and a picture of what it draws; report what is wrong, with the script's line."""

from __future__ import annotations

import base64
import inspect
import io
import logging
import random
import re
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Literal, TypedDict

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from termbook.figures import style, svg
from termbook.figures.compact import compact
from termbook.figures.fonts import TEXT_FONTS, source_file
from termbook.figures.picture import UnknownLetterError, picture


class Job(TypedDict):
    """One figure to draw."""

    source: str
    """The script, in base 64."""
    name: str
    """The path to show in messages."""
    keyword: str
    """The keyword of `draw` that readers can set; empty if there is none."""
    value: str | None
    """What the keyword is set to for a frame; None for its default."""
    words: tuple[str, str] | None
    """Name and definition for the picture for sharing; None if there is to be no picture."""
    seconds: float
    memory: int
    file: int
    """The limits: seconds to run, bytes of memory beyond what drawing needs, and bytes of a file that it writes."""


RuleName = Literal["script-fails", "script-limits", "unfit-figure", "unsafe-drawing", "keyword", "picture-letters"]
"""Rules that a figure may break; `termbook.figures.draw` says what they are."""


class Answer(TypedDict, total=False):
    """What became of a job: a drawing, or a message."""

    svg: str
    default: float | str
    """The default of the keyword that readers can set."""
    picture: str
    """The picture for sharing, as PNG in base 64."""
    message: str
    line: int
    """The script's line that the message is about; the first if it is about the words."""
    rule: RuleName
    """The rule that the message is about."""


class UnfitError(Exception):
    """A figure was drawn, but readers could not use it."""

    rule: ClassVar[RuleName] = "unfit-figure"


class UnsafeError(UnfitError):
    """A figure has something that none may have."""

    rule = "unsafe-drawing"


class KeywordError(UnfitError):
    """A figure cannot be drawn for the values that readers are to set."""

    rule = "keyword"


class _Complaints(logging.Handler):
    """Turns what matplotlib logs, such as limits it could not keep, into a fault of the figure."""

    def emit(self, record: logging.LogRecord) -> None:
        raise UnfitError(f"matplotlib: {record.getMessage()}")


def set_style() -> None:
    """Make matplotlib draw in the house style, whatever the user's own settings."""
    mpl.rcdefaults()  # undoes the user's own settings
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # "no semibold", from a font used for one sign
    logging.getLogger("matplotlib").addHandler(_Complaints(logging.WARNING))
    for font in TEXT_FONTS:
        font_manager.fontManager.addfont(source_file(font))
    for name, value in style.RC_PARAMS.items():
        mpl.rcParams[name] = value  # type: ignore[index]  # matplotlib types its keys as literals
    mpl.rcParams["axes.prop_cycle"] = cycler(color=style.CYCLE)


_LEGEND = "Creating legend"
"""How matplotlib's warning begins that it took more than a second to place a legend; so it does on a busy machine."""


def warm_up() -> None:
    """Make matplotlib load what it needs for its first drawing, so that no fork has to do it again."""
    figure = Figure(figsize=(style.WIDTH, style.HEIGHT))
    axes = figure.subplots()
    axes.plot([0, 1, 4, 9], label="a line")
    axes.fill_between([0, 1], [0, 1])
    axes.annotate("a note", (1, 1), (2, 6), arrowprops={"arrowstyle": "->"})
    axes.set_title("warm", fontweight="bold")
    axes.legend()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", _LEGEND)
        picture(finished(figure), "warm", "up")


def draw(job: Job) -> Answer:
    """Do a job, and return the drawing or what is wrong."""
    name = job["name"]
    namespace: dict[str, object] = {"__name__": Path(name).stem}
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002  # for scripts that use the legacy generator without a seed
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # how matplotlib reports a missing glyph or a failed layout
            warnings.simplefilter("error", RuntimeWarning)  # and NumPy a division by zero
            warnings.filterwarnings("ignore", _LEGEND)
            return _draw(job, namespace)
    except UnfitError as error:
        return {"line": _line_of_draw(namespace), "message": str(error), "rule": error.rule}
    except UnknownLetterError as error:
        return {"line": 1, "message": str(error), "rule": "picture-letters"}
    except MemoryError as error:
        message = f"draw needs more than {job['memory'] >> 20} MiB of memory"
        return {"line": _line(error, name), "message": message, "rule": "script-limits"}
    except SyntaxError as error:
        message = f"{type(error).__name__}: {error.msg}"
        return {"line": _line(error, name), "message": message, "rule": "script-fails"}
    except (Exception, SystemExit) as error:
        message = f"{type(error).__name__}: {error}".splitlines()[0] + _given(job)
        rule: RuleName = "unfit-figure" if isinstance(error, UserWarning) else "script-fails"
        return {"line": _line(error, name), "message": message, "rule": rule}


def _draw(job: Job, namespace: dict[str, object]) -> Answer:
    """Run the script in the namespace, and draw with the function it defines there."""
    # Without what this module imports from the future, which readers who copy the script would miss.
    exec(compile(base64.b64decode(job["source"]), job["name"], "exec", dont_inherit=True), namespace)
    draw = namespace.get("draw")
    if not callable(draw):
        message = "no function draw(figure): a figure script defines one"
        return {"line": 1, "message": message, "rule": "script-fails"}
    figure = Figure(figsize=(style.WIDTH, style.HEIGHT))
    draw(figure, **_setting(draw, job))
    answer: Answer = {"svg": finished(figure)}
    if job["keyword"]:
        answer["default"] = _default(draw, job["keyword"])
    if job["words"] is not None:
        answer["picture"] = base64.b64encode(picture(answer["svg"], *job["words"])).decode()
    return answer


def finished(figure: Figure) -> str:
    """Return a figure as readers get it: an SVG for both schemes.

    Raises:
        UnfitError: Readers could not use it.
    """
    drawn = _svg(figure)
    _check(figure, drawn)
    return _compact(drawn)


def _given(job: Job) -> str:
    return "" if job["value"] is None else f" (with {job['keyword']} = {job['value']})"


def _default(draw: Callable[..., object], keyword: str) -> float | str:
    """Return the default of the keyword that readers can set."""
    parameter = inspect.signature(draw).parameters.get(keyword)
    if parameter is None or parameter.default is inspect.Parameter.empty:
        raise KeywordError(f"draw has no keyword {keyword!r} with a default, which the field 'explore' names")
    kind = type(parameter.default)
    if kind not in {int, float, str}:
        raise KeywordError(f"the default of {keyword!r} is of type {kind.__name__}: give it a number or text")
    default: float | str = parameter.default
    return default


def _setting(draw: Callable[..., object], job: Job) -> dict[str, object]:
    """Return what to call `draw` with besides the figure: a frame's value, in the type of the keyword's default."""
    keyword, value = job["keyword"], job["value"]
    if value is None:
        return {}
    kind = type(_default(draw, keyword))
    try:
        return {keyword: kind(value)}
    except ValueError:
        raise KeywordError(f"{value!r} is not of type {kind.__name__}, as the default of {keyword!r} is") from None


def _svg(figure: Figure) -> str:
    file = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(file, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return re.sub(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*", "", file.getvalue().decode(), flags=re.DOTALL)


def _check(figure: Figure, drawn: str) -> None:
    if not any(_drawn(axes.get_children()) or axes.has_data() for axes in figure.axes) and not figure.texts:
        raise UnfitError("draw put nothing on the figure")
    if figure.get_figwidth() != style.WIDTH:
        raise UnfitError(f"the figure is {figure.get_figwidth():g} inches wide: leave it at {style.WIDTH:g}")
    if figure.get_figheight() > style.MAX_HEIGHT:
        raise UnfitError(f"the figure is {figure.get_figheight():g} inches high: {style.MAX_HEIGHT:g} is the most")
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and float(text.get_fontsize()) < style.MIN_FONT_SIZE:
            size, least = text.get_fontsize(), style.MIN_FONT_SIZE
            raise UnfitError(f"the text {text.get_text()!r} is {size:g} points: a phone needs at least {least:g}")
    if "<image" in drawn:
        raise UnfitError("the figure embeds pixels, which cannot turn dark: use matrix, image or pcolormesh")
    if "<a " in drawn:
        raise UnfitError("the figure has a link, which nobody can follow from a picture: leave out set_url")
    if foreign := style.foreign_colours(drawn):
        raise UnfitError(
            f"color {foreign[0]} is not in the palette, so it cannot turn dark: use those of termbook.drawing"
        )


def _compact(drawn: str) -> str:
    """Return the drawing as readers get it."""
    try:
        small = compact(drawn)
    except ValueError as error:
        raise UnsafeError(f"the SVG contains {error}, which no figure may") from None
    if fault := svg.fault(small):
        raise UnsafeError(f"the SVG contains {fault}, which no figure may")
    return small


def _drawn(artists: list[Artist]) -> bool:
    return any(isinstance(artist, Text) and artist.get_text().strip() for artist in artists)


def _line(error: BaseException, name: str) -> int:
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return lines[-1] or 1 if lines else 1


def _line_of_draw(namespace: dict[str, object]) -> int:
    draw = namespace["draw"]
    code = getattr(getattr(draw, "func", draw), "__code__", None)  # of a partial function, the line of the whole one
    return code.co_firstlineno if code else 1
