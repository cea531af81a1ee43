"""A folder served on this machine as a web host would serve it: packed with gzip, and anew only when changed."""

from __future__ import annotations

import functools
import gzip
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PACKED = {".css", ".html", ".js", ".json", ".svg", ".webmanifest", ".xml"}


class Handler(SimpleHTTPRequestHandler):
    """Answers with the files of a folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, asked: Callable[[str], object], **named: Any) -> None:
        """Answer a request; `asked` gets to know of it before, and may take its time."""
        self.asked = asked
        super().__init__(*given, **named)

    def do_GET(self) -> None:  # named after the method of HTTP
        """Send a file, packed if that helps and is wanted; leave everything else to the base."""
        self.asked(self.path)
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if not file.is_file():
            super().do_GET()
            return
        content = file.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file.name))
        self.send_header("ETag", tag)
        if file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is not there with the site's own page, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """Answers nobody any more once it is closed, not even those it has talked with."""

    def __init__(self, folder: Path, port: int, asked: Callable[[str], object]) -> None:
        """Take a port of this machine; 0 is any that is free."""
        super().__init__(("127.0.0.1", port), functools.partial(Handler, directory=str(folder), asked=asked))
        self.connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remember who is connected."""
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def server_close(self) -> None:
        """Hang up."""
        super().server_close()
        for connection in self.connections:
            with suppress(OSError):  # it has ended
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(folder: Path, *, port: int = 0, asked: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """Serve `folder` while the block runs; gives the address, with a slash at the end.

    Args:
        folder: What to serve.
        port: Where, if not where this machine has a free one.
        asked: Is told the path of each request before it is answered, and may keep it waiting.
    """
    server = Server(folder, port, asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
