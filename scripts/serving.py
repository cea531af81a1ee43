"""Serve a folder on this machine as a web host would: compressed with gzip, and sent again only if it changed."""

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
    """Serves the files of a folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, asked: Callable[[str], object], **named: Any) -> None:
        """Handle the requests of one connection; `asked` is called with each path first, and may block."""
        self.asked = asked
        super().__init__(*given, **named)

    def handle(self) -> None:
        """Handle the requests of a connection until its reader leaves, which no one needs to be told."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:  # named after the HTTP method
        """Send a file, compressed if that helps and the client accepts it; leave everything else to the base class."""
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
        """Send the site's own 404 page for a missing file, as web hosts do."""
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
        """Log nothing."""


class Server(ThreadingHTTPServer):
    """A server that drops all its connections when it is closed, those kept alive included."""

    def __init__(self, folder: Path, port: int, asked: Callable[[str], object]) -> None:
        """Bind a port on this machine; 0 means any free one."""
        super().__init__(("127.0.0.1", port), functools.partial(Handler, directory=str(folder), asked=asked))
        self.connections: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def server_close(self) -> None:
        """Stop listening, and shut down every connection."""
        super().server_close()
        for connection in self.connections:
            with suppress(OSError):  # already closed
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(folder: Path, *, port: int = 0, asked: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """Serve `folder` while the block runs, and yield the address, with a slash at the end.

    Args:
        folder: The folder to serve.
        port: The port to use; any free one if not given.
        asked: Called with the path of each request before it is answered; it may delay the answer.
    """
    server = Server(folder, port, asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
