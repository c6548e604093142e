"""A Hub-compatible server on a local port, for the real client to talk to."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.hubserver import reading, writing
from tests.hubserver.exchange import Answer, Hub, Request
from tests.hubserver.store import Refusal

API = r"/api/(?:datasets|models)/(?P<name>[^/]+/[^/]+)"
FILES = r"(?:/datasets)?/(?P<name>[^/]+/[^/]+)"
REVISION = r"(?P<revision>[^/]+)"

ROUTES: tuple[tuple[str, str, Callable[..., Answer]], ...] = (
    ("GET", "/api/whoami-v2", reading.whoami),
    ("POST", "/api/validate-yaml", writing.check_metadata),
    ("POST", "/api/repos/create", writing.create),
    ("POST", f"{API}/preupload/{REVISION}", writing.choose_modes),
    ("POST", f"{API}/commit/{REVISION}", writing.commit),
    ("POST", f"{API}/tag/{REVISION}", writing.tag),
    ("POST", f"{API}/paths-info/{REVISION}", reading.paths_info),
    ("GET", f"{API}/tree/{REVISION}(?:/(?P<path>.*))?", reading.tree),
    ("GET", f"{API}/commits/{REVISION}", reading.history),
    ("GET", f"{API}/refs", reading.references),
    ("GET", f"{API}/revision/{REVISION}", reading.info),
    ("GET", API, reading.info),
    ("POST", rf"{FILES}\.git/info/lfs/objects/batch", writing.offer_large),
    ("PUT", r"/lfs/(?P<oid>[0-9a-f]{64})", writing.put_large),
    ("POST", "/lfs-verify", writing.verify_large),
    ("GET", f"{FILES}/resolve/{REVISION}/(?P<path>.+)", reading.download),
)
"""Method, path, handler; HEAD goes the way of GET."""


class LostConnection(Exception):
    """The line is cut here, as a fault asks."""


def answer(hub: Hub, request: Request) -> Answer:
    method = "GET" if request.method == "HEAD" else request.method
    for verb, pattern, handler in ROUTES:
        found = re.fullmatch(pattern, request.path)
        if found and verb == method:
            hub.faults.meanwhile.pop(handler.__name__, lambda: None)()
            if handler.__name__ in hub.faults.refuse:
                raise Refusal(*hub.faults.refuse[handler.__name__])
            parts = {key: unquote(text) for key, text in found.groupdict().items() if text}
            return handler(hub, request, **parts)
    raise Refusal(404, f"No such address: {request.method} {request.path}")


class Connection(BaseHTTPRequestHandler):
    """Turns bytes on a socket into a `Request`, and an `Answer` into bytes."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    hub: Hub
    lock: threading.Lock

    def serve_one(self) -> None:
        parts = urlsplit(self.path)
        try:
            request = Request(
                method=self.command,
                path=parts.path,
                query=dict(parse_qsl(parts.query)),
                headers={name.lower(): text for name, text in self.headers.items()},
                body=self.read_body(),
                base=self.hub.url,
            )
            with self.lock:
                self.hub.requests.append(f"{request.method} {request.path}")
                reply = answer(self.hub, request)
            self.send(reply)
        except Refusal as refusal:
            self.send(Answer.of(refusal.body), refusal.status, refusal.headers)
        except LostConnection:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

    do_GET = do_HEAD = do_POST = do_PUT = serve_one

    def read_body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            return b"".join(self.read_chunks())
        length = int(self.headers.get("Content-Length") or 0)
        left = self.hub.faults.large_bytes_left
        if self.command != "PUT" or left is None:
            return self.rfile.read(length)
        self.hub.faults.large_bytes_left = max(0, left - length)
        if length > left:
            self.rfile.read(left)
            raise LostConnection
        return self.rfile.read(length)

    def read_chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def send(self, reply: Answer, status: int = 0, headers: dict[str, str] | None = None) -> None:
        self.send_response(status or reply.status)
        length = {"Content-Length": str(len(reply.body)), "X-Request-Id": "test"}
        for name, text in (length | reply.headers | (headers or {})).items():
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests read `Hub.requests` instead."""


@contextmanager
def running_hub() -> Iterator[Hub]:
    """A server of its own on a free port, with the user `ns` and the tokens of `Hub.tokens`."""
    hub = Hub()
    handler = type("HubConnection", (Connection,), {"hub": hub, "lock": threading.Lock()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        hub.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield hub
        finally:
            server.shutdown()
            thread.join()
