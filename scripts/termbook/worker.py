"""A process that draws figures: one job a line on standard input, one answer a line on standard output.

`termbook.figures` starts it as `python -m termbook.worker`. A job is `{"script": path, "name": text, "setting": null,
"card": null, "seconds": number, "bytes": number}`; `name` is the path to show in messages, a setting is the keyword and
value of one frame: `["rate", "0.1"]`, and a card the words beside the figure on a picture for sharing. The answer is
`{"svg": text}`, for a card `{"png": text}` in base 64, or `{"line": number, "message": text}`.

matplotlib is imported once; each job then runs in a fork of its own, so that a script can neither keep state for the
next one nor take this process down. Where there is no fork, the process ends after one job and a new one is started.
"""

from __future__ import annotations

import base64
import faulthandler
import inspect
import io
import json
import logging
import os
import random
import re
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, TypedDict

try:
    import resource
except ImportError:  # Windows, which has no such limit
    resource = None  # type: ignore[assignment]  # a module elsewhere

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from termbook import share, style
from termbook.fonts import TEXT_FONTS, source_file


class Job(TypedDict):
    """One figure to draw."""

    script: str
    name: str
    setting: tuple[str, str] | None
    card: tuple[str, str] | None
    seconds: float
    bytes: int


class Answer(TypedDict, total=False):
    """What became of a job: an SVG, or a message and the script's line it belongs to."""

    svg: str
    png: str
    line: int
    message: str


class UnfitError(Exception):
    """A figure was drawn, but readers could not use it."""


class _Complaints(logging.Handler):
    """Turns what matplotlib logs, such as limits it could not keep to, into a fault of the figure."""

    def emit(self, record: logging.LogRecord) -> None:
        raise UnfitError(f"matplotlib: {record.getMessage()}")


def main() -> None:
    """Answer jobs until standard input ends."""
    _set_style()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a script prints must not be taken for an answer
    if hasattr(os, "fork"):
        _warm_up()
    for line in sys.stdin:
        job: Job = json.loads(line)
        with tempfile.TemporaryFile("w+") as stacks:
            if not hasattr(os, "fork"):
                _work(job, answers, stacks)
                return
            child = os.fork()
            if child == 0:
                _work(job, answers, stacks)
                os._exit(0)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status != 0:
                _send(_death(job, status, stacks), answers)


def _set_style() -> None:
    mpl.rcdefaults()  # whatever the user's own settings say
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # "no semibold" of a font used for one sign
    logging.getLogger("matplotlib").addHandler(_Complaints(logging.WARNING))
    for font in TEXT_FONTS:
        font_manager.fontManager.addfont(source_file(font))
    for name, value in style.RC_PARAMS.items():
        mpl.rcParams[name] = value  # type: ignore[index]  # matplotlib types its keys as literals
    mpl.rcParams["axes.prop_cycle"] = cycler(color=style.CYCLE)


def _warm_up() -> None:
    """Have matplotlib load what it loads with its first drawing, so that no fork has to do it again."""
    figure = Figure()
    figure.subplots().set_title("warm", fontweight="bold")
    _svg(figure)


def _work(job: Job, answers: TextIO, stacks: TextIO) -> None:
    faulthandler.dump_traceback_later(job["seconds"], exit=True, file=stacks)
    _limit_memory(job["bytes"])
    _send(_draw(job), answers)
    faulthandler.cancel_dump_traceback_later()


def _send(answer: Answer, answers: TextIO) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _limit_memory(extra: int) -> None:
    if resource is None:
        return
    pages = Path("/proc/self/statm")
    used = int(pages.read_text().split()[0]) * resource.getpagesize() if pages.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (used + extra, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _draw(job: Job) -> Answer:
    name = job["name"]
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002  # for scripts that use the legacy generator without a seed
    try:
        code = compile(Path(job["script"]).read_bytes(), name, "exec")
        namespace: dict[str, object] = {"__name__": Path(name).stem}
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # how matplotlib reports a missing glyph or a failed layout
            exec(code, namespace)
            draw = namespace.get("draw")
            if not callable(draw):
                return {"line": 1, "message": "no function draw(figure): a figure script defines one"}
            figure = Figure(figsize=(style.WIDTH, style.HEIGHT))
            draw(figure, **_keywords(draw, job["setting"]))
            answer = _finish(figure, job["card"])
    except UnfitError as error:
        return {"line": _line_of_draw(namespace), "message": str(error)}
    except MemoryError as error:
        return {"line": _line(error, name), "message": f"draw needs more than {job['bytes'] >> 20} MiB of memory"}
    except SyntaxError as error:
        return {"line": _line(error, name), "message": f"{type(error).__name__}: {error.msg}"}
    except (Exception, SystemExit) as error:
        message = f"{type(error).__name__}: {error}".splitlines()[0]
        return {"line": _line(error, name), "message": message + _given(job["setting"])}
    return answer


def _given(setting: tuple[str, str] | None) -> str:
    return f" (with {setting[0]} = {setting[1]})" if setting else ""


def _finish(figure: Figure, card: tuple[str, str] | None) -> Answer:
    if card is not None:
        return {"png": base64.b64encode(share.card(figure, *card)).decode()}
    svg = _svg(figure)
    _check(figure, svg)
    return {"svg": svg}


def _keywords(draw: Callable[..., object], setting: tuple[str, str] | None) -> dict[str, object]:
    """What `draw` is called with besides the figure: the value of a setting in the type of the keyword's default."""
    if setting is None:
        return {}
    keyword, text = setting
    parameter = inspect.signature(draw).parameters.get(keyword)
    if parameter is None or parameter.default is inspect.Parameter.empty:
        raise UnfitError(f"draw has no keyword {keyword!r} with a default, which the field 'explore' names")
    kind = type(parameter.default)
    if kind not in {int, float, str}:
        raise UnfitError(f"the default of {keyword!r} is of type {kind.__name__}: give it a number or text")
    try:
        return {keyword: kind(text)}
    except ValueError:
        raise UnfitError(f"{text!r} is not of type {kind.__name__}, as the default of {keyword!r} is") from None


def _svg(figure: Figure) -> str:
    text = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(text, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    svg = text.getvalue().decode()
    svg = re.sub(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*", "", svg, flags=re.DOTALL)
    return svg.replace(
        "<svg ", '<svg fill="#000000" ', 1
    )  # black is left out as SVG's default: name it, so it can turn


def _check(figure: Figure, svg: str) -> None:
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
    if "<image" in svg:
        raise UnfitError("the figure embeds pixels, which cannot turn dark: use matrix, image or pcolormesh")
    if foreign := style.foreign_colours(svg):
        raise UnfitError(
            f"colour {foreign[0]} is not of the palette, so it cannot turn dark: use those of termbook.drawing"
        )


def _drawn(artists: list[Artist]) -> bool:
    return any(isinstance(artist, Text) and artist.get_text().strip() for artist in artists)


def _line(error: BaseException, name: str) -> int:
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return lines[-1] or 1 if lines else 1


def _line_of_draw(namespace: dict[str, object]) -> int:
    return int(namespace["draw"].__code__.co_firstlineno)  # type: ignore[attr-defined]  # a function: it was called


def _death(job: Job, status: int, stacks: TextIO) -> Answer:
    stacks.seek(0)
    frames = re.findall(r'File "(.*)", line (\d+)', stacks.read())
    lines = [int(line) for name, line in frames if name == job["name"]]
    if frames:
        return {"line": lines[0] if lines else 1, "message": f"draw was still running after {job['seconds']:g} s"}
    return {
        "line": 1,
        "message": f"draw ended the process that ran it (status {status}); it may have run out of memory",
    }


if __name__ == "__main__":
    main()
