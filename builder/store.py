"""Drawn views on disk, keyed by content: what makes a build resumable and never draw twice."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from struct import Struct

import numpy as np

from builder.sighting import DEPTH_SIDE, THUMBNAIL, Sighting

SUFFIX = ".view"
LENGTHS = Struct("<4Q")
"""A file is four lengths and as many parts: facts as JSON, thumbnail, depth, encoded image."""

FACTS = ("shape", "pixels", "rectangles", "unoccluded", "largest", "deviation")


@dataclass(frozen=True)
class Store:
    """A folder of sightings, one file per view, each written whole or not at all.

    Attributes:
        folder: made on first use.
        image_format: of the encoded images; formats do not mix.
    """

    folder: Path
    image_format: str

    def path(self, key: str) -> Path:
        return self.folder / self.image_format / key[:2] / f"{key}{SUFFIX}"

    def __contains__(self, key: str) -> bool:
        return self.path(key).exists()

    def put(self, key: str, sighting: Sighting) -> None:
        """Store a sighting; a second writer of the same key does no harm."""
        facts = {name: getattr(sighting, name) for name in FACTS}
        header = json.dumps(facts).encode()
        thumbnail, depth = sighting.thumbnail.tobytes(), sighting.depth.tobytes()
        parts = [header, thumbnail, depth, sighting.image]
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.partial")
        beside.write_bytes(b"".join([LENGTHS.pack(*map(len, parts)), *parts]))
        beside.replace(path)

    def get(self, key: str) -> Sighting:
        """The sighting of a view; FileNotFoundError when it was never drawn."""
        header, thumbnail, depth, image = self._parts(key)
        facts = json.loads(bytes(header))
        return Sighting(
            image=bytes(image),
            shape=(facts["shape"][0], facts["shape"][1]),
            pixels=facts["pixels"],
            rectangles={n: (r[0], r[1], r[2], r[3]) for n, r in facts["rectangles"].items()},
            unoccluded=facts["unoccluded"],
            largest=facts["largest"],
            deviation=tuple(facts["deviation"]) if facts.get("deviation") else None,
            thumbnail=np.frombuffer(thumbnail, np.uint8).reshape(THUMBNAIL, THUMBNAIL, 3),
            depth=np.frombuffer(depth, np.float32).reshape(DEPTH_SIDE, DEPTH_SIDE),
        )

    def image(self, key: str) -> bytes:
        """Only the encoded image of a view."""
        return bytes(self._parts(key)[-1])

    def _parts(self, key: str) -> list[memoryview]:
        content = memoryview(self.path(key).read_bytes())
        ends = np.cumsum([LENGTHS.size, *LENGTHS.unpack_from(content)]).tolist()
        return [content[start:end] for start, end in pairwise(ends)]

    def remove(self) -> None:
        """Delete every stored view."""
        shutil.rmtree(self.folder, ignore_errors=True)
