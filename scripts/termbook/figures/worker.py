"""A process that draws figures: one job a line on standard input, one answer a line on standard output.

`termbook.figures.draw` runs it in a `termbook.crew.Crew`. matplotlib is imported once; each job then has a fork of its
own, so that a script can neither keep state for the next one, nor take this process down, nor answer for another.
Where there is no fork, the process ends after one job and a new one is started.
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
from typing import BinaryIO, TextIO, TypedDict

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from termbook import confine
from termbook.figures import share, style, svg
from termbook.figures.compact import compact
from termbook.figures.fonts import TEXT_FONTS, source_file


class Job(TypedDict):
    """One figure to draw."""

    source: str
    """The script, in base 64."""
    name: str
    """The path to show in messages."""
    keyword: str
    """Which keyword of `draw` readers can set; empty if none."""
    value: str | None
    """What it is set to for one frame; its default if not given."""
    card: tuple[str, str] | None
    """For a picture for sharing, the words beside the figure."""
    seconds: float
    memory: int
    file: int
    """The most bytes of memory that it may use beyond what drawing needs, and of a file that it writes."""


class Answer(TypedDict, total=False):
    """What became of a job: an SVG, a PNG in base 64, or a message and the script's line it belongs to."""

    svg: str
    default: float | str
    """Of the keyword that readers can set."""
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
    confine.leave_network()
    _set_style()
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a script must not read the jobs of others,
        os.dup2(2, 1)  # and what it prints is no answer
        if not hasattr(os, "fork"):
            _work(json.loads(jobs.readline()), answers, sys.stderr)
            return
        _warm_up()
        for line in jobs:
            answers.write(_answer(json.loads(line), (jobs, answers)))
            answers.flush()


def _answer(job: Job, private: tuple[BinaryIO, ...]) -> bytes:
    """What a fork, without the streams that are private, makes of a job."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile("w+") as stacks:
        child = os.fork()
        if child == 0:
            for stream in private:
                os.close(stream.fileno())
            _work(job, answer, stacks)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        answer.seek(0)
        line = answer.readline()
        if status == 0 and line.endswith(b"\n"):
            return line
        return _encoded(_death(job, status, stacks))


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
    compact(_svg(figure))


def _work(job: Job, answer: BinaryIO, stacks: TextIO) -> None:
    faulthandler.dump_traceback_later(job["seconds"], exit=True, file=stacks)
    confine.limit_memory(job["memory"])
    confine.limit_files(job["file"])
    answer.write(_encoded(_draw(job)))
    answer.flush()
    faulthandler.cancel_dump_traceback_later()


def _encoded(answer: Answer) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def _draw(job: Job) -> Answer:
    name = job["name"]
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002  # for scripts that use the legacy generator without a seed
    try:
        code = compile(base64.b64decode(job["source"]), name, "exec")
        namespace: dict[str, object] = {"__name__": Path(name).stem}
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # how matplotlib reports a missing glyph or a failed layout
            exec(code, namespace)
            draw = namespace.get("draw")
            if not callable(draw):
                return {"line": 1, "message": "no function draw(figure): a figure script defines one"}
            figure = Figure(figsize=(style.WIDTH, style.HEIGHT))
            draw(figure, **_setting(draw, job))
            answer = _finish(figure, job["card"])
            if job["keyword"]:
                answer["default"] = _default(draw, job["keyword"])
    except UnfitError as error:
        return {"line": _line_of_draw(namespace), "message": str(error)}
    except MemoryError as error:
        return {"line": _line(error, name), "message": f"draw needs more than {job['memory'] >> 20} MiB of memory"}
    except SyntaxError as error:
        return {"line": _line(error, name), "message": f"{type(error).__name__}: {error.msg}"}
    except (Exception, SystemExit) as error:
        message = f"{type(error).__name__}: {error}".splitlines()[0]
        return {"line": _line(error, name), "message": message + _given(job)}
    return answer


def _given(job: Job) -> str:
    return "" if job["value"] is None else f" (with {job['keyword']} = {job['value']})"


def _finish(figure: Figure, card: tuple[str, str] | None) -> Answer:
    if card is not None:
        return {"png": base64.b64encode(share.card(figure, *card)).decode()}
    drawn = _svg(figure)
    _check(figure, drawn)
    return {"svg": _compact(drawn)}


def _default(draw: Callable[..., object], keyword: str) -> float | str:
    """The default of the keyword that readers can set."""
    parameter = inspect.signature(draw).parameters.get(keyword)
    if parameter is None or parameter.default is inspect.Parameter.empty:
        raise UnfitError(f"draw has no keyword {keyword!r} with a default, which the field 'explore' names")
    kind = type(parameter.default)
    if kind not in {int, float, str}:
        raise UnfitError(f"the default of {keyword!r} is of type {kind.__name__}: give it a number or text")
    default: float | str = parameter.default
    return default


def _setting(draw: Callable[..., object], job: Job) -> dict[str, object]:
    """What `draw` is called with besides the figure: a frame's value in the type of the keyword's default."""
    keyword, value = job["keyword"], job["value"]
    if value is None:
        return {}
    kind = type(_default(draw, keyword))
    try:
        return {keyword: kind(value)}
    except ValueError:
        raise UnfitError(f"{value!r} is not of type {kind.__name__}, as the default of {keyword!r} is") from None


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
            f"colour {foreign[0]} is not of the palette, so it cannot turn dark: use those of termbook.drawing"
        )


def _compact(drawn: str) -> str:
    """The drawing as readers get it."""
    try:
        small = compact(drawn)
    except ValueError as error:
        raise UnfitError(f"the SVG holds {error}, which a figure may not") from None
    if fault := svg.fault(small):
        raise UnfitError(f"the SVG holds {fault}, which a figure may not")
    return small


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
