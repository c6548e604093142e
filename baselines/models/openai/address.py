"""Where a server is: an address without secrets, and the secrets apart from it.

What comes with `--base-url` or `OPENAI_BASE_URL` is taken apart once, here. The client gets an
address that may be shown and written, so no error, log or run can repeat a password; the rest of
what is secret travels in headers, and is masked in whatever a server says.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from baselines.models.base import EngineUnavailable, Service

MASK = "***"
SHORTEST = 5
"""Characters of a secret from which on it is masked in other texts; "none" is a word."""


@dataclass(frozen=True)
class Address:
    """A server as it is reached.

    Attributes:
        url: for the client, without user, password, query or fragment; None is OpenAI's own.
        shown: the same for people, with a mark where there was a password.
        key: of the server.
        headers: that carry what stood before the `@`.
        secrets: values that no text may repeat.
    """

    url: str | None
    shown: str
    key: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def mask(self, text: str) -> str:
        """A text without the secrets, as a server's refusal that repeats the key."""
        for secret in self.secrets:
            text = text.replace(secret, MASK)
        return text


def find_address(service: Service) -> Address:
    """The server of a service, or of the environment.

    Raises:
        EngineUnavailable: the address is none, holds a query, or no key is set for a server that
            is not one's own.
    """
    given = service.base_url or os.environ.get("OPENAI_BASE_URL") or None
    key = os.environ.get("OPENAI_API_KEY", "").strip() or ("none" if given else None)
    if key is None:
        raise EngineUnavailable("set OPENAI_API_KEY, or name a server with --base-url URL")
    if given is None:
        return Address(None, "api.openai.com", key, secrets=secrets_to_mask(key))
    parts = split(given)
    host = parts.netloc.rpartition("@")[2]
    clean = f"{parts.scheme}://{host}{parts.path}"
    shown = f"{parts.scheme}://{MASK}@{host}{parts.path}" if "@" in parts.netloc else clean
    if "?" in given or "#" in given:
        # The client would write the path behind it; and a key there lands in servers' logs.
        raise EngineUnavailable(
            f"{shown} came with something behind a ? or #: leave that out, and give a key as "
            "OPENAI_API_KEY"
        )
    if shown == clean:
        return Address(clean, clean, key, secrets=secrets_to_mask(key))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    basic = b64encode(f"{user}:{password}".encode()).decode()
    raw = parts.netloc.rpartition("@")[0]
    return Address(
        clean,
        shown,
        key,
        {"Authorization": f"Basic {basic}"},
        secrets_to_mask(key, raw, basic, password, parts.password or ""),
    )


def split(given: str) -> SplitResult:
    """The parts of an address.

    Raises:
        EngineUnavailable: it is none; what was given is not repeated, since it may hold a secret.
    """
    try:
        parts = urlsplit(given.strip())
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not given.isprintable():
        raise EngineUnavailable(
            "--base-url (or OPENAI_BASE_URL) is no address of a server: write it as "
            "http://HOST:PORT/v1"
        )
    return parts


def secrets_to_mask(*secrets: str) -> tuple[str, ...]:
    """Secrets that are long enough to be told from words, the longest first."""
    found = {secret for secret in secrets if len(secret) >= SHORTEST}
    return tuple(sorted(found, key=lambda secret: (-len(secret), secret)))
