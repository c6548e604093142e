"""Rendered views on disk, keyed by content: what lets a build resume and render no view twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from stat import S_ISREG
from struct import Struct
from typing import Any
from uuid import uuid4

import numpy as np
import xxhash

from builder.rendered_view import DEPTH_SIDE, THUMBNAIL, RenderedView
from spacenum_datasets.endings import file_named
from spacenum_datasets.vocabulary import Kept

SUFFIX = ".view"
MAGIC = b"SpaceNum view 2\n"
DIGEST = 16
"""Bytes of the XXH3 digest of what an entry is filed under and of all that follows."""

LENGTHS = Struct("<4Q")
"""Four lengths, then as many parts: facts as JSON, thumbnail, depth, encoded image."""

HEAD = len(MAGIC) + DIGEST + LENGTHS.size
LARGEST = 1 << 30
"""Bytes that no entry reaches; nothing larger is read."""

FACTS = ("shape", "pixels", "rectangles", "unoccluded", "largest", "deviation")


class NotStored(LookupError):
    """There is no view under a key.

    Attributes:
        damaged: whether something lies there that is not the view which was stored: empty, cut
            off, another view's or format's, changed by hand, unreadable, or no file at all.
    """

    def __init__(self, key: str, damaged: bool = False) -> None:
        super().__init__(key, damaged)
        self.damaged = damaged


@dataclass(frozen=True)
class Store:
    """A folder of rendered views, one file each, each written whole or not at all.

    A file holds the digest of its content and key, which every reading checks: what lies there is
    what was rendered, or counts as not there. Any number of machines may share the folder.

    Attributes:
        folder: made on first use.
        image_format: of the encoded images; formats do not mix.
    """

    folder: Path
    image_format: str

    def path(self, key: str) -> Path:
        return self.folder / self.image_format / key[:2] / f"{key}{SUFFIX}"

    def put(self, key: str, rendered: RenderedView) -> None:
        """Store a rendered view; a second writer of the same key does no harm.

        Raises:
            OSError: it cannot be written; nothing of it is left.
        """
        facts = {name: getattr(rendered, name) for name in FACTS}
        parts = [
            json.dumps(facts).encode(),
            rendered.thumbnail.tobytes(),
            rendered.depth.tobytes(),
            rendered.image,
        ]
        content = b"".join([LENGTHS.pack(*map(len, parts)), *parts])
        self.write_entry(key, b"".join([MAGIC, self._digest(key, content), content]))

    def write_entry(self, key: str, entry: bytes) -> None:
        """Keep an entry as `read_entry` gave it; raises OSError, and nothing of it is left."""
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Of its own on every machine that shares the folder, which a process's number is not.
        beside = path.with_name(f"{key}.{uuid4().hex}.partial")
        try:
            with file_named(path):
                with beside.open("xb") as file:
                    file.write(entry)
                if path.is_dir() and not path.is_symlink():
                    # Not ours, so never removed: out of the way.
                    path.rename(path.with_name(f"{key}.{uuid4().hex}.foreign"))
                beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise

    def get(self, key: str) -> RenderedView:
        """The rendered view of a key.

        Raises:
            NotStored: it was never rendered, or what lies there is not what was stored.
        """
        header, thumbnail, depth, image = self._parts(key)
        try:
            return _rendered_view(json.loads(bytes(header)), thumbnail, depth, image)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise NotStored(key, damaged=True) from error

    def put_plane(self, key: str, plane: Kept, data: bytes) -> None:
        """Store the encoded depth or ids of a view, an entry of its own; OSError as of `put`.

        Builds that keep none neither read nor write them, and share the views.
        """
        content = LENGTHS.pack(0, 0, 0, len(data)) + data
        name = plane_key(key, plane)
        self.write_entry(name, b"".join([MAGIC, self._digest(name, content), content]))

    def plane(self, key: str, plane: Kept) -> bytes:
        """The encoded depth or ids of a view; NotStored as of `get`."""
        return self.image(plane_key(key, plane))

    def remove(self, key: str, planes: Sequence[Kept] = ()) -> None:
        """Take a view away, if it is there, and some of its planes."""
        for name in (key, *(plane_key(key, plane) for plane in planes)):
            self.path(name).unlink(missing_ok=True)

    def image(self, key: str) -> bytes:
        """Only the encoded image of a view; NotStored as of `get`."""
        return bytes(self._parts(key)[-1])

    def _parts(self, key: str) -> list[memoryview]:
        content = self._checked(key)
        ends = np.cumsum([LENGTHS.size, *LENGTHS.unpack_from(content)], dtype=object).tolist()
        if ends[-1] != len(content):
            raise NotStored(key, damaged=True)
        return [content[start:end] for start, end in pairwise(ends)]

    def read_entry(self, key: str) -> bytes | None:
        """What lies under a key, not checked; None where nothing does, empty if it is no entry."""
        path = self.path(key)
        try:
            # Not before it is known to be a file: opening a pipe would wait for its writer.
            about = path.stat()
            if not S_ISREG(about.st_mode) or not HEAD <= about.st_size <= LARGEST:
                return b""
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            return b""

    def _checked(self, key: str) -> memoryview:
        """Lengths and parts of an entry whose digest is right."""
        entry = self.read_entry(key)
        if entry is None:
            raise NotStored(key)
        stated, content = entry[: len(MAGIC) + DIGEST], memoryview(entry)[len(MAGIC) + DIGEST :]
        if len(entry) < HEAD or stated != MAGIC + self._digest(key, content):
            raise NotStored(key, damaged=True)
        return content

    def _digest(self, key: str, content: bytes | memoryview) -> bytes:
        state = xxhash.xxh3_128(f"{self.image_format} {key}\n".encode())
        state.update(content)
        return state.digest()


def plane_key(key: str, plane: Kept) -> str:
    """What a view's depth or ids are filed under, beside the view."""
    return f"{key}.{plane}"


def _rendered_view(
    facts: Any, thumbnail: memoryview, depth: memoryview, image: memoryview
) -> RenderedView:
    return RenderedView(
        image=bytes(image),
        shape=(facts["shape"][0], facts["shape"][1]),
        pixels=facts["pixels"],
        rectangles={n: (r[0], r[1], r[2], r[3]) for n, r in facts["rectangles"].items()},
        unoccluded=facts["unoccluded"],
        largest=facts["largest"],
        deviation=tuple(facts["deviation"]) if facts["deviation"] else None,
        thumbnail=np.frombuffer(thumbnail, np.uint8).reshape(THUMBNAIL, THUMBNAIL, 3),
        depth=np.frombuffer(depth, np.float32).reshape(DEPTH_SIDE, DEPTH_SIDE),
    )
