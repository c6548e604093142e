"""A small server that speaks the OpenAI protocol, with faults on demand."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Spoken:
    """What a speaker says to a request: a message, why it ended, and its first token's odds.

    `content`, `choice` and `reply` are what odd servers have in the place of, or beside, what is
    usual: a message's content, fields of the choice, fields of all of it.
    """

    text: str | None = "A"
    finish: str | None = "stop"
    refusal: str | None = None
    reasoning: str | None = None
    logprobs: dict[str, float | None] | None = None
    content: Any = None
    choice: dict[str, Any] = field(default_factory=dict)
    reply: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What happens to one request instead of an answer; `missing` bytes are promised, not sent."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    missing: int = 0


TOO_MANY = Fault(429, '{"error": {"message": "slow down"}}', {"Retry-After": "0.05"})
BROKEN = Fault(500, '{"error": {"message": "oops"}}')
HANG = Fault(hang=1.0)
CUT = Fault(body='{"id": "chat', missing=50)
GARBLED = Fault(body='{"id": "chat', headers={"Content-Type": "application/json"})
PAGE = Fault(body="<html>busy</html>", headers={"Content-Type": "text/html"})

Speaker = Callable[[dict[str, Any]], Spoken]


@dataclass
class ChatServer:
    """A running server.

    Attributes:
        url: to give to a client.
        requests: bodies that were understood, in order.
        faults: used up one a request, first of all.
        unknown: parameters that are refused.
        refusing: the status that refuses them.
        least_tokens: that an answer's limit may be.
        most_candidates: that it gives; None gives no probabilities at all.
        together: most requests that were under way at once.
    """

    speaker: Speaker
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unknown: Sequence[str] = ()
    refusing: int = 400
    least_tokens: int = 1
    most_candidates: int | None = 20
    together: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def reply(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        refused = [name for name in body if name in self.unknown]
        if refused:
            return self.refusing, {"error": {"message": f"unknown parameter {refused[0]}"}}
        limit = body.get("max_tokens", body.get("max_completion_tokens", self.least_tokens))
        if limit < self.least_tokens:
            return 400, {"error": {"message": "try again with a higher max_tokens"}}
        if (body.get("top_logprobs") or 0) > (self.most_candidates or 20):
            return 400, {"error": {"message": "too many logprobs"}}
        with self._lock:
            self.requests.append(body)
        return 200, completion(body, self.speaker(body), self.most_candidates)

    @contextmanager
    def counted(self) -> Iterator[Fault | None]:
        with self._lock:
            self._now += 1
            self.together = max(self.together, self._now)
            fault = self.faults.pop(0) if self.faults else None
        try:
            yield fault
        finally:
            with self._lock:
                self._now -= 1


def completion(body: dict[str, Any], spoken: Spoken, most: int | None) -> dict[str, Any]:
    content = spoken.text if spoken.content is None else spoken.content
    message = {"role": "assistant", "content": content, "refusal": spoken.refusal}
    if spoken.reasoning is not None:
        message["reasoning_content"] = spoken.reasoning
    choice: dict[str, Any] = {"index": 0, "message": message, "finish_reason": spoken.finish}
    if body.get("logprobs") and most and spoken.logprobs:
        likeliest = sorted(spoken.logprobs.items(), key=lambda item: -(item[1] or -math.inf))
        top = [
            {"token": token, "logprob": value, "bytes": list(token.encode())}
            for token, value in likeliest[: body["top_logprobs"]]
        ]
        choice["logprobs"] = {"content": [{**top[0], "top_logprobs": top}]}
    return {
        "id": "chat",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [choice | spoken.choice],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    } | spoken.reply


@contextmanager
def serving(speaker: Speaker, **more: Any) -> Iterator[ChatServer]:
    """A server on a free port of this machine."""
    chat = ChatServer(speaker, **more)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or every answer waits 40 ms for an acknowledgement

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with chat.counted() as fault:
                headers = {"Content-Type": "application/json"}
                if fault is None:
                    status, content = chat.reply(body)
                    self.send(status, json.dumps(content), headers)
                else:
                    time.sleep(fault.hang)
                    self.send(fault.status, fault.body, headers | fault.headers, fault.missing)

        def send(self, status: int, body: str, headers: dict[str, str], missing: int = 0) -> None:
            data = body.encode()
            self.close_connection = bool(missing)
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data) + missing))
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *arguments: Any) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    chat.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
