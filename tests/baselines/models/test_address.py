"""A server's address: what is secret in it reaches the server, and is told nowhere else."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from baselines.cli import main
from baselines.models.base import EngineUnavailable, Service
from baselines.models.openai.address import find_address
from tests.chatserver import Spoken, completion

SECRETS = ("hunter22", "sk-SECRETKEY", base64.b64encode(b"ada:hunter22").decode(), "pass%20word")


class Gate:
    """A server behind a password; one that repeats what it was sent when it lets nobody in."""

    def __init__(self, port: int) -> None:
        self.port, self.open = port, True
        self.authorizations: list[str] = []

    def url(self, before: str = "", behind: str = "") -> str:
        return f"http://{before}127.0.0.1:{self.port}/v1{behind}"


@pytest.fixture
def gate() -> Iterator[Gate]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            said = str(self.headers["Authorization"])
            found.authorizations.append(said)
            content: dict[str, Any] = {"error": {"message": f"not let in with {said} {SECRETS}"}}
            if found.open:
                content = completion(body, Spoken("A"), None)
            data = json.dumps(content).encode()
            self.send_response(200 if found.open else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Gate(server.server_port)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-SECRETKEY\n")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)


def evaluate(data: Path, out: Path, *more: str) -> Result:
    words = ("--model", "m", "--engine", "openai", "--data", data, "--config", "static_1d")
    ask = ("evaluate", *words, "--limit", 1, "--out", out, *more)
    return CliRunner().invoke(main, list(map(str, ask)))


def told(result: Result, folder: Path) -> str:
    """Everything that is shown or written."""
    files = [p.read_bytes().decode("latin-1") for p in folder.rglob("*") if p.is_file()]
    return "".join([result.output, *files])


def test_a_password_opens_the_server_and_is_in_no_file(
    gate: Gate, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = gate.url("ada:hunter22@")
    given = evaluate(data, tmp_path / "given", "--base-url", url)
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    found = evaluate(data, tmp_path / "found")
    for result in (given, found):
        assert result.exit_code == 0, result.output
    assert set(gate.authorizations) == {f"Basic {SECRETS[2]}"}
    assert not [s for s in SECRETS if s in told(given, tmp_path) or s in told(found, tmp_path)]
    about = json.loads((tmp_path / "given" / "run.json").read_text())
    assert about["engine"]["resolved"]["server"] == gate.url("***@")


def test_a_refusal_repeats_neither_password_nor_key(gate: Gate, data: Path, tmp_path: Path) -> None:
    gate.open = False
    for before in ("", "ada:hunter22@", "pass%20word@"):
        result = evaluate(data, tmp_path / "out", "--base-url", gate.url(before))
        assert result.exit_code == 2 and len(result.output.strip().splitlines()) == 1
        assert "cannot be asked" in result.output and "sk-SECRETKEY" not in result.output
        assert before == "" or before.rstrip("@").split(":")[-1] not in result.output
        assert not (tmp_path / "out").exists()
    assert gate.authorizations[0] == "Bearer sk-SECRETKEY"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("http://127.0.0.1:9/v1?api_key=SECRETQ", "OPENAI_API_KEY"),
        ("http://127.0.0.1:9/v1#SECRETQ", "OPENAI_API_KEY"),
        ("https://u:SECRETQ@127.0.0.1:9/v1?x", "https://***@127.0.0.1:9/v1 came"),
        ("http://u:SECRETQ@host:port/v1", "no address"),
        ("http://u:SECRETQ@[::1/v1", "no address"),
        ("ftp://u:SECRETQ@host/v1", "no address"),
        ("u:SECRETQ@host/v1", "no address"),
        ("http://u:SECRETQ@host\x1b/v1", "no address"),
        ("http://", "no address"),
    ],
)
def test_an_address_that_is_refused_is_not_repeated(
    given: str, said: str, data: Path, tmp_path: Path
) -> None:
    result = evaluate(data, tmp_path / "out", "--base-url", given)
    assert result.exit_code == 2 and said in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert "SECRETQ" not in result.output and not (tmp_path / "out").exists()


def test_values_that_hold_secrets_do_not_print_them() -> None:
    service = Service("http://ada:hunter22@127.0.0.1:9/v1")
    for value in (service, find_address(service)):
        assert not [secret for secret in SECRETS if secret in repr(value)]


def test_a_server_of_others_wants_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(EngineUnavailable, match="set OPENAI_API_KEY"):
        find_address(Service())
    assert find_address(Service("http://127.0.0.1:9/v1")).key == "none"
